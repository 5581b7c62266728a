import { textFault } from './faults.ts'

/** One question to a provider over HTTP. */
export interface Call {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Answered {
  status: number
  /** The answer's JSON; undefined when it was none. */
  said: unknown
  /** How long to wait, when the provider says so, in milliseconds. */
  wait: number | undefined
}

const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

const longestAnswer = 64 * 1024

/**
 * Asks, and waits so many milliseconds for the answer. Where nobody could be reached the fault is `away`; where the
 * question may have arrived and no answer came, `no-answer`: then nobody asks again by themselves.
 */
export async function call({ url, headers, body }: Call, patience: number): Promise<Answered> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const text = (await response.text()).slice(0, longestAnswer)
    return { status: response.status, said: parsed(text), wait: waitIn(response.headers.get('retry-after')) }
  } catch (error) {
    throw textFault(neverLeft.has(codeOf(error)) ? 'away' : 'no-answer')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function waitIn(header: string | null): number | undefined {
  return header && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : undefined
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  return typeof code === 'string' ? code : ''
}
