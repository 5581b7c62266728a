import type { TextSettings } from '../../ground/text-settings.ts'

/** Something that came with a text, as the provider keeps it; its type is only what the provider calls it. */
export interface Media {
  url: string
  type: string
}

const largest = 5 * 1024 * 1024

/** What a thing is called that comes without a name: by what it is said to be. */
export function mediaName({ type }: Media, n: number): string {
  return `${n + 1}.${/^[a-z]+\/([a-z\d.+-]{1,40})/i.exec(type)?.[1] ?? 'file'}`
}

/** Fetches what came with a text from the provider, with its key. Undefined when it is too large, or does not come. */
export async function fetchMedia(
  settings: TextSettings,
  { url }: Pick<Media, 'url'>,
  patience = 8000,
): Promise<Buffer | undefined> {
  try {
    const response = await answerFrom(settings, url, AbortSignal.timeout(patience))
    return response?.ok && response.body ? await readUpTo(response.body, largest) : undefined
  } catch {
    return undefined
  }
}

/** Goes on where it is sent, three times at most, and never to a place that it would not have asked first. */
async function answerFrom(
  settings: TextSettings,
  first: string,
  signal: AbortSignal,
): Promise<Response | undefined> {
  let url = first
  for (let sent = 0; sent <= 3 && isTheirs(settings, url); sent++) {
    const response = await fetch(url, { headers: keyFor(settings, url), redirect: 'manual', signal })
    const next = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || next === null) return response
    await response.body?.cancel()
    url = new URL(next, url).href
  }
  return undefined
}

/** The provider's own house, or a sealed line to where it keeps what came; the key goes to the provider's own house alone. */
function isTheirs(settings: TextSettings, url: string): boolean {
  if (settings.provider === 'smpp' || !URL.canParse(url)) return false
  return new URL(url).protocol === 'https:' || ownHouse(settings, url)
}

function ownHouse(settings: TextSettings, url: string): boolean {
  return settings.provider !== 'smpp' && new URL(url).origin === new URL(settings.base).origin
}

function keyFor(settings: TextSettings, url: string): Record<string, string> {
  if (!ownHouse(settings, url)) return {}
  if (settings.provider === 'telnyx') return { authorization: `Bearer ${settings.token}` }
  if (settings.provider !== 'twilio') return {}
  const key = Buffer.from(`${settings.account}:${settings.token}`).toString('base64')
  return { authorization: `Basic ${key}` }
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > limit) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
