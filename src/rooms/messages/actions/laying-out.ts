import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { sameLanguage, type TextId, type VitalType, wishRendition } from '../../language/index.ts'
import { goingTo, waitForRendition, waitForWriting, waitsForPerson } from '../rules/delivering.ts'
import type { FileKind } from '../rules/files.ts'
import type { Side } from '../rules/intents.ts'
import { addDeliveries, addresseesOf } from '../store/deliveries.ts'
import type { MessageId } from '../store/messages.ts'
import { type ThreadId, zoneOf } from '../store/threads.ts'

interface Laid {
  thread: ThreadId
  side: Side
  by: PersonId | null
  language: string
  words: string
  files?: readonly { kind: FileKind }[]
  paper?: VitalType | undefined
  urgent?: boolean | undefined
}

/**
 * Lays a message out for everybody it is for: each by their own way and hour (R02.5, R02.6), and wished in the languages
 * of those who do not read it, for whose rendition it waits a while (R03.2).
 */
export async function layOutMessage(
  tx: Tx,
  { message, said, texts, at }: { message: MessageId; said: Laid; texts: readonly TextId[]; at: Date },
): Promise<void> {
  const timeZone = await zoneOf(tx)
  const addressees = await addresseesOf(tx, { thread: said.thread, except: said.by })
  const others = addressees.filter(({ side }) => said.side === 'school' || side === 'school')
  await addDeliveries(
    tx,
    others.map((to) => {
      const going = goingTo(to, { now: at, timeZone, urgent: said.urgent })
      const voiced = said.words === '' && said.files?.some(({ kind }) => kind === 'voice')
      const rendition = waitingFor(to, said.language, at)
      const waits = voiced ? new Date(at.getTime() + waitForWriting) : rendition
      const waitsUntil = going.carrier === 'porch' ? null : waits
      const paper = { carrier: going.carrier, paper: said.paper, reads: rendition === null }
      const stopped = waitsForPerson(paper) ? 'waits-for-person' : going.stopped
      return { message, person: to.person, ...going, stopped, waitsUntil, at }
    }),
  )
  for (const language of foreignTo(said.language, others)) {
    for (const text of texts) await wishRendition(tx, { text, language, ...(said.by && { by: said.by }), at })
  }
}

const readIn = (languages: readonly string[], language: string) =>
  languages.some((tag) => sameLanguage(tag, language))

/** Until when words wait for their rendition, for whoever does not read them; null for everybody else. */
export function waitingFor({ languages }: { languages: string[] }, language: string, at: Date): Date | null {
  return languages.length > 0 && !readIn(languages, language)
    ? new Date(at.getTime() + waitForRendition)
    : null
}

/** The languages at ease first of those who do not read this one. */
export function foreignTo(language: string, others: readonly { languages: string[] }[]): Set<string> {
  const wanted = others.filter(({ languages }) => !readIn(languages, language))
  return new Set(wanted.flatMap(({ languages: [first] }) => (first ? [first] : [])))
}
