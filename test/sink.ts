import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** A letter as a mail server got it. */
export interface Taken {
  to: string
  raw: string
  at: number
}

/** A real mail server on this machine, for letters that leave. How it treats one is said by the mailbox: see `ways`. */
export interface Sink {
  port: number
  taken: Taken[]
  /** The most connections that were open at once. */
  most: number
  stop(): Promise<void>
}

type Way = { reply: string; when: 'recipient' | 'end' } | { drop: 'recipient' | 'end' } | { silent: number }

/** By the part of the mailbox before the @; any other mailbox takes everything. */
const ways: Readonly<Record<string, Way>> = {
  nobody: { reply: '550 5.1.1 No such user here', when: 'recipient' },
  bare: { reply: '550 No such user here', when: 'recipient' },
  full: { reply: '452 4.2.2 Mailbox full', when: 'recipient' },
  over: { reply: '552 5.2.2 Over quota', when: 'recipient' },
  grey: { reply: '451 4.7.1 Come back later', when: 'recipient' },
  closing: { reply: '421 4.3.2 Closing', when: 'recipient' },
  policy: { reply: '554 5.7.1 Looks like a circular', when: 'end' },
  busy: { reply: '451 4.3.0 Try again', when: 'end' },
  early: { drop: 'recipient' },
  late: { drop: 'end' },
  slow: { silent: 60_000 },
  pausing: { silent: 60 },
}

const wayTo = (address: string): Way | undefined => ways[address.split('@')[0]?.replace(/\d+$/, '') ?? '']

function refusal(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}

/** Opens the server on a free port; `options` go to it as they are. */
export async function openSink(options: SMTPServerOptions = {}): Promise<Sink> {
  const taken: Taken[] = []
  const sink = { most: 0 }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_, done) {
      sink.most = Math.max(sink.most, server.connections.size)
      done()
    },
    onRcptTo({ address }, session, done) {
      const way = wayTo(address)
      if (way && 'drop' in way && way.drop === 'recipient') return cut(server, session)
      done(way && 'reply' in way && way.when === 'recipient' ? refusal(way.reply) : null)
    },
    onData(stream, session, done) {
      const taking = (raw: string) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const way = wayTo(to)
        if (way && 'reply' in way) return done(refusal(way.reply))
        taken.push({ to, raw, at: performance.now() })
        if (way && 'drop' in way) return cut(server, session)
        setTimeout(done, way && 'silent' in way ? way.silent : 0).unref()
      }
      void text(stream).then(taking, () => undefined) // The other side broke off: nothing came.
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => listening.once('listening', () => resolve()))
  const address = listening.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    port,
    taken,
    get most() {
      return sink.most
    },
    async stop() {
      for (const one of server.connections) socketOf(one).destroy()
      await new Promise<void>((resolve) => listening.close(() => resolve()))
    },
  }
}

function cut(server: SMTPServer, session: SMTPServerSession): void {
  for (const one of server.connections) if (Reflect.get(one, 'id') === session.id) socketOf(one).destroy()
}

function socketOf(connection: object): Socket {
  return (connection as { _socket: Socket })._socket
}
