import { z } from 'zod'
import type { TextProvider, TextSettings } from '../../ground/text-settings.ts'
import { wordOfCode } from './faults.ts'
import { type CameText, clean, jsonOf, providerKey, type TextNews, type Told } from './news.ts'
import { readVonage } from './receive-vonage.ts'
import { referredTo } from './reference.ts'
import { type CameIn, formOf, signedByTelnyx, signedByTwilio, signedByVonage } from './signatures.ts'

/**
 * Reads what came to the address of a provider. `forged` when it does not carry the provider's signature; `nothing` when
 * it is of a kind we have no use for.
 */
export function readNews(
  provider: string,
  { settings, came, now }: { settings: TextSettings; came: CameIn; now: Date },
): TextNews | 'forged' | 'nothing' {
  const fields = fieldsIn(came)
  if (provider !== settings.provider) return 'forged'
  switch (settings.provider) {
    case 'twilio':
      return signedByTwilio(came, settings.token) ? about(readTwilio(fields), settings, came) : 'forged'
    case 'telnyx':
      return signedByTelnyx(came, settings.publicKey, now)
        ? about(readTelnyx(came), settings, came)
        : 'forged'
    case 'vonage': {
      const { signing } = settings
      const listed = Object.entries(fields)
      return signedByVonage(came, { signing, fields: listed, now })
        ? about(readVonage(came, fields), settings, came)
        : 'forged'
    }
    case 'smpp':
      return 'forged'
  }
}

function about(
  read: CameText | Told | undefined,
  settings: TextSettings,
  came: CameIn,
): TextNews | 'nothing' {
  if (!read) return 'nothing'
  if ('kind' in read) {
    const media = read.media.map(({ url, type }) => ({ url: clean(url), type: clean(type) }))
    return { ...read, words: clean(read.words), from: clean(read.from), media }
  }
  const referred = referredTo(settings, new URL(came.url).searchParams.get('ref'))
  const provider: TextProvider = settings.provider
  const report = { ...read, provider, letter: referred?.letter }
  return { kind: 'report', report, district: referred?.district }
}

function fieldsIn(came: CameIn): Record<string, string> {
  const type = came.header('content-type') ?? ''
  if (!type.includes('json')) return Object.fromEntries(formOf(came))
  const flat = z.record(z.string(), z.unknown()).safeParse(jsonOf(came)).data ?? {}
  return Object.fromEntries(
    Object.entries(flat).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )
}

const reportOf: Readonly<Record<string, Told['status']>> = {
  accepted: 'under-way',
  queued: 'under-way',
  sending: 'under-way',
  sent: 'under-way',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'refused',
  undelivered: 'refused',
  canceled: 'refused',
  sending_failed: 'refused',
  delivery_failed: 'refused',
}

const fromTwilio = z.object({
  MessageSid: providerKey,
  From: z.string().max(100).default(''),
  Body: z.string().optional(),
  MessageStatus: z.string().optional(),
  ErrorCode: z.string().optional(),
  NumMedia: z.coerce.number().int().min(0).max(10).catch(0),
  OptOutType: z.string().optional(),
})

function readTwilio(fields: Record<string, string>): CameText | Told | undefined {
  const { data } = fromTwilio.safeParse(fields)
  if (!data) return undefined
  const status = reportOf[data.MessageStatus ?? '']
  const reason = wordOfCode('twilio', data.ErrorCode)
  if (status) return { providerId: data.MessageSid, status, reason }
  if (data.Body === undefined) return undefined
  const media = Array.from({ length: data.NumMedia }, (_, n) => ({
    url: fields[`MediaUrl${n}`] ?? '',
    type: fields[`MediaContentType${n}`] ?? '',
  }))
  return {
    kind: 'text',
    key: data.MessageSid,
    from: data.From,
    words: data.Body,
    media,
    obeyed: data.OptOutType !== undefined,
  }
}

const fromTelnyx = z.object({
  data: z.object({
    event_type: z.string(),
    payload: z.object({
      id: providerKey,
      text: z.string().nullish(),
      from: z.object({ phone_number: z.string().max(100) }).optional(),
      to: z.array(z.object({ status: z.string().optional() })).default([]),
      errors: z.array(z.object({ code: z.coerce.string() })).default([]),
      media: z.array(z.object({ url: z.string(), content_type: z.string().nullish() })).default([]),
    }),
  }),
})

function readTelnyx(came: CameIn): CameText | Told | undefined {
  const { data } = fromTelnyx.safeParse(jsonOf(came))
  if (!data) return undefined
  const { event_type: event, payload } = data.data
  if (event === 'message.received') {
    const media = payload.media.slice(0, 10).map(({ url, content_type: type }) => ({ url, type: type ?? '' }))
    const from = payload.from?.phone_number ?? ''
    return { kind: 'text', key: payload.id, from, words: payload.text ?? '', media, obeyed: false }
  }
  const status = reportOf[payload.to[0]?.status ?? '']
  const reason = wordOfCode('telnyx', payload.errors[0]?.code)
  return status && { providerId: payload.id, status, reason }
}
