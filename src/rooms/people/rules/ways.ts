import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'

export type WayKind = 'mail' | 'phone' | 'address' | 'device'
/** What a way may carry: `text` a text message, `voice` a call, `paper` a letter. */
export type Carriage = 'mail' | 'text' | 'voice' | 'paper' | 'push'
export type WayState = 'unchecked' | 'confirmed' | 'failing' | 'dead'
export type GivenBy = 'roster' | 'family' | 'staff'

const mailShape = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/u

/** A mailbox in the one form we compare by, or null when it cannot be one. */
export function normaliseMail(text: string): string | null {
  const trimmed = text.trim().normalize('NFC')
  return mailShape.test(trimmed) && trimmed.length <= 254 ? trimmed.toLowerCase() : null
}

/** Every country with telephone numbers of its own, as ISO 3166-1 codes. */
export const countries: readonly string[] = getCountries()

/** The country on whose wall this clock hangs; undefined for a clock of no country, such as UTC. */
export function countryOfZone(zone: string): string | undefined {
  return countries.find((code) => {
    const region = new Intl.Locale('und', { region: code }) as Intl.Locale & { getTimeZones(): string[] }
    return region.getTimeZones().includes(zone)
  })
}

/** What is dialled before a country's numbers from abroad: "+254". */
export function dialledFor(country: string): string {
  return `+${getCountryCallingCode(country as CountryCode)}`
}

/**
 * A number as +15125550100, or null when no telephone could have it. A number that is possible but not
 * in service is kept: only trying it tells. `country` is the ISO code of the school's own country; without one a number needs its own.
 */
function normalisePhone(text: string, country: string | undefined): string | null {
  const found = parsePhoneNumberFromString(text.trim(), country as CountryCode)
  if (!found?.isPossible()) return null
  return found.ext ? `${found.number};ext=${found.ext}` : found.number
}

/** A normalised number as people read it, "(512) 555-0101" at home and "+34 612 34 56 78" abroad; anything else as it is. */
export function numberToRead(text: string, country: string | undefined): string {
  const found = text.startsWith('+') ? parsePhoneNumberFromString(text) : undefined
  if (!found) return text
  const atHome = country !== undefined && `+${found.countryCallingCode}` === dialledFor(country)
  return atHome ? found.formatNational() : found.formatInternational()
}

/** An address in the form we compare by: case, spaces and punctuation apart. */
function normaliseAddress(text: string): string | null {
  const one = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,;#]+/gu, ' ')
    .trim()
  return one === '' ? null : one
}

export function normaliseWay(kind: WayKind, text: string, country?: string): string | null {
  if (kind === 'mail') return normaliseMail(text)
  if (kind === 'phone') return normalisePhone(text, country)
  return kind === 'address' ? normaliseAddress(text) : text.trim() || null
}

/** Grades whose students are thirteen or older where no birth date is known. */
export const gradesFromThirteen: readonly string[] = ['08', '09', '10', '11', '12', '13', 'PS']

/**
 * A student below 13 has no way to reach of their own (L7, invariant 7). Without a birth date the grade
 * decides, and without either the answer is no. Days are YYYY-MM-DD.
 */
export function mayHaveOwnWay(
  student: { birthDate: string | null; grades: readonly (string | null)[] },
  today: string,
): boolean {
  if (student.birthDate) return yearsBetween(student.birthDate, today) >= 13
  return student.grades.some((grade) => grade !== null && gradesFromThirteen.includes(grade))
}

/** Whole years from one day to another; someone born on 29 February grows older on 1 March. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

/** Why the school cannot reach somebody yet, the first that holds. */
export type Unreached = 'no-way' | 'only-paper' | 'number-not-possible' | 'mailbox-dead'

export interface WayForReach {
  kind: WayKind
  normalised: string | null
  state: WayState
}

/** Undefined when at least one mailbox or number can be tried. */
export function unreachedReason(ways: readonly WayForReach[]): Unreached | undefined {
  const live = ways.filter((way) => way.kind === 'mail' || way.kind === 'phone' || way.kind === 'device')
  if (live.some((way) => way.normalised !== null && way.state !== 'dead')) return undefined
  if (ways.length === 0) return 'no-way'
  if (live.some((way) => way.kind === 'mail')) return 'mailbox-dead'
  return live.length > 0 ? 'number-not-possible' : 'only-paper'
}

export type WayRefusal = 'not-a-mailbox' | 'not-a-number' | 'too-young' | 'come-in-again'

/** What a way becomes when a letter to it was given up: dead, failing, or nothing when the way is not to blame. */
export function stateAfterRefusal(reason: string): 'dead' | 'failing' | undefined {
  if (['no-mailbox', 'not-an-address', 'no-such-number', 'not-a-number'].includes(reason)) return 'dead'
  return reason === 'mailbox-full' || reason === 'unreachable' ? 'failing' : undefined
}
