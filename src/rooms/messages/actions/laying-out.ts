import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { sameLanguage, type TextId, wishRendition } from '../../language/index.ts'
import { goingTo, waitForRendition } from '../rules/delivering.ts'
import type { Side } from '../rules/intents.ts'
import { addDeliveries, addresseesOf } from '../store/deliveries.ts'
import type { MessageId } from '../store/messages.ts'
import { type ThreadId, zoneOf } from '../store/threads.ts'

interface Laid {
  thread: ThreadId
  side: Side
  by: PersonId | null
  language: string
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
      const going = goingTo(to, { now: at, timeZone })
      const foreign = to.languages.length > 0 && !to.languages.some((tag) => sameLanguage(tag, said.language))
      const waitsUntil =
        foreign && going.carrier !== 'porch' ? new Date(at.getTime() + waitForRendition) : null
      return { message, person: to.person, ...going, waitsUntil, at }
    }),
  )
  for (const language of foreignTo(said.language, others)) {
    for (const text of texts) await wishRendition(tx, { text, language, ...(said.by && { by: said.by }), at })
  }
}

/** The languages at ease first of those who do not read this one. */
function foreignTo(language: string, others: readonly { languages: string[] }[]): Set<string> {
  const wanted = others.filter(({ languages }) => !languages.some((tag) => sameLanguage(tag, language)))
  return new Set(wanted.flatMap(({ languages: [first] }) => (first ? [first] : [])))
}
