import { z } from 'zod'
import { wordOfCode } from './faults.ts'
import { type CameText, jsonOf, providerKey, type Told } from './news.ts'
import type { CameIn } from './signatures.ts'

const reportOf: Readonly<Record<string, Told['status']>> = {
  accepted: 'under-way',
  buffered: 'under-way',
  submitted: 'under-way',
  delivered: 'delivered',
  expired: 'refused',
  failed: 'refused',
  rejected: 'refused',
  undeliverable: 'refused',
}

const sms = z.object({
  messageId: providerKey,
  msisdn: z.string().max(100),
  text: z.string().optional(),
  status: z.string().optional(),
  'err-code': z.string().optional(),
})

const messages = z.object({
  message_uuid: providerKey,
  from: z.string().max(100).optional(),
  text: z.string().optional(),
  status: z.string().optional(),
})

/** A number as Vonage writes it, without its plus; a name stays a name. */
const numbered = (from: string) => (/^[1-9]\d{6,14}$/.test(from) ? `+${from}` : from)

/** What Vonage tells, by its SMS or its Messages interface. */
export function readVonage(came: CameIn, fields: Record<string, string>): CameText | Told | undefined {
  const { data } = sms.safeParse(fields)
  if (data) {
    const { messageId: key, msisdn, text: words } = data
    const status = reportOf[data.status ?? '']
    if (status) return { providerId: key, status, reason: wordOfCode('vonage-report', data['err-code']) }
    return words === undefined ? undefined : written({ key, from: msisdn, words })
  }
  const other = messages.safeParse(jsonOf(came)).data
  if (!other) return undefined
  const status = reportOf[other.status ?? '']
  if (status) return { providerId: other.message_uuid, status, reason: undefined }
  const { message_uuid: key, from = '', text: words } = other
  return words === undefined ? undefined : written({ key, from, words })
}

function written({ key, from, words }: { key: string; from: string; words: string }): CameText {
  return { kind: 'text', key, from: numbered(from), words, media: [], obeyed: false }
}
