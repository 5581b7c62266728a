import { createHash } from 'node:crypto'
import type { DistrictId, Id } from '../../ground/ids.ts'
import { type OurAddress, ourAddress } from '../../ground/mail-address.ts'
import { type Classified, classify } from './classify.ts'
import type { Failure } from './failures-told.ts'
import { type MailRead, readMailBytes } from './read.ts'
import { trimReply } from './trim.ts'

/** Who handed a mail over, and to whom it is. */
export interface Envelope {
  from: string
  to: readonly string[]
  ip?: string | undefined
  helo?: string | undefined
}

/** What a mail is to us: somebody's answer, or what a machine sent. */
export type MailIn = { district: DistrictId; key: string } & (
  | {
      kind: 'answer'
      hash: Buffer
      /** The address of ours it came to; none where whoever handed it over takes no answer of a machine (RFC 3834). */
      back: string | undefined
      sender: string
      words: string
      whole: string
      subject: string
      files: readonly { name: string; bytes: Uint8Array }[]
    }
  | { kind: 'machine'; about: { letter: Id<'letter'> } | { hash: Buffer }; told: Told }
)

type Told = { kind: 'automatic' } | { kind: 'complaint' } | ({ kind: 'bounce' } & Omit<Failure, 'recipient'>)

/** Which addresses are ours, and the key that seals those for bounces. */
export interface Ours {
  domain: string
  key: string
}

/** So many files of one mail are looked at. */
const mostFiles = 50

const forReports = /^(complaints|abuse|postmaster)@/i

/** Whether mail to this address is taken at all. */
export function takes(address: string, ours: Ours): boolean {
  if (ourAddress(address, ours)) return true
  return forReports.test(address) && address.toLowerCase().endsWith(`@${ours.domain}`)
}

/** What a mail is, once for each of our addresses it came to; nothing when it is about none of our letters. */
export async function understand(
  raw: Buffer,
  envelope: Envelope,
  ours: Ours,
): Promise<{ mail: MailRead; come: MailIn[] }> {
  const mail = await readMailBytes(raw)
  const told = classify(mail)
  const addresses =
    told.kind === 'complaint' ? [...envelope.to, ...enclosedAddresses(mail, ours)] : envelope.to
  const known = new Map(
    addresses.slice(0, 20).flatMap((one) => {
      const address = ourAddress(one, ours)
      return address ? [[one.toLowerCase(), address] as const] : []
    }),
  )
  const key = keyOf(mail, raw)
  const fromNobody = /^<?>?$/.test(envelope.from.trim())
  const come = [...known].map(([to, address]) =>
    comeTo(address, { mail, told, key, back: fromNobody ? undefined : to }),
  )
  return { mail, come }
}

/** The addresses of ours in the letter that a report encloses. */
function enclosedAddresses({ enclosed }: MailRead, { domain }: Ours): string[] {
  return (enclosed.match(/[rb]\+[a-z2-7]{52,62}@[a-z\d.-]{1,190}/gi) ?? []).filter((one) =>
    one.toLowerCase().endsWith(`@${domain}`),
  )
}

function keyOf(mail: MailRead, raw: Buffer): string {
  const id = mail.header('message-id').trim()
  return /^<[!-;=?-~]{1,250}>$/.test(id) ? id : createHash('sha256').update(raw).digest('hex')
}

function comeTo(
  address: OurAddress,
  { mail, told, key, back }: { mail: MailRead; told: Classified; key: string; back: string | undefined },
): MailIn {
  const { district } = address
  if (address.kind === 'bounce')
    return { kind: 'machine', district, key, about: { letter: address.letter }, told: machineTold(told) }
  const { hash } = address
  if (told.kind !== 'ordinary')
    return { kind: 'machine', district, key, about: { hash }, told: onlyMachine(told) }
  const { trimmed } = trimReply(mail.text)
  const files = mail.files.slice(0, mostFiles).map(({ name, bytes }) => ({ name: oneName(name), bytes }))
  const whole = [mail.subject, mail.text, ...files.map(({ name }) => `[${name}]`)].join('\n\n')
  return {
    kind: 'answer',
    district,
    key,
    hash,
    back,
    sender: written(mail.from).slice(0, 320),
    words: written(trimmed.trim()),
    whole: written(whole),
    subject: mail.subject,
    files,
  }
}

/** A report that did not come to the sealed address is not believed about a mailbox. */
function onlyMachine(told: Classified): Told {
  return told.kind === 'complaint' ? { kind: 'complaint' } : { kind: 'automatic' }
}

function machineTold(told: Classified): Told {
  if (told.kind === 'complaint') return { kind: 'complaint' }
  if (told.kind !== 'bounce') return { kind: 'automatic' }
  const [{ permanent, delayed, word } = { permanent: false, delayed: true, word: 'later' as const }] =
    told.failures
  return { kind: 'bounce', permanent, delayed, word }
}

const oneName = (name: string): string =>
  written(name.replace(/[\p{Cc}\p{Cf}[\]]/gu, '').slice(0, 100)) || '…'

/** What a database can keep: no zero byte, no half of a sign. */
const written = (text: string): string => text.replaceAll('\0', '').toWellFormed()
