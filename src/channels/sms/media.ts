import sharp from 'sharp'
import type { TextSettings } from '../../ground/text-settings.ts'

/** A picture that came with a text, drawn anew: smaller, and without where and by what it was taken. */
export interface Picture {
  bytes: Buffer
  width: number
  height: number
}

const most = { bytes: 5 * 1024 * 1024, pixels: 50_000_000, side: 1600 }

/** Fetches a picture from the provider, with its key, and draws it anew as JPEG. Undefined when it is none, too large, or does not come. */
export async function fetchPicture(
  settings: TextSettings,
  { url, type }: { url: string; type: string },
  patience = 8000,
): Promise<Picture | undefined> {
  if (!type.startsWith('image/') || !isTheirs(settings, url)) return undefined
  try {
    const response = await fetch(url, {
      headers: keyFor(settings, url),
      signal: AbortSignal.timeout(patience),
    })
    const bytes = response.ok && response.body ? await readUpTo(response.body, most.bytes) : undefined
    return bytes && (await drawnAnew(bytes))
  } catch {
    return undefined
  }
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

async function drawnAnew(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes, { limitInputPixels: most.pixels, failOn: 'error' })
    .rotate()
    .resize({ width: most.side, height: most.side, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
