import { z } from 'zod'
import type { LeavingLetter } from '../../ground/leaving.ts'
import { segmentsOf } from '../../ground/segments.ts'
import type { TextSettings } from '../../ground/text-settings.ts'
import type { Answered, Call } from './calling.ts'
import { textFault, wordOfCode, wordOfStatus } from './faults.ts'

/** How a provider that speaks HTTP is asked, and how its answer is read: the provider's own name of the text, or a ChannelFault. */
export interface Rest<Settings extends TextSettings = TextSettings> {
  write(letter: LeavingLetter, told: { settings: Settings; reports: string }): Call
  read(answered: Answered): string
}

type Of<Provider extends TextSettings['provider']> = Extract<TextSettings, { provider: Provider }>

const form = 'application/x-www-form-urlencoded;charset=utf-8'
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

const twilioTook = z.object({ sid: z.string().min(1).max(100) })
const twilioRefused = z.object({ code: z.number() })

export const twilio: Rest<Of<'twilio'>> = {
  write({ to, text }, { settings: { base, account, token, from }, reports }) {
    return {
      url: `${base}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`,
      headers: { 'content-type': form, authorization: basic(account, token) },
      body: new URLSearchParams({ To: to, From: from, Body: text, StatusCallback: reports }).toString(),
    }
  },
  read({ status, said, wait }) {
    const took = twilioTook.safeParse(said)
    if (status < 300 && took.success) return took.data.sid
    const code = twilioRefused.safeParse(said).data?.code
    throw textFault(refusedWith(wordOfCode('twilio', code), status), wait)
  },
}

const vonageSaid = z.object({
  messages: z.array(z.object({ status: z.string(), 'message-id': z.string().max(100).optional() })).min(1),
})

export const vonage: Rest<Of<'vonage'>> = {
  write({ id, to, text }, { settings: { base, account, token, from }, reports }) {
    const type = segmentsOf(text).alphabet === 'ucs-2' ? 'unicode' : 'text'
    const words = {
      api_key: account,
      api_secret: token,
      from: from.replace(/^\+/, ''),
      to: to.replace(/^\+/, ''),
      text,
      type,
    }
    return {
      url: `${base}/sms/json`,
      headers: { 'content-type': form },
      body: new URLSearchParams({
        ...words,
        'client-ref': id,
        'status-report-req': '1',
        callback: reports,
      }).toString(),
    }
  },
  /** A long text is several to Vonage; the first stands for all. A part that was refused after another was taken is not known. */
  read({ status, said, wait }) {
    const parts = vonageSaid.safeParse(said).data?.messages
    const [first] = parts ?? []
    if (status >= 300 || !parts || !first) throw textFault(refusedWith(undefined, status), wait)
    if (first.status !== '0') throw textFault(wordOfCode('vonage', first.status) ?? 'turned-away', wait)
    if (parts.some((part) => part.status !== '0') || !first['message-id']) throw textFault('no-answer')
    return first['message-id']
  },
}

const telnyxTook = z.object({ data: z.object({ id: z.string().min(1).max(100) }) })
const telnyxRefused = z.object({ errors: z.array(z.object({ code: z.coerce.string() })).min(1) })

export const telnyx: Rest<Of<'telnyx'>> = {
  write({ to, text }, { settings: { base, token, from }, reports }) {
    return {
      url: `${base}/v2/messages`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        from,
        to,
        text,
        type: 'SMS',
        webhook_url: reports,
        use_profile_webhooks: false,
      }),
    }
  },
  read({ status, said, wait }) {
    const took = telnyxTook.safeParse(said)
    if (status < 300 && took.success) return took.data.data.id
    const code = telnyxRefused.safeParse(said).data?.errors[0]?.code
    throw textFault(refusedWith(wordOfCode('telnyx', code), status), wait)
  },
}

/** An answer of 2xx that names no text: it was taken, but nobody knows as what. */
function refusedWith(word: ReturnType<typeof wordOfCode>, status: number) {
  if (word) return word
  return status < 300 ? 'no-answer' : wordOfStatus(status)
}
