import { type LanguageText, languageOf, languagesOf, namesNoLanguage } from './languages.ts'
import { mailsOf } from './mail.ts'
import { phonesOf } from './phones.ts'
import { noteRow, type Reading } from './reading.ts'
import type { Names, PersonRecord, RoleAs, WayGiven } from './records.ts'
import type { Row } from './table.ts'

/** Names from a sheet: "Family, Given" is parted at the comma; a whole name is never guessed apart. */
export function namesFrom({ whole, given, family }: { whole: string; given: string; family: string }): Names {
  const rest = {
    middle: undefined,
    preferredGiven: undefined,
    preferredMiddle: undefined,
    preferredFamily: undefined,
  }
  if (given !== '' || family !== '') return { given, family, ...rest, whole: undefined }
  const [before = '', after, more] = whole.split(/[,،，]/).map((part) => part.trim())
  if (after && more === undefined) return { given: after, family: before, ...rest, whole: undefined }
  return { given: '', family: '', ...rest, whole: whole || undefined }
}

/** The same name written alike, however capitals, accents and blanks fall. */
export function nameKey(names: Names): string {
  return [names.given, names.family, names.whole ?? '']
    .filter((name) => name !== '')
    .join(' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s'’-]+/g, '-')
}

interface OnSheet {
  id: string
  as: RoleAs
  school: string
  names: Names
  ways: WayGiven[]
}

export function personOn(row: Row, { id, as, school, names, ways }: OnSheet): PersonRecord {
  return {
    is: 'person',
    id,
    at: { file: row.file, line: row.line },
    ended: false,
    enabled: true,
    changed: undefined,
    roles: [{ as, word: as, school, primary: true, from: undefined, until: undefined }],
    names,
    grade: undefined,
    identifiers: [],
    ways,
    languages: {
      home: [],
      speaks: [],
      reads: [],
      signs: [],
      prefersSound: undefined,
      wantsInterpreter: undefined,
    },
    households: [],
    address: undefined,
    sealed: [],
    birthDate: undefined,
  }
}

export function waysFrom(
  reading: Reading,
  row: Row,
  cells: { mail: string; phone: string; sms: string },
): WayGiven[] {
  const country = reading.options.country ?? 'US'
  const mobiles = phonesOf(cells.sms, country).map((phone) => ({
    ...phone,
    line: 'mobile' as const,
    label: 'sms',
  }))
  const known = new Set(mobiles.map((phone) => phone.e164))
  const others = phonesOf(cells.phone, country).filter(
    (phone) => phone.e164 === undefined || !known.has(phone.e164),
  )
  const ways = [...mailsOf(cells.mail), ...mobiles, ...others]
  for (const way of ways) {
    const unreadable = way.kind === 'mail' ? way.address === undefined : way.e164 === undefined
    const word = way.kind === 'mail' ? 'unreadable-mail' : 'unreadable-phone'
    if (unreadable) noteRow(reading, row, { severity: 'warning', word, value: way.given })
  }
  return ways
}

/** A student's home language: one text. */
export function languageGiven(reading: Reading, row: Row, cell: string): LanguageText[] {
  if (cell === '') return []
  return noted(reading, row, [languageOf(cell)])
}

/** A caregiver's languages: several may stand in one cell. */
export function languagesGiven(reading: Reading, row: Row, cell: string): LanguageText[] {
  return cell === '' ? [] : noted(reading, row, languagesOf(cell))
}

function noted(reading: Reading, row: Row, languages: LanguageText[]): LanguageText[] {
  for (const { tag, text } of languages) {
    if (tag === undefined && !namesNoLanguage(text))
      noteRow(reading, row, { severity: 'warning', word: 'unknown-language', value: text })
  }
  return languages
}
