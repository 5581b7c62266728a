import { mailsOf } from './mail.ts'
import { type PhoneGiven, phonesOf } from './phones.ts'
import { noteRow, type Reading } from './reading.ts'
import type { Sealable, WayGiven } from './records.ts'
import { yesOrNo } from './row-checks.ts'
import type { Row } from './table.ts'

/** Every mailbox and number in a row. What cannot be read is kept as given and noted; nothing is dropped. */
export function waysOf(reading: Reading, row: Row): WayGiven[] {
  const sealed = sealedIn(row)
  const mails = mailsOf(row.get('email')).map((mail) => ({ ...mail, sealed: sealed.includes('mail') }))
  const label = row.get('metadata.phoneKind') || undefined
  const phones = [
    ...numbersIn(reading, row, { column: 'sms', label: 'sms' }),
    ...numbersIn(reading, row, { column: 'phone', label }),
  ]
  for (const mail of mails) {
    if (mail.address !== undefined) continue
    noteRow(reading, row, {
      severity: 'warning',
      word: 'unreadable-mail',
      column: 'email',
      value: mail.given,
    })
  }
  return [...mails, ...onlyOnce(phones).map((phone) => ({ ...phone, sealed: sealed.includes('phone') }))]
}

function numbersIn(
  reading: Reading,
  row: Row,
  { column, label }: { column: string; label: string | undefined },
): PhoneGiven[] {
  const phones = phonesOf(row.get(column), reading.options.country ?? 'US')
  for (const phone of phones) {
    if (phone.e164 !== undefined) continue
    noteRow(reading, row, { severity: 'warning', word: 'unreadable-phone', column, value: phone.given })
  }
  return phones.map((phone) => ({ ...phone, label, line: lineTold(label) ?? phone.line }))
}

/** What the roster says of a number goes before what the numbering plan says. */
function lineTold(label: string | undefined): PhoneGiven['line'] | undefined {
  if (label === undefined) return undefined
  if (/sms|text|mobile|cell|m[oó]vil|celular/i.test(label)) return 'mobile'
  return /voice|home|land|casa|fijo|fax/i.test(label) ? 'landline' : undefined
}

/** The same number in the "sms" and the "phone" column is one number, and takes text messages. */
function onlyOnce(phones: PhoneGiven[]): PhoneGiven[] {
  const seen = new Set<string>()
  return phones.filter((phone) => {
    const key = phone.e164 === undefined ? phone.given : `${phone.e164};${phone.extension ?? ''}`
    return !seen.has(key) && seen.add(key)
  })
}

/** What must be shown to nobody: "address, phone", or "true" for all of it. */
export function sealedIn(row: Row): Sealable[] {
  const cell = row.get('metadata.sealed').toLowerCase()
  if (cell === '') return []
  if (yesOrNo(cell) === false) return []
  const sealed = new Set<Sealable>()
  for (const word of cell.split(/[,;\s]+/)) {
    if (/^addr/.test(word)) sealed.add('address')
    else if (/^(phone|sms|number)/.test(word)) sealed.add('phone')
    else if (/^e?-?mail/.test(word)) sealed.add('mail')
    else return ['address', 'phone', 'mail']
  }
  return [...sealed]
}
