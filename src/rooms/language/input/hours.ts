import { z } from 'zod'

const minutesIn = (text: string): number | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

interface Hours {
  weekday: number
  from: number
  until: number
}

/** The hours of a week, one span a day, and the days on which something is missing or the wrong way round. */
export function weekIn(fields: Record<string, string>): { hours: Hours[]; wrong: number[] } {
  const hours: Hours[] = []
  const wrong: number[] = []
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const [one = '', other = ''] = [fields[`from-${weekday}`], fields[`until-${weekday}`]]
    const [from, until] = [minutesIn(one), minutesIn(other)]
    if (one === '' && other === '') continue
    if (from === undefined || until === undefined || from >= until) wrong.push(weekday)
    else hours.push({ weekday, from, until })
  }
  return { hours, wrong }
}

/** A single day: away, as every week, or from when until when. */
export const exceptionForm = z
  .object({
    day: z.iso.date(),
    what: z.enum(['away', 'usual', 'other']),
    from: z.string().default(''),
    until: z.string().default(''),
  })
  .transform(({ day, what, ...hours }, context) => {
    const [from, until] = [minutesIn(hours.from), minutesIn(hours.until)]
    if (what !== 'other') return { day, said: what }
    if (from !== undefined && until !== undefined && from < until) return { day, said: { from, until } }
    context.addIssue({ code: 'custom', path: ['from'] })
    return z.NEVER
  })
