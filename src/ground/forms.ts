import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { ZodError } from 'zod'
import { boundaryOf, formPieces, letRunOut } from './multipart.ts'

/** What is wrong with a form, by field: the first fault of each, as a key of the room's words, else `otherwise`. */
export function faultsIn<Words extends object>(
  error: ZodError,
  words: Words,
  otherwise: keyof Words,
): Record<string, keyof Words> {
  const isOurs = (message: string): message is keyof Words & string => message in words
  const faults: Record<string, keyof Words> = {}
  for (const { path, message } of error.issues)
    faults[String(path[0])] ??= isOurs(message) ? message : otherwise
  return faults
}

/** The fields of a posted form, the last of each name, without the sign zero, which no text can hold; files are read by the room that takes them. */
export async function fieldsOf(c: Context): Promise<Record<string, string>> {
  const form = await c.req.formData()
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value.replaceAll('\0', '')
  c.set('written', fields)
  return fields
}

const farthest = 256 * 1024
/** So much may still be on its way: a form of words with its photographs. */
const mostSent = 64 * 1024 * 1024

/** Lets a form that is refused arrive, so that its sender hears why. */
export async function runsOut({ req }: Context): Promise<void> {
  if (req.raw.body && !req.raw.body.locked) await letRunOut(req.raw.body, mostSent)
}

/** The fields of a form that nobody took, as far as its first file or a quarter of a megabyte. */
export async function fieldsLeft(c: Context): Promise<Record<string, string>> {
  const { req } = c
  const type = req.header('content-type') ?? ''
  if (req.raw.bodyUsed || !req.raw.body) return {}
  const begun = await beginningOf(req.raw.body)
  await runsOut(c)
  const boundary = boundaryOf(type)
  if (boundary) return fieldsBeforeFiles(begun, boundary)
  return type.includes('urlencoded') ? Object.fromEntries(new URLSearchParams(begun.toString())) : {}
}

async function beginningOf(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body.values({ preventCancel: true })) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= farthest) break
  }
  return Buffer.concat(chunks)
}

async function fieldsBeforeFiles(begun: Buffer, boundary: string): Promise<Record<string, string>> {
  const fields: Record<string, string> = {}
  let name = ''
  try {
    for await (const piece of formPieces(Readable.from([begun]), boundary)) {
      if ('bytes' in piece) fields[name] = piece.bytes.toString()
      else if (piece.file) break
      else name = piece.name
    }
  } catch {
    // Cut short: what came before is what there is.
  }
  return fields
}
