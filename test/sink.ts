import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { chances, type Weather } from './providers/company.ts'

/** A letter as a mail server got it. */
export interface Taken {
  to: string
  /** Where news that it did not arrive goes. */
  from: string
  raw: string
  at: number
}

/** A real mail server on this machine, for letters that leave. How it treats one is said by the mailbox: see `ways`. */
export interface Sink {
  port: number
  taken: Taken[]
  /** When each letter began. */
  asked: number[]
  /** How the server is today; fair unless it is said. */
  weather: Weather | undefined
  /** The most connections that were open at once. */
  most: number
  stop(): Promise<void>
}

type Way =
  | { reply: string; when: 'recipient' | 'end' }
  | { drop: 'recipient' | 'end' }
  | { silent: number; when?: 'recipient' }

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

/** What the weather does to a letter, by the names of `ways`; undefined when it lets it through. */
function wayIn({ busy, broken, hang, reset }: Weather, chance: () => number): Way | undefined {
  const drawn = chance()
  const early = chance() < 0.5
  if (drawn < busy) return { reply: '451 4.7.1 Too many at once', when: 'recipient' }
  if (drawn < busy + broken) return { reply: '451 4.3.0 Something broke', when: 'end' }
  if (drawn < busy + broken + hang) return early ? { silent: 60_000, when: 'recipient' } : { silent: 60_000 }
  return drawn < busy + broken + hang + reset ? { drop: early ? 'recipient' : 'end' } : undefined
}

const wayTo = (address: string): Way | undefined => ways[address.split('@')[0]?.replace(/\d+$/, '') ?? '']

function refusal(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })
}

/** Opens the server on a free port; `options` go to it as they are. */
export async function openSink(options: SMTPServerOptions = {}): Promise<Sink> {
  const taken: Taken[] = []
  const sink: Pick<Sink, 'most' | 'weather' | 'asked'> = { most: 0, weather: undefined, asked: [] }
  const chance = chances(3)
  const met = new Map<string, Way | undefined>()
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
      sink.asked.push(performance.now())
      const way = wayTo(address) ?? (sink.weather && wayIn(sink.weather, chance))
      met.set(session.id, way)
      if (way && 'drop' in way && way.drop === 'recipient') return cut(server, session)
      if (way && 'silent' in way && way.when) return
      done(way && 'reply' in way && way.when === 'recipient' ? refusal(way.reply) : null)
    },
    onData(stream, session, done) {
      const taking = (raw: string) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const way = met.get(session.id)
        if (way && 'reply' in way) return done(refusal(way.reply))
        const { address: from } = session.envelope.mailFrom || { address: '' }
        taken.push({ to, from, raw, at: performance.now() })
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
    asked: sink.asked,
    get weather() {
      return sink.weather
    },
    set weather(weather) {
      sink.weather = weather
    },
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
