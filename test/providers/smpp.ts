import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'
import { chances, type Weather } from './company.ts'

/** A text as the centre of a network got it. */
interface Taken {
  id: string
  from: string
  to: string
  words: string
  coding: number
  /** The number is said to be international, and a receipt is asked for. */
  international: boolean
  receipt: boolean
}

/** A message centre that speaks SMPP 3.4: it lets `school` with `secret` in, and brings texts and receipts to who listens. */
export interface Smsc {
  port: number
  taken: Taken[]
  /** When each text arrived. */
  asked: number[]
  /** Resolves when somebody listens. */
  listener(): Promise<Session>
  /** Brings a text; resolves with what the listener answered. */
  writes(from: string, words: string): Promise<number>
  receipt(id: string, state: string): Promise<number>
  /** Brings anything at all. */
  brings(fields: Record<string, unknown>): Promise<number>
  stop(): Promise<void>
}

type Fate = number | 'silent' | 'slow' | 'cut' | 'taken and silent' | 'taken and cut'

/** Throttled, a fault of the system, silence or a broken line, the last two before or after the text was taken. */
function fateIn({ busy, broken, hang, reset }: Weather, chance: () => number): Fate | undefined {
  const drawn = chance()
  const early = chance() < 0.5
  if (drawn < busy) return 88
  if (drawn < busy + broken) return 8
  if (drawn < busy + broken + hang) return early ? 'silent' : 'taken and silent'
  if (drawn < busy + broken + hang + reset) return early ? 'cut' : 'taken and cut'
  return undefined
}

/** By the end of a number: what a text to it is answered with; `silent` with nothing, `slow` after a while. */
const answers: Readonly<Record<string, Fate>> = {
  '0008': 8,
  '0011': 11,
  '0020': 20,
  '0069': 69,
  '0088': 88,
  '0000': 'silent',
  '0300': 'slow',
}

export async function openSmsc(weather?: Weather, chance = chances(5)): Promise<Smsc> {
  const asked: number[] = []
  const taken: Taken[] = []
  const sessions: Session[] = []
  const listening = { by: Promise.withResolvers<Session>() }
  const server = smpp.createServer((session) => {
    sessions.push(session)
    session.on('error', () => undefined)
    const letIn = (pdu: Pdu) => {
      const named = pdu['system_id'] === 'school' && pdu['password'] === 'secret'
      const known = named && pdu['interface_version'] === 0x34
      session.send(pdu.response({ command_status: known ? 0 : 14 }))
      if (!known || pdu.command !== 'bind_receiver') return
      listening.by.resolve(session)
      session.once('close', () => Object.assign(listening, { by: Promise.withResolvers() }))
    }
    session.on('bind_transmitter', letIn)
    session.on('bind_receiver', letIn)
    session.on('submit_sm', (pdu: Pdu) => {
      asked.push(performance.now())
      const fate = answers[String(pdu['destination_addr']).slice(-4)] ?? (weather && fateIn(weather, chance))
      if (fate === 'silent') return
      if (typeof fate === 'number') return void session.send(pdu.response({ command_status: fate }))
      if (fate === 'cut') return session.destroy()
      const one = { ...textIn(pdu), id: `m${taken.length + 1}` }
      taken.push(one)
      if (fate === 'taken and silent') return
      if (fate === 'taken and cut') return session.destroy()
      setTimeout(() => session.send(pdu.response({ message_id: one.id })), fate === 'slow' ? 300 : 0)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bring = async (fields: Record<string, unknown>): Promise<number> => {
    const session = await listening.by.promise
    return new Promise((resolve) => session.deliver_sm(fields, (pdu) => resolve(pdu.command_status)))
  }
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    asked,
    listener: () => listening.by.promise,
    writes(from, words) {
      const long = words.length > 127
      const field = long ? { message_payload: ucs2(words) } : { short_message: ucs2(words) }
      return bring({ source_addr: from, destination_addr: '15125550100', data_coding: 8, ...field })
    },
    receipt: (id, state) =>
      bring({
        source_addr: '15125550142',
        esm_class: 4,
        short_message: `id:${id} sub:001 dlvrd:001 submit date:2611200900 done date:2611200901 stat:${state} err:000 text:`,
      }),
    brings: bring,
    async stop() {
      for (const session of sessions) session.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const ucs2 = (words: string) => Buffer.from(words, 'utf16le').swap16()

function textIn(pdu: Pdu): Omit<Taken, 'id'> {
  const field = pdu['message_payload'] ?? pdu['short_message']
  const words: unknown = typeof field === 'object' && field !== null ? Reflect.get(field, 'message') : field
  return {
    from: String(pdu['source_addr']),
    to: String(pdu['destination_addr']),
    words: String(words),
    coding: Number(pdu['data_coding']),
    international: pdu['dest_addr_ton'] === 1,
    receipt: pdu['registered_delivery'] === 1,
  }
}
