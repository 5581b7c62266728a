import type { Keep } from '../../../ground/keeping/shape.ts'
import type { WaitingRefusal } from './waiting.ts'

export type ExportRefusal = 'not-all-schools' | 'needs-reason' | 'one-runs' | WaitingRefusal

/** Whether a leader may ask to take the whole district along: one who leads all of it, with a reason, one at a time. */
export function refusalForExport(asked: {
  leadsAll: boolean
  reason: string
  running: boolean
}): ExportRefusal | undefined {
  if (!asked.leadsAll) return 'not-all-schools'
  if (asked.reason.trim() === '') return 'needs-reason'
  return asked.running ? 'one-runs' : undefined
}

const secret = /(^|_)(hash|secret|salt|key|credential|verifier|nonce|challenge|token)(_|$)/
const notSecret = ['provider_key']

/** Whether a column opens something or proves a secret: such a column is never taken along. */
export function isSecret(column: string): boolean {
  return secret.test(column) && !notSecret.includes(column)
}

/** Every column of a table that is taken along, each once. */
function columnsOf({ of = [], by = [], tells = {}, shown = [], named = {}, inner = [] }: Keep): string[] {
  const tied = of.flatMap((tie) => ('column' in tie ? [tie.column] : []))
  const places = Object.values(named).map(({ column }) => column)
  const all = [...inner, ...tied, ...by, ...Object.keys(tells), ...places, ...shown]
  return [...new Set(all)].filter((column) => !isSecret(column))
}

/** A table as it is taken along. */
export interface Sheet {
  table: string
  purpose: string
  seenBy: string
  columns: readonly string[]
}

const kept = ['happenings']

/** The tables that are taken along: all but those that only the program itself uses, such as codes and keys. */
export function sheetsOf(keeps: readonly Keep[]): Sheet[] {
  return keeps
    .filter(({ table, seenBy }) => kept.includes(table) || !seenBy.startsWith('Nobody'))
    .map((keep) => ({
      table: keep.table,
      purpose: keep.purpose,
      seenBy: keep.seenBy,
      columns: columnsOf(keep),
    }))
    .filter(({ columns }) => columns.length > 0)
}

/** What stands in the place of a sealed number or address. */
const sealedMark = '[sealed]'

/** Takes what is sealed out of a value, however deep it stands and in whatever words. */
export function sealing(sealed: readonly string[]): <Value>(value: Value) => Value {
  const texts = sealed.filter((text) => text.length >= 3).sort((one, other) => other.length - one.length)
  if (texts.length === 0) return (value) => value
  const any = new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'giu')
  const out = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(any, sealedMark)
    if (Array.isArray(value)) return value.map(out)
    if (value === null || typeof value !== 'object' || value instanceof Date) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, out(one)]))
  }
  return (value) => out(value) as typeof value
}
