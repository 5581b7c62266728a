import { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Client, Connection } from 'pg'

/** What COPY needs of a connection beyond what the driver's types tell. */
interface Wire {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
  stream: {
    pause(): void
    resume(): void
    once(event: 'drain', listener: () => void): void
    writableNeedDrain: boolean
  }
}

const wireOf = (connection: Connection) => connection as unknown as Wire

/** What the driver calls while a statement of ours runs. */
abstract class Statement {
  readonly #text: string
  protected wire: Wire | undefined

  constructor(text: string) {
    this.#text = text
  }

  submit(connection: Connection): void {
    this.wire = wireOf(connection)
    this.wire.query(this.#text)
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleCopyData(_message: { chunk: Buffer }): void {}
  handleCopyInResponse(): void {}
  abstract handleReadyForQuery(): void
  abstract handleError(error: Error): void
}

class CopyOut extends Statement {
  readonly stream: Readable = new Readable({
    read: () => this.wire?.stream.resume(),
    destroy: (error, done) => {
      this.wire?.stream.resume()
      done(error)
    },
  })

  override handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.stream.destroyed) return
    // The driver uses its buffer again for the next message, so each piece is copied out of it.
    if (!this.stream.push(Buffer.from(chunk))) this.wire?.stream.pause()
  }

  override handleReadyForQuery(): void {
    this.stream.push(null)
    this.wire?.stream.resume()
  }

  override handleError(error: Error): void {
    this.stream.destroy(error)
    this.wire?.stream.resume()
  }
}

class CopyIn extends Statement {
  readonly ended: Promise<void>
  readonly ready: Promise<void>
  #open = () => {}
  #end = () => {}
  #fail: (error: Error) => void = () => {}

  constructor(text: string) {
    super(text)
    this.ready = new Promise((resolve) => {
      this.#open = resolve
    })
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve
      this.#fail = reject
    })
  }

  override handleCopyInResponse(): void {
    this.#open()
  }

  override handleReadyForQuery(): void {
    this.#end()
  }

  override handleError(error: Error): void {
    this.#fail(error)
  }

  readonly sink: Writable = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      this.wire?.sendCopyFromChunk(chunk)
      if (this.wire?.stream.writableNeedDrain) this.wire.stream.once('drain', done)
      else done()
    },
    final: (done) => {
      this.wire?.endCopyFrom()
      done()
    },
  })

  giveUp(): void {
    this.wire?.sendCopyFail('the source ended early')
  }
}

/** Streams what `copy (query) to stdout` gives, no faster than it is taken. */
export function copyOut(client: Client, query: string): Readable {
  return client.query(new CopyOut(`copy (${query}) to stdout`)).stream
}

/** Feeds `copy … from stdin` from a stream; resolves when the rows are in. */
export async function copyIn(client: Client, target: string, source: Readable): Promise<void> {
  const copy = client.query(new CopyIn(`copy ${target} from stdin`))
  await Promise.race([copy.ready, copy.ended])
  try {
    await Promise.race([copy.ended, finished(source.pipe(copy.sink), { readable: false }), failing(source)])
  } catch (error) {
    copy.giveUp()
    await copy.ended.catch(() => {})
    throw error
  }
  await copy.ended
}

function failing(source: Readable): Promise<never> {
  return new Promise((_resolve, reject) => {
    source.once('error', reject)
  })
}
