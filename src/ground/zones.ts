import type { Reader } from './words.ts'

/** A clock that may hang on a school's wall. */
export interface Zone {
  /** As the zone database calls it. */
  id: string
  /** The place first, so that typing its first letters finds it. */
  label: string
}

/** Places that the runtime still calls by a name they no longer bear. */
const calledNow: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Asmara',
  'America/Coral_Harbour': 'Atikokan',
  'America/Godthab': 'Nuuk',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Atlantic/Faeroe': 'Faroe Islands',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Enderbury': 'Kanton',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
}

export const isZone = (id: string): boolean => Intl.supportedValuesOf('timeZone').includes(id)

/** Every zone by its place and the name that its time has now in the reader's words, in their order. */
export function zonesFor({ language }: Reader, now: Date): Zone[] {
  const zones = Intl.supportedValuesOf('timeZone').map((id) => ({
    id,
    label: `${placeOf(id)} · ${timeOf(id, language, now)}`,
  }))
  const { compare } = new Intl.Collator(language)
  return zones.toSorted((a, b) => compare(a.label, b.label))
}

/** The machine's own zone, which is nearly always the school's; none where the machine keeps the world's time. */
export function zoneHere(): string | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return isZone(timeZone) ? timeZone : undefined
}

/** `Knox, Indiana` of `America/Indiana/Knox`. */
function placeOf(id: string): string {
  const [, ...parts] = id.replaceAll('_', ' ').split('/')
  return calledNow[id] ?? parts.toReversed().join(', ')
}

function timeOf(timeZone: string, language: string, now: Date): string {
  const format = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' })
  return format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
