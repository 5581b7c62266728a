import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { hasWords, readerFor, wordsTag } from '../../../ground/words.ts'
import { wayInLetter } from '../letters.ts'
import { tongueFor } from '../rules/letters.ts'
import { codeMinutes, linkMinutes } from '../rules.ts'
import type { AtWay, Reached } from '../store/asks.ts'
import type { District } from '../store.ts'

interface Sent {
  home: District
  reached: Reached & { until: Date }
  people: readonly AtWay[]
  code: string | undefined
  link: string
}

/** One letter or text for all who use the way, in the language of each; a name stands in it when there is one alone. */
export async function sendLink(tx: Tx, { home, reached, people, code, link }: Sent): Promise<void> {
  const [first] = people
  if (!first) return
  const tongues = people.map((one) => tongueFor(one.languages, hasWords, home.language).language)
  const readers = [...new Set(tongues.map((tag) => readerFor(tag, home.timeZone)))]
  const told = {
    school: home.name,
    name: people.length === 1 ? first.called : undefined,
    code,
    link,
    minutes: { code: codeMinutes, link: linkMinutes },
  }
  await post(tx, {
    id: newId(),
    person: first.person,
    kind: reached.kind === 'mail' ? 'mail' : 'text',
    to: reached.address,
    language: wordsTag(readers[0] ?? readerFor(home.language, home.timeZone)),
    headers: { 'Auto-Submitted': 'auto-generated' },
    until: reached.until,
    ...wayInLetter(readers, told, reached.kind),
  })
}
