import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { Face } from './company.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')

export const telnyxAccount = {
  key: 'KEY1',
  publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
  from: '+15125550100',
}

const codes = {
  'opted-out': [403, '40300'],
  'not-a-number': [400, '40310'],
  'sign-in': [401, '10009'],
  busy: [429, '10011'],
  broken: [500, '10000'],
} as const
const reasons: Record<string, string> = { 30003: '40008', 30005: '40012', 30006: '40001', 30007: '40002' }

export function telnyxFace(home: string, now: () => Date): Face {
  const post = (url: string, event: string, payload: object) => {
    const body = JSON.stringify({ data: { event_type: event, id: randomUUID(), payload } })
    const moment = String(Math.floor(now().getTime() / 1000))
    const seal = sign(null, Buffer.from(`${moment}|${body}`), privateKey).toString('base64')
    const headers = { 'telnyx-timestamp': moment, 'telnyx-signature-ed25519': seal }
    return { url, headers: { 'content-type': 'application/json', ...headers }, body }
  }
  return {
    read({ path, headers, body }) {
      if (headers.authorization !== `Bearer ${telnyxAccount.key}`) return 'sign-in'
      if (path !== '/v2/messages') throw new Error(`no such place: ${path}`)
      const { to, from, text, webhook_url: reports } = JSON.parse(body)
      return /^\+[1-9]\d{6,14}$/.test(to) ? { to, from, text, reports } : 'not-a-number'
    },
    took: ({ id, to }) => ({
      status: 200,
      body: { data: { id, to: [{ phone_number: to, status: 'queued' }] } },
    }),
    refused(why) {
      const [status, code] = codes[why]
      return {
        status,
        body: { errors: [{ code, title: 'No.' }] },
        headers: why === 'busy' ? { 'retry-after': '0' } : {},
      }
    },
    report({ id, to, reports }, status, code) {
      const state = status === 'undelivered' ? 'delivery_failed' : status
      const event = status === 'sent' ? 'message.sent' : 'message.finalized'
      const errors = status === 'undelivered' ? [{ code: reasons[code ?? ''] ?? '40008' }] : []
      return post(reports, event, { id, to: [{ phone_number: to, status: state }], errors })
    },
    inbound: ({ id, from, words, media }) =>
      post(`${home}/channels/text/telnyx`, 'message.received', {
        id,
        from: { phone_number: from },
        to: [{ phone_number: telnyxAccount.from }],
        text: words,
        media: media.map((url) => ({ url, content_type: 'image/jpeg' })),
      }),
    id: () => randomUUID(),
  }
}
