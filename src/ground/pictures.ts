import sharp from 'sharp'

/** The longest side of a kept picture, and the most a picture may unfold to: more is not opened at all. */
const longest = 1600
const mostPixels = 50_000_000

sharp.cache(false)
sharp.concurrency(1)

let turn: Promise<unknown> = Promise.resolve()

/**
 * Draws a photograph anew into `into` as JPEG: turned upright, at most 1600 px, without where and with what it was
 * taken or anything else that rode along. Undefined when it is no picture we can open, or far too large. One at a time,
 * so that many at once need no more memory than one.
 */
export function drawAnew(
  from: string,
  into: string,
): Promise<{ width: number; height: number; bytes: number } | undefined> {
  const drawn = turn.then(() => draw(from, into))
  turn = drawn
  return drawn
}

async function draw(from: string, into: string) {
  try {
    const {
      width,
      height,
      size: bytes,
    } = await sharp(from, {
      limitInputPixels: mostPixels,
      failOn: 'error',
      sequentialRead: true,
      pages: 1,
    })
      .autoOrient()
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .timeout({ seconds: 5 })
      .toFile(into)
    return { width, height, bytes }
  } catch {
    return undefined
  }
}
