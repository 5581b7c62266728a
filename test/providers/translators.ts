import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openTranslator } from '../../src/channels/translation/open.ts'
import { readTranslate } from '../../src/ground/translate-settings.ts'
import type { Translator } from '../../src/ground/translator.ts'

/** A request as a provider saw it. */
export interface Asked {
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: unknown
}

export interface FakeTranslator {
  /** host:port, for TRANSLATE_URL with ?tls=no. */
  host: string
  asked: Asked[]
  /** What to answer the next requests with, before it answers well again: a status, or one with words. */
  failing: (number | [status: number, said: string])[]
  /** Loses every place, as machines do at times. */
  forgetful: boolean
  /** Characters it has translated, as it would bill them. */
  billed: number
  /** Answers 456 beyond this. */
  quota: number
  stop(): Promise<void>
}

export const kinds = ['libretranslate', 'deepl', 'google', 'azure'] as const
type Kind = (typeof kinds)[number]
type Say = (text: string) => string

/** Keys that are right; anything else is turned away as each provider does. */
const rightKey = 'right-key'

/** A machine that speaks one provider's protocol and is strict about it: it says each text with "tr:" before it. */
export async function fakeTranslator(kind: Kind): Promise<FakeTranslator> {
  const fake: FakeTranslator = {
    host: '',
    asked: [],
    failing: [],
    forgetful: false,
    billed: 0,
    quota: Number.POSITIVE_INFINITY,
    stop: async () => undefined,
  }
  const say: Say = (text) => {
    fake.billed += [...text].length
    const said = fake.forgetful ? text.replace(/<(x|span)\b[^>]*>(?:\d*<\/span>)?/g, '') : text
    return `tr: ${said}`
  }
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://fake')
      const text = Buffer.concat(pieces).toString('utf8')
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const one = { path: url.pathname, query: url.searchParams, headers: request.headers, body }
      fake.asked.push(one)
      const planned = fake.failing.shift()
      const [refused, why] = typeof planned === 'object' ? planned : [planned, 'no']
      const tooMuch = beyond[kind](one, text)
      const { status, said } = refused
        ? { status: refused, said: { message: `${why}: ${text}` } }
        : (tooMuch ?? speakers[kind](one, say))
      const over = fake.billed > fake.quota
      response.writeHead(over ? 456 : status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(over ? { message: 'Quota Exceeded' } : said))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  fake.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  fake.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return fake
}

type Answered = { status: number; said: unknown }

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const no = (status: number): Answered => ({ status, said: { message: 'no' } })

const signs = (texts: readonly string[]) => [...texts.join('')].length

/** What each provider's documents say of a request that is too large, with the status and words it then answers. */
const beyond: Record<Kind, (asked: Asked, body: string) => Answered | undefined> = {
  libretranslate: () => undefined,
  deepl({ body }, text) {
    if (Buffer.byteLength(text) > 128 * 1024) return { status: 413, said: { message: 'Payload Too Large' } }
    if (list(field(body, 'text')).length > 50) return { status: 400, said: { message: 'Too many texts.' } }
    return field(body, 'target_lang') ? undefined : no(400)
  },
  google({ body }) {
    const contents = list(field(body, 'contents'))
    if (contents.length > 1024 || signs(contents) > 30_720)
      return {
        status: 400,
        said: { error: { code: 400, message: 'Text is too long.', status: 'INVALID_ARGUMENT' } },
      }
    return field(body, 'targetLanguageCode') ? undefined : no(400)
  },
  azure({ query, body }) {
    const texts = Array.isArray(body) ? body.map((one: unknown) => String(field(one, 'Text'))) : []
    const error = (code: number) => ({
      status: 400,
      said: { error: { code, message: 'View request limits.' } },
    })
    if (texts.length > 1000) return error(400072)
    if (signs(texts) > 50_000) return error(400077)
    return query.get('to') ? undefined : error(400036)
  },
}

const speakers: Record<Kind, (asked: Asked, say: Say) => Answered> = {
  libretranslate({ path, body }, say) {
    if (path !== '/translate' || field(body, 'format') !== 'html') return no(400)
    if (field(body, 'api_key') !== rightKey) return no(403)
    if (field(body, 'target') === 'so') return no(400)
    return { status: 200, said: { translatedText: list(field(body, 'q')).map(say) } }
  },
  deepl({ path, body, headers }, say) {
    if (headers.authorization !== `DeepL-Auth-Key ${rightKey}`) return no(403)
    if (path !== '/v2/translate') return no(404)
    if (field(body, 'tag_handling') !== 'xml' || !list(field(body, 'ignore_tags')).includes('x'))
      return no(400)
    const translations = list(field(body, 'text')).map((text) => ({
      detected_source_language: field(body, 'source_lang'),
      text: say(text).replace(/<x id="(\d+)"\/>/g, '<x id="$1"></x>'),
    }))
    return { status: 200, said: { translations } }
  },
  google({ path, body, headers }, say) {
    if (headers.authorization !== `Bearer ${rightKey}`) return no(401)
    if (path !== '/v3/projects/school-1/locations/global:translateText') return no(404)
    if (field(body, 'mimeType') !== 'text/html') return no(400)
    const translations = list(field(body, 'contents')).map((text) => ({ translatedText: say(text) }))
    return { status: 200, said: { translations } }
  },
  azure({ path, query, body, headers }, say) {
    if (headers['ocp-apim-subscription-key'] !== rightKey) return no(401)
    if (path !== '/translate' || query.get('api-version') !== '3.0' || query.get('textType') !== 'html')
      return no(400)
    const texts = Array.isArray(body) ? body.map((one: unknown) => String(field(one, 'Text'))) : []
    return {
      status: 200,
      said: texts.map((text) => ({ translations: [{ text: say(text), to: query.get('to') }] })),
    }
  },
}

/** The machine at this fake, as an operator's setting opens it. */
export function translatorAt(kind: Kind, { host }: FakeTranslator, key = rightKey): Translator {
  const rest = kind === 'google' ? '&project=school-1' : kind === 'azure' ? '&region=westeurope' : ''
  const settings = readTranslate(`${kind}://${key}@${host}?tls=no${rest}`)
  assert.ok(settings)
  return openTranslator(settings)
}
