import { createHmac, randomUUID } from 'node:crypto'
import type { Face } from './company.ts'

export const vonageAccount = { key: 'k1', secret: 's1', signing: 'signs-with-this', from: '+15125550100' }

const statuses = { 'opted-out': '7', 'not-a-number': '3', 'sign-in': '4', busy: '1', broken: '5' } as const
const codes: Record<string, string> = { 30003: '1', 30005: '3', 30006: '14', 30007: '6' }

/** Signs as Vonage does: each field and its value, sorted, under the secret of signatures. */
function vonageSignature(fields: Record<string, string>): string {
  const text = Object.entries(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, '_')}`)
    .join('')
  return createHmac('sha256', vonageAccount.signing).update(text, 'utf8').digest('hex').toUpperCase()
}

export function vonageFace(home: string, now: () => Date): Face {
  const post = (url: string, fields: Record<string, string>) => {
    const stamped = { ...fields, timestamp: String(Math.floor(now().getTime() / 1000)), nonce: randomUUID() }
    return {
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...stamped, sig: vonageSignature(stamped) }),
    }
  }
  return {
    read({ path, body }) {
      if (path !== '/sms/json') throw new Error(`no such place: ${path}`)
      const fields = Object.fromEntries(new URLSearchParams(body))
      if (fields['api_key'] !== vonageAccount.key || fields['api_secret'] !== vonageAccount.secret)
        return 'sign-in'
      const { to = '', from = '', text = '', callback: reports = '' } = fields
      return /^[1-9]\d{6,14}$/.test(to) && text ? { to: `+${to}`, from, text, reports } : 'not-a-number'
    },
    took: ({ id, to }) => ({
      status: 200,
      body: { 'message-count': '1', messages: [{ to, 'message-id': id, status: '0' }] },
    }),
    refused: (why) =>
      why === 'broken'
        ? { status: 500, body: {} }
        : {
            status: 200,
            body: { 'message-count': '1', messages: [{ status: statuses[why], 'error-text': 'No.' }] },
          },
    report: ({ id, to, reports }, status, code) =>
      post(reports, {
        msisdn: to.slice(1),
        to: vonageAccount.from.slice(1),
        messageId: id,
        status: status === 'sent' ? 'accepted' : status === 'undelivered' ? 'failed' : status,
        'err-code': codes[code ?? ''] ?? '0',
      }),
    inbound: ({ id, from, words }) =>
      post(`${home}/channels/text/vonage`, {
        msisdn: from.slice(1),
        to: vonageAccount.from.slice(1),
        messageId: id,
        text: words,
        type: 'text',
      }),
    id: () => randomUUID(),
  }
}
