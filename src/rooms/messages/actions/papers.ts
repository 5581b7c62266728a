import type { Reads, Tx } from '../../../ground/database.ts'
import type { Who } from '../../../ground/who.ts'
import { dueLanguages, personsWords, renditionsOf, sameLanguage, type TextId } from '../../language/index.ts'
import { goingTo } from '../rules/delivering.ts'
import { type PaperInLanguage, paperInLanguages } from '../rules/papers.ts'
import { addresseesOf } from '../store/deliveries.ts'
import { type Paper, papersLed, papersWaiting, releasePaper } from '../store/papers.ts'
import { zoneOf } from '../store/threads.ts'

/** A person has put a paper into a language: it goes to who reads it, at an hour and by a way as they are now (R03.3). */
export async function letPaperGo(tx: Tx, { text, now }: { text: TextId; now: Date }): Promise<void> {
  const waiting = await papersWaiting(tx, text)
  const [first] = waiting
  if (!first) return
  const there = (await renditionsOf(tx, [text])).get(text) ?? []
  const timeZone = await zoneOf(tx)
  for (const to of await addresseesOf(tx, { thread: first.thread, except: null })) {
    const one = waiting.find(({ person }) => person === to.person)
    const read = to.languages.some((tag) => there.some(({ language }) => sameLanguage(tag, language)))
    if (one && read) await releasePaper(tx, { ...one, ...goingTo(to, { now, timeZone }) })
  }
}

/** A paper in one of the languages it had to be in. */
export type Audited = Pick<Paper, 'at' | 'kind' | 'student' | 'called'> & PaperInLanguage

const year = 365 * 86_400_000
const mostPapers = 5000

/** Each paper of the last year in each language that somebody needed or that was due, the newest first (L16). */
export async function auditPapers(reads: Reads, who: Who, now: Date): Promise<Audited[]> {
  const since = new Date(now.getTime() - year)
  const papers = await papersLed(reads, who, { since, most: mostPapers })
  const [dueAt, all] = await Promise.all([
    dueLanguages(reads, who),
    personsWords(
      reads,
      papers.map(({ text }) => text),
    ),
  ])
  const byText = Map.groupBy(all, ({ text }) => text)
  return papers.flatMap((paper) => {
    const { at, kind, student, called } = paper
    const known = { due: dueAt(paper.school, at), there: byText.get(paper.text) ?? [], same: sameLanguage }
    return paperInLanguages(paper, known).map((one) => ({ at, kind, student, called, ...one }))
  })
}
