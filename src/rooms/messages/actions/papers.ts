import type { Reads } from '../../../ground/database.ts'
import type { Who } from '../../../ground/who.ts'
import { dueLanguages, personsWords, sameLanguage } from '../../language/index.ts'
import { type PaperInLanguage, paperInLanguages } from '../rules/papers.ts'
import { type Paper, papersLed } from '../store/papers.ts'

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
