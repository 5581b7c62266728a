import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Context } from 'hono'
import { boundaryOf, type FormPiece, formPieces, letRunOut } from './multipart.ts'

/** A form with files: words in `fields`, files already on disk. */
export interface Upload {
  fields: Record<string, string>
  files: { name: string; path: string; bytes: number; sha256: string }[]
}

export type UploadRefusal = 'too-large' | 'not-a-form'

const mostFiles = 200
const longestField = 64 * 1024

/**
 * Writes the files of a posted form into `folder` (made here) as they arrive, never more than a piece in memory.
 * Beyond `limit` bytes, or when it is no such form, the folder is removed again and the refusal returned; what is still
 * being sent then runs out, up to as much again.
 */
export async function receiveUpload(
  c: Context,
  { folder, limit }: { folder: string; limit: number },
): Promise<Upload | { refused: UploadRefusal }> {
  const boundary = boundaryOf(c.req.header('content-type') ?? '')
  const body = c.req.raw.body
  if (!boundary || !body) return { refused: 'not-a-form' }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const receiver = new Receiver(folder, limit)
  c.set('written', receiver.fields)
  try {
    const arriving = body.values({ preventCancel: true })
    for await (const piece of formPieces(arriving, boundary)) await receiver.take(piece)
    return await receiver.done()
  } catch (error) {
    await receiver.stop()
    await rm(folder, { recursive: true, force: true })
    if (!(error instanceof TooLarge)) throw error
    await letRunOut(body, limit)
    return { refused: 'too-large' }
  }
}

class TooLarge extends Error {}

class Receiver {
  readonly #upload: Upload = { fields: {}, files: [] }
  readonly #folder: string
  #left: number
  #field: { name: string; words: Buffer[]; bytes: number } | undefined
  #file:
    | {
        handle: Awaited<ReturnType<typeof open>>
        name: string
        path: string
        bytes: number
        hash: ReturnType<typeof createHash>
      }
    | undefined

  /** The words as they arrive, also of a form that is refused. */
  get fields(): Record<string, string> {
    return this.#upload.fields
  }

  constructor(folder: string, limit: number) {
    this.#folder = folder
    this.#left = limit
  }

  async take(piece: FormPiece): Promise<void> {
    if ('bytes' in piece) return this.#takeBytes(piece.bytes)
    await this.#endPart()
    if (piece.file === undefined) this.#field = { name: piece.name, words: [], bytes: 0 }
    else if (piece.file !== '') await this.#beginFile(piece.file)
  }

  async done(): Promise<Upload> {
    await this.#endPart()
    return this.#upload
  }

  async stop(): Promise<void> {
    await this.#file?.handle.close()
    this.#file = undefined
  }

  async #beginFile(given: string): Promise<void> {
    const name = plainName(given)
    if (this.#upload.files.length >= mostFiles || this.#upload.files.some((file) => file.name === name))
      throw new TooLarge()
    const path = join(this.#folder, name)
    this.#file = { handle: await open(path, 'wx', 0o600), name, path, bytes: 0, hash: createHash('sha256') }
  }

  async #takeBytes(bytes: Buffer): Promise<void> {
    this.#left -= bytes.length
    if (this.#left < 0) throw new TooLarge()
    if (this.#file) {
      this.#file.bytes += bytes.length
      this.#file.hash.update(bytes)
      await this.#file.handle.write(bytes)
    } else if (this.#field) {
      this.#field.bytes += bytes.length
      if (this.#field.bytes > longestField) throw new TooLarge()
      this.#field.words.push(Buffer.from(bytes))
    }
  }

  async #endPart(): Promise<void> {
    if (this.#field) this.#upload.fields[this.#field.name] = Buffer.concat(this.#field.words).toString('utf8')
    this.#field = undefined
    if (!this.#file) return
    const { handle, name, path, bytes, hash } = this.#file
    await handle.close()
    this.#file = undefined
    this.#upload.files.push({ name, path, bytes, sha256: hash.digest('base64url') })
  }
}

/** A file's own name, without folders, signs that file systems mind, or dots that hide it. */
function plainName(given: string): string {
  const name = basename(given.replaceAll('\\', '/'))
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f/:*?"<>|]/g, '_')
    .replace(/^\.+/, '')
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? ''
  return `${name.slice(0, name.length - ending.length).slice(0, 60)}${ending}` || 'file'
}
