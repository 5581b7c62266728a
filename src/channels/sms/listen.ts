import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pdu, Session } from 'smpp'
import { newId } from '../../ground/ids.ts'
import type { Log } from '../../ground/log.ts'
import { textFault } from './faults.ts'
import { clean, type TextNews } from './news.ts'
import { bound, type SmppSettings } from './smpp.ts'

const states: Readonly<Record<string, 'under-way' | 'delivered' | 'refused'>> = {
  ENROUTE: 'under-way',
  ACCEPTD: 'under-way',
  DELIVRD: 'delivered',
  EXPIRED: 'refused',
  DELETED: 'refused',
  UNDELIV: 'refused',
  REJECTD: 'refused',
}

/**
 * Keeps a line open on which the provider brings texts and what came of ours; `take` keeps them before they are answered for,
 * or says that it shall come again.
 */
export function listenForTexts(
  settings: SmppSettings,
  { take, log, pause = 5000 }: { take: (news: TextNews) => Promise<boolean>; log: Log; pause?: number },
): { stop(): void } {
  const ending = new AbortController()
  void keepOpen(settings, { take, log, pause, ending })
  return { stop: () => ending.abort() }
}

interface Listening {
  take: (news: TextNews) => Promise<boolean>
  log: Log
  pause: number
  ending: AbortController
}

async function keepOpen(settings: SmppSettings, listening: Listening): Promise<void> {
  const { ending, log, pause } = listening
  while (!ending.signal.aborted) {
    try {
      await oneLine(settings, listening)
    } catch (error) {
      log.warn('texts do not come in', { reason: error instanceof Error ? error.message : '' })
    }
    await sleep(pause, undefined, { signal: ending.signal }).catch(() => undefined)
  }
}

async function oneLine(settings: SmppSettings, listening: Listening): Promise<void> {
  const { ending } = listening
  const hear = (session: Session) => {
    session.on('deliver_sm', (pdu: Pdu) => void answered(session, pdu, listening))
  }
  const session = await bound(settings, 'bind_receiver', { patience: 20_000, hear })
  const stop = () => session.destroy()
  ending.signal.addEventListener('abort', stop, { once: true })
  if (ending.signal.aborted) return stop()
  await once(session, 'close')
  ending.signal.removeEventListener('abort', stop)
  if (!ending.signal.aborted) throw textFault('away')
}

/** Nothing is answered for before it is kept. */
async function answered(session: Session, pdu: Pdu, { take, log }: Listening): Promise<void> {
  try {
    const news = readDelivery(pdu)
    const kept = !news || (await take(news))
    session.send(pdu.response({ command_status: kept ? 0 : laterAgain }))
  } catch (error) {
    log.error('a text was not kept', {}, error)
    session.send(pdu.response({ command_status: laterAgain }))
  }
}

/** ESME_RX_T_APPN: we could not keep it just now, and ask for it again. */
const laterAgain = 0x64

/** A text, or a receipt of one of ours ("id:… stat:DELIVRD err:…"). */
function readDelivery(pdu: Pdu): TextNews | undefined {
  const words = clean(wordsOf(pdu['short_message']) || wordsOf(pdu['message_payload']))
  if ((Number(pdu['esm_class']) & 0x3c) === 0x04) return receiptIn(pdu, words)
  const from = String(pdu['source_addr'] ?? '').slice(0, 100)
  const number = /^[1-9]\d{6,14}$/.test(from) ? `+${from}` : from
  return { kind: 'text', key: newId(), from: clean(number), words, media: [], obeyed: false }
}

function receiptIn(pdu: Pdu, words: string): TextNews | undefined {
  const [, written] = /\bid:(\S+)/i.exec(words) ?? []
  const named = pdu['receipted_message_id']
  const providerId = clean(typeof named === 'string' && named !== '' ? named : (written ?? '')).slice(0, 200)
  const status = states[/\bstat:([A-Z]{7})/i.exec(words)?.[1]?.toUpperCase() ?? '']
  if (!providerId || !status) return undefined
  const report = { provider: 'smpp', providerId, status, reason: undefined, letter: undefined }
  return { kind: 'report', report, district: undefined }
}

function wordsOf(field: unknown): string {
  if (typeof field === 'string') return field
  const message: unknown =
    typeof field === 'object' && field !== null ? Reflect.get(field, 'message') : undefined
  return typeof message === 'string' ? message : ''
}
