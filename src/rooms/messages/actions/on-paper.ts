import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { readerFor } from '../../../ground/words.ts'
import { renditionsOf, saidTo } from '../../language/index.ts'
import { messageLetter } from '../letters.ts'
import * as hands from '../store/hands.ts'
import type { ThreadId } from '../store/threads.ts'
import { pairTo } from './posting.ts'
import { receive } from './receiving.ts'

/** A letter on paper: the words a mail would have, in the language of whoever it is for. */
export interface PaperLetter {
  thread: ThreadId
  at: Date
  language: string
  subject: string
  text: string
}

/** The newest letters that somebody gets on paper, the newest first. */
export async function papersFor(
  ground: Pick<Ground, 'db' | 'settings'>,
  district: DistrictId,
  asked: { person: PersonId; most: number },
): Promise<PaperLetter[]> {
  const reads = ground.db.under(district)
  const papers = await hands.papersOf(reads, asked)
  const renditions = await renditionsOf(
    reads,
    papers.map(({ text }) => text),
  )
  return papers.map((one) => {
    const said = saidTo(one.languages, { ...one, renditions: renditions.get(one.text) ?? [] })
    const url = `${ground.settings.url}/conversations/${one.thread}`
    const reader = readerFor(one.languages[0] ?? one.language, one.timeZone)
    const written = messageLetter(reader, {
      ...one,
      ...{ said, url, pair: pairTo(one), carrier: 'mail', answerable: false },
    })
    return { thread: one.thread, at: one.at, language: said.language, ...written }
  })
}

/** A paper that a person sends back: it is in their thread, and it is theirs (R02.5). */
export async function receivePaper(
  ground: Ground,
  district: DistrictId,
  slip: { key: string; thread: string; person: PersonId; words: string },
): Promise<void> {
  const { key, person, words } = slip
  const papers = await hands.papersOf(ground.db.under(district), { person, most: 100 })
  const thread = papers.find((one) => one.thread === slip.thread)?.thread
  if (!thread) return
  const came = { channel: 'paper', key, sender: 'paper', way: undefined, language: undefined } as const
  await receive(ground, district, { ...came, proven: { thread, person }, words, whole: words })
}
