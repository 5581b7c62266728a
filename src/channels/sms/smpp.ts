import { once } from 'node:events'
import smpp, { type Pdu, type Session } from 'smpp'
import { ChannelFault } from '../../ground/failures.ts'
import type { LeavingLetter } from '../../ground/leaving.ts'
import { segmentsOf } from '../../ground/segments.ts'
import type { TextSettings } from '../../ground/text-settings.ts'
import { textFault, wordOfCode } from './faults.ts'

export type SmppSettings = Extract<TextSettings, { provider: 'smpp' }>

/** An open line by SMPP 3.4 on which texts go out. */
export interface SmppLine {
  send(letter: LeavingLetter): Promise<string>
  close(): void
}

interface Line {
  session: Promise<Session>
  /** So many texts wait on it for their answer. */
  waiting: number
  over: boolean
}

/**
 * Opens the line when the first text goes. On one that broke, or on which an answer stayed out, no further text goes; those
 * under way on it have their answer still.
 */
export function smppLine(settings: SmppSettings, patience: number): SmppLine {
  let open: Line | undefined
  function end(line: Line): void {
    line.over = true
    if (open === line) open = undefined
  }
  function opened(): Line {
    const line = { session: bound(settings, 'bind_transmitter', { patience }), waiting: 0, over: false }
    line.session.then(
      (session) => session.once('close', () => end(line)),
      () => end(line),
    )
    return line
  }
  return {
    async send(letter) {
      open ??= opened()
      const line = open
      const session = await line.session
      line.waiting++
      try {
        return await submitted(session, fieldsOf(letter, settings), patience)
      } catch (error) {
        if (error instanceof ChannelFault && ['no-answer', 'away'].includes(error.word)) end(line)
        throw error
      } finally {
        line.waiting--
        if (line.over && line.waiting === 0) session.destroy()
      }
    },
    close() {
      open?.session.then((session) => session.close()).catch(() => undefined)
    },
  }
}

/**
 * A line that the provider has let in; a ChannelFault when it does not. `hear` is called before, for the provider may bring
 * something with the same breath.
 */
export async function bound(
  { host, port, tls, account, token }: SmppSettings,
  as: 'bind_transmitter' | 'bind_receiver',
  { patience, hear }: { patience: number; hear?: (session: Session) => void },
): Promise<Session> {
  const session = smpp.connect({ host, port, tls, servername: host, auto_enquire_link_period: 30_000 })
  session.setMaxListeners(100) // Each text under way waits for the line's end.
  hear?.(session)
  session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
  session.on('unbind', (pdu: Pdu) => {
    session.send(pdu.response())
    session.close()
  })
  try {
    await once(session, tls ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(patience) })
  } catch {
    session.destroy()
    throw textFault('away')
  }
  session.on('error', () => session.destroy())
  const answer = await asked(session, patience, (take) =>
    session[as]({ system_id: account, password: token, interface_version: 0x34 }, take),
  )
  if (answer?.command_status === 0) return session
  session.destroy()
  throw textFault(answer ? (wordOfCode('smpp', answer.command_status) ?? 'sign-in') : 'away')
}

async function submitted(
  session: Session,
  fields: Record<string, unknown>,
  patience: number,
): Promise<string> {
  let left = false
  const answer = await asked(session, patience, (take) => {
    left = session.submit_sm(fields, take)
    return left
  })
  if (!answer) throw textFault(left ? 'no-answer' : 'away')
  if (answer.command_status !== 0) throw textFault(wordOfCode('smpp', answer.command_status) ?? 'turned-away')
  const id = answer['message_id']
  if (typeof id !== 'string' || id === '') throw textFault('no-answer')
  return id
}

/** The answer to one question; undefined when the line broke or nothing came in time. */
function asked(
  session: Session,
  patience: number,
  ask: (take: (pdu: Pdu) => void) => boolean,
): Promise<Pdu | undefined> {
  return new Promise((resolve) => {
    const ended = () => done(undefined)
    const late = setTimeout(ended, patience)
    const done = (pdu: Pdu | undefined) => {
      clearTimeout(late)
      session.off('close', ended)
      resolve(pdu)
    }
    session.once('close', ended)
    if (!ask(done)) done(undefined)
  })
}

/** The text in the alphabet it needs; a long one in one piece (message_payload), which the provider cuts and numbers. */
function fieldsOf({ to, text }: LeavingLetter, { from }: SmppSettings): Record<string, unknown> {
  const { alphabet, parts } = segmentsOf(text)
  const gsm = alphabet === 'gsm-7'
  const bytes = gsm ? smpp.encodings.ASCII.encode(text) : Buffer.from(text, 'utf16le').swap16()
  const international = (number: string) => ({
    ton: number.startsWith('+') ? 1 : /^\d+$/.test(number) ? 3 : 5,
    npi: /^\+?\d+$/.test(number) ? 1 : 0,
    plain: number.replace(/^\+/, ''),
  })
  const [sender, receiver] = [international(from), international(to)]
  return {
    source_addr_ton: sender.ton,
    source_addr_npi: sender.npi,
    source_addr: sender.plain,
    dest_addr_ton: receiver.ton,
    dest_addr_npi: receiver.npi,
    destination_addr: receiver.plain,
    registered_delivery: 1,
    data_coding: gsm ? 0 : 8,
    ...(parts === 1 ? { short_message: bytes } : { message_payload: bytes }),
  }
}
