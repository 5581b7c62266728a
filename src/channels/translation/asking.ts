import { faultOfAnswer, translationFault } from './faults.ts'

/** How long a provider may take, in milliseconds. */
const patience = 30_000

interface Asked {
  url: URL
  headers: Record<string, string>
  body: unknown
}

/** Posts JSON and gives what came back. Throws ChannelFault for every other answer, for silence and for nonsense. */
export async function askJson({ url, headers, body }: Asked): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch(() => {
    throw translationFault('away')
  })
  if (!answer.ok) {
    const said = await answer.text().catch(() => '')
    throw faultOfAnswer(answer.status, said.slice(0, 4000))
  }
  return answer.json().catch(() => {
    throw translationFault('nonsense')
  })
}

interface Limits {
  /** At most so many texts, and so many bytes of them as they travel, in one request. */
  texts: number
  bytes: number
}

/** Texts in batches that a provider takes; a text too long for any is a fault. */
function batches(texts: readonly string[], { texts: most, bytes }: Limits): string[][] {
  const made: string[][] = []
  let size = 0
  for (const text of texts) {
    const length = Buffer.byteLength(JSON.stringify(text))
    if (length > bytes) throw translationFault('too-long')
    const last = made.at(-1)
    if (last && last.length < most && size + length <= bytes) {
      last.push(text)
      size += length
    } else {
      made.push([text])
      size = length
    }
  }
  return made
}

/** Each batch after the other, so that a provider's rate is kept; the answers in the order asked. */
export async function inBatches(
  texts: readonly string[],
  limits: Limits,
  ask: (batch: string[]) => Promise<string[]>,
): Promise<string[]> {
  const said: string[] = []
  for (const batch of batches(texts, limits)) {
    const answers = await ask(batch)
    if (answers.length !== batch.length) throw translationFault('nonsense')
    said.push(...answers)
  }
  return said
}

/** The value at a path of what came back, or undefined: nothing from outside is trusted to have a shape. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

/** A list of what came back; anything else is nonsense. */
export function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw translationFault('nonsense')
  return value
}

export function stringOf(value: unknown): string {
  if (typeof value !== 'string') throw translationFault('nonsense')
  return value
}

/** Places as HTML that a provider leaves alone, and back again. */
export const htmlPlaces = {
  out: (text: string): string =>
    text.replace(/<x id="(\d+)"\/>/g, '<span translate="no" class="notranslate" id="x$1">$1</span>'),
  back: (html: string): string =>
    html.replace(/<span\b[^>]*\bid="?x(\d+)"?[^>]*>\s*\d*\s*<\/span>/gi, '<x id="$1"/>'),
}

/** The base language of a tag: "so" of "so-SO". */
export function base(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}

/** "zh-Hant" for every tag that means it, "zh-Hans" for other Chinese, undefined for other languages. */
export function chinese(tag: string): 'zh-Hans' | 'zh-Hant' | undefined {
  if (base(tag) !== 'zh') return undefined
  return /hant|tw|hk|mo/i.test(tag) ? 'zh-Hant' : 'zh-Hans'
}
