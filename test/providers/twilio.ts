import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../src/ground/root.ts'
import type { Face } from './company.ts'

export const twilioAccount = { sid: `AC${'a1'.repeat(16)}`, token: '12345', from: '+15125550100' }

const codes = {
  'opted-out': [400, 21610],
  'not-a-number': [400, 21211],
  'sign-in': [401, 20003],
  busy: [429, 20429],
  broken: [500, 20500],
} as const

/** What Twilio's own description says a message may hold; undefined where the description does not lie. */
export function twilioFields(): ReadonlySet<string> | undefined {
  const path = ['..', '../..']
    .map((up) => join(root, up, 'shared/data/openapi/twilio_api_v2010.json'))
    .find(existsSync)
  if (!path) return undefined
  const description = JSON.parse(readFileSync(path, 'utf8'))
  const { post } = description.paths['/2010-04-01/Accounts/{AccountSid}/Messages.json']
  return new Set(Object.keys(post.requestBody.content['application/x-www-form-urlencoded'].schema.properties))
}

/** Signs as Twilio does: the address, then each field and its value, sorted. */
export function twilioSignature(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.entries(fields)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .reduce((all, [name, value]) => all + name + value, url)
  return createHmac('sha1', token).update(text, 'utf8').digest('base64')
}

/** Twilio as it answers; `home` is the school's own address, to which everything that comes in is brought. */
export function twilioFace(home: string): Face {
  const { sid, token, from: own } = twilioAccount
  const known = twilioFields()
  const post = (url: string, fields: Record<string, string>) => ({
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignature(token, url, fields),
    },
    body: new URLSearchParams(fields).toString(),
  })
  return {
    read: (request) => readTwilio(request, known),
    took: ({ id, to, from, text }) => ({
      status: 201,
      body: { sid: id, to, from, body: text, status: 'queued', error_code: null },
    }),
    refused(why) {
      const [status, code] = codes[why]
      return {
        status,
        body: { code, status, message: 'No.' },
        headers: why === 'busy' ? { 'retry-after': '0' } : {},
      }
    },
    report: ({ id, to, from, reports }, status, code) =>
      post(reports, {
        MessageSid: id,
        MessageStatus: status,
        To: to,
        From: from,
        AccountSid: sid,
        ...(status === 'undelivered' && code ? { ErrorCode: code } : {}),
      }),
    inbound: ({ id, from, words, stopped, media }) =>
      post(`${home}/channels/text/twilio`, {
        MessageSid: id,
        SmsStatus: 'received',
        AccountSid: sid,
        From: from,
        To: own,
        Body: words,
        NumMedia: String(media.length),
        ...Object.fromEntries(
          media.flatMap((url, n) => [
            [`MediaUrl${n}`, url],
            [`MediaContentType${n}`, 'image/jpeg'],
          ]),
        ),
        ...(stopped ? { OptOutType: words.trim().toUpperCase() === 'START' ? 'START' : 'STOP' } : {}),
      }),
    id: () => `SM${randomBytes(16).toString('hex')}`,
  }
}

function readTwilio(
  { path, headers, body }: Parameters<Face['read']>[0],
  known: ReadonlySet<string> | undefined,
): ReturnType<Face['read']> {
  const { sid, token, from: own } = twilioAccount
  const given = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
  if (headers.authorization !== given) return 'sign-in'
  if (path !== `/2010-04-01/Accounts/${sid}/Messages.json`) throw new Error(`no such place: ${path}`)
  const fields = Object.fromEntries(new URLSearchParams(body))
  const strange = Object.keys(fields).filter((name) => known && !known.has(name))
  if (strange.length > 0) throw new Error(`Twilio knows no ${strange}`)
  const { To: to = '', From: from = '', Body: text = '', StatusCallback: reports = '' } = fields
  return /^\+[1-9]\d{6,14}$/.test(to) && from === own && text ? { to, from, text, reports } : 'not-a-number'
}
