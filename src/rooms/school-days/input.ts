import { z } from 'zod'
import { isId, type SchoolId } from '../../ground/ids.ts'

const name = z.string().trim().min(1, 'school-days.needsName').max(120, 'school-days.longName')
const day = z.iso.date('school-days.needsDay')

export const daysOffForm = z.object({ name, first: day, last: day })

/** The school chosen in a form: null for all of them, undefined where none was. */
export function schoolIn({ school = '' }: Record<string, string>): SchoolId | null | undefined {
  if (school === 'all') return null
  return isId<'school'>(school) ? school : undefined
}

const ticked = z.tuple([z.iso.date(), z.iso.date(), z.string().trim().max(120)])

/** What was ticked in a calendar: fields `day.N`, each a first day, a last day and a name. */
export function tickedIn(fields: Record<string, string>): { first: string; last: string; name: string }[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (!/^day\.\d{1,3}$/.test(field)) return []
    const [first, last, ...words] = value.split(' ')
    const read = ticked.safeParse([first, last, words.join(' ')])
    return read.success ? [{ first: read.data[0], last: read.data[1], name: read.data[2] }] : []
  })
}
