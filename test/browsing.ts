import type { hall } from '../src/app.tsx'
import { type Answer, read } from './page.ts'

/** Somebody at their browser. */
export interface Browsing {
  get(path: string): Promise<Answer>
  post(path: string, fields?: Record<string, string>): Promise<Answer>
  /** A form with files. */
  send(path: string, form: FormData): Promise<Answer>
  /** A body of any length, as it comes. */
  pour(path: string, body: ReadableStream, type: string): Promise<Answer>
}

const origin = 'http://localhost:3000'

/** A browser with these cookies before a hall that listens nowhere. */
export function browsing(app: ReturnType<typeof hall>, cookies: Map<string, string>): Browsing {
  const ask = async (path: string, init: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const asked = { accept: 'text/html', ...(init.headers as Record<string, string>) }
    const headers = { ...asked, cookie, origin, host: 'localhost:3000' }
    const response = await app.request(`${origin}${path}`, { ...init, headers })
    for (const set of response.headers.getSetCookie()) keep(cookies, set)
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return read(response)
    await response.body?.cancel() // A live page never ends by itself.
    return read(new Response('', { status: response.status, headers: response.headers }))
  }
  return {
    get: (path) => ask(path, { headers: { 'accept-language': 'en' } }),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send: (path, form) => ask(path, { method: 'POST', body: form }),
    pour: (path, body, type) =>
      ask(path, { method: 'POST', body, duplex: 'half', headers: { 'content-type': type } } as RequestInit),
  }
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = ''] = set.split(';')
  const [name = '', value = ''] = pair.split('=')
  if (value === '' || /max-age=0/i.test(set)) cookies.delete(name)
  else cookies.set(name, value)
}
