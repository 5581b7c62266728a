import { CannotGoOn } from './failures.ts'

/** The machine that translates, as the operator set it up. */
export interface TranslateSettings {
  provider: 'libretranslate' | 'deepl' | 'google' | 'azure'
  server: URL
  key: string | undefined
  /** What else the address said: region, project, location. */
  more: URLSearchParams
}

const providers = ['libretranslate', 'deepl', 'google', 'azure'] as const

const shape =
  'TRANSLATE_URL must be like libretranslate://host?key=KEY, deepl://KEY@api-free.deepl.com, google://TOKEN@translation.googleapis.com?project=ID or azure://KEY@api.cognitive.microsofttranslator.com?region=REGION.'

/** Reads which machine translates; undefined when none is set. Throws one sentence, without the key, when it makes no sense. */
export function readTranslate(text: string | undefined): TranslateSettings | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  const provider = providers.find((name) => `${name}:` === url?.protocol)
  if (!url?.host || !provider) throw new CannotGoOn(shape, 2)
  const more = url.searchParams
  const key = decodeURIComponent(url.username) || more.get('key') || undefined
  if (provider !== 'libretranslate' && !key) throw new CannotGoOn(shape, 2)
  if (provider === 'google' && !/^[\w-]+$/.test(more.get('project') ?? '')) throw new CannotGoOn(shape, 2)
  const scheme = more.get('tls') === 'no' ? 'http' : 'https'
  return { provider, server: new URL(`${scheme}://${url.host}`), key, more }
}
