import { Agent, request } from 'node:http'

export const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export interface Answered {
  status: number
  ms: number
  cookie: string
  length: number
}

/** Asks as a telephone's browser does; how it was answered, and after how many milliseconds. */
export function ask(
  url: string,
  { form, cookie = '' }: { form?: Record<string, string>; cookie?: string } = {},
): Promise<Answered> {
  const body = form && new URLSearchParams(form).toString()
  const headers = {
    cookie,
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36',
    ...(form ? { origin: new URL(url).origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
  }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: form ? 'POST' : 'GET', agent, headers }, (answer) => {
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
      })
      answer.on('end', () => {
        const set = answer.headers['set-cookie']?.find((one) => one.startsWith('porch='))
        const status = answer.statusCode ?? 0
        resolve({ status, ms: performance.now() - began, cookie: set?.split(';')[0] ?? '', length })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
