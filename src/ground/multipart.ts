/** A part begins (`file` is the name of a file, empty when none was chosen), or bytes of the part that began last. */
export type FormPiece = { name: string; file: string | undefined } | { bytes: Buffer }

/** What stands between the parts of a form of this content type, if it has parts. */
export function boundaryOf(type: string): string | undefined {
  return /multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1]
}

/** Reads on, at most so many bytes, and keeps nothing: whoever still sends would not hear an answer. */
export async function letRunOut(body: ReadableStream<Uint8Array>, most: number): Promise<void> {
  let bytes = 0
  try {
    for await (const { length } of body.values({ preventCancel: true })) {
      bytes += length
      if (bytes > most) return
    }
  } catch {
    // Whoever sent it has gone.
  }
}

const longestHead = 16 * 1024
const blank = Buffer.from('\r\n\r\n')

/** The parts of a multipart/form-data body (RFC 7578) as they arrive; a body cut short throws. */
export async function* formPieces(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<FormPiece> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  let held = Buffer.from('\r\n')
  let inPart = false
  let ended = false
  for await (const chunk of body) {
    if (ended) continue
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
    for (;;) {
      const at = held.indexOf(mark)
      if (at < 0) {
        const safe = held.length - mark.length + 1
        if (inPart && safe > 0) yield { bytes: held.subarray(0, safe) }
        if (safe > 0) held = held.subarray(safe)
        break
      }
      const after = at + mark.length
      if (held.length < after + 2) break
      const last = held.subarray(after, after + 2).toString('latin1') === '--'
      const head = last ? after : held.indexOf(blank, after)
      if (head < 0 && held.length - after > longestHead)
        throw new Error('a part of the form has too long a head')
      if (head < 0) break
      if (inPart && at > 0) yield { bytes: held.subarray(0, at) }
      if (last) {
        ended = true
        break
      }
      yield headOf(held.subarray(after, head).toString('utf8'))
      inPart = true
      held = held.subarray(head + blank.length)
    }
  }
  if (!ended) throw new Error('the form was cut short')
}

function headOf(head: string): FormPiece {
  const line = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
  const word = (key: string) =>
    new RegExp(`[;\\s]${key}="([^"]*)"`, 'i').exec(line)?.[1]?.replaceAll('%22', '"')
  return { name: word('name') ?? '', file: word('filename') }
}
