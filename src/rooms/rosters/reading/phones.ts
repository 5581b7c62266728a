import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A number as given, and as it is dialled when it can be read. Nothing is dropped for being unlikely. */
export interface PhoneGiven {
  kind: 'phone'
  given: string
  e164: string | undefined
  extension: string | undefined
  /** `mobile` when the roster or the number says so; `either` where the country does not tell them apart. */
  line: 'mobile' | 'landline' | 'either' | 'unknown'
  /** `valid`: in use as far as the numbering plan knows; `possible`: the right length only. */
  state: 'valid' | 'possible' | 'impossible' | 'unreadable'
  /** What stood beside the number, such as "call after 6pm". */
  note: string | undefined
  /** The roster's own word for the number, such as "Work". */
  label: string | undefined
  sealed: boolean
}

/** ISO 3166-1. */
export type Country = string

const nothing = /^(-+|n\/?a|none|no|null|unknown|no ?phone|0+|x+)$/i
const digit = /\p{Nd}/u
const LONGEST_CELL = 300

/** The numbers in one cell: two numbers, remarks, extensions, any script's digits. */
export function phonesOf(cell: string, country: Country): PhoneGiven[] {
  const whole = cell.trim().slice(0, LONGEST_CELL)
  if (whole === '' || nothing.test(whole)) return []
  const alone = parsed(whole, country)
  if (alone) return [given(whole, alone, undefined)]
  const { rest, note } = withoutRemarks(whole)
  const parts = rest
    .split(/[;,/|\n&]|\s{2,}|\b(?:or|and|y|o)\b/i)
    .map((part) => part.trim())
    .filter((part) => digit.test(part))
  const read = parts.map((part) => given(part, parsed(labelless(part), country), note ?? remark(part)))
  if (read.some((phone) => phone.e164 !== undefined)) return read
  return [given(whole, parsed(labelless(rest), country), note)]
}

function parsed(text: string, country: Country): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false })
}

function given(text: string, phone: PhoneNumber | undefined, note: string | undefined): PhoneGiven {
  return {
    kind: 'phone',
    given: text,
    e164: phone?.number,
    extension: phone?.ext,
    line: lineOf(phone),
    state: stateOf(phone),
    note,
    label: undefined,
    sealed: false,
  }
}

function stateOf(phone: PhoneNumber | undefined): PhoneGiven['state'] {
  if (!phone) return 'unreadable'
  if (phone.isValid()) return 'valid'
  return phone.isPossible() ? 'possible' : 'impossible'
}

function lineOf(phone: PhoneNumber | undefined): PhoneGiven['line'] {
  const type = phone?.getType()
  if (type === 'MOBILE') return 'mobile'
  if (type === 'FIXED_LINE') return 'landline'
  return type === 'FIXED_LINE_OR_MOBILE' ? 'either' : 'unknown'
}

/** Brackets that hold words, not an area code, are a remark. */
function withoutRemarks(text: string): { rest: string; note: string | undefined } {
  const notes = [...text.matchAll(/\(([^()]*\p{L}[^()]*)\)/gu)].map((match) => (match[1] ?? '').trim())
  return { rest: text.replace(/\([^()]*\p{L}[^()]*\)/gu, ' ').trim(), note: notes.join('; ') || undefined }
}

function labelless(part: string): string {
  return part
    .replace(/^[\p{L}\s.:#]+/u, '')
    .replace(/(?<!\d\s*(?:x|ext\.?\s*))\s+\p{L}[\p{L}\s.,:\d]*$/u, (tail) => (isExtension(tail) ? tail : ''))
}

function remark(part: string): string | undefined {
  const words = /^([\p{L}\s.]+)[:#\s]/u.exec(part)?.[1]?.trim()
  return words || undefined
}

function isExtension(tail: string): boolean {
  return /^\s*(x|ext\.?|extension)\s*\d+$/i.test(tail)
}
