import type { Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import { guessedLanguage } from '../rules/guessing.ts'
import { type Talk, whoseIsIt } from '../rules/receiving.ts'
import { lastSentTo } from '../store/messages.ts'
import { childrenAt, usedByOne } from '../store/questions.ts'
import { languagesAround } from '../store/standing.ts'
import { type HouseholdId, threadFor } from '../store/threads.ts'
import type { Inbound } from './receiving.ts'

/** The thread that what came in belongs to, and who wrote it when one person alone can have; else why nobody can tell. */
export async function whereItBelongs(
  tx: Tx,
  { proven, doubted, way }: Pick<Inbound, 'proven' | 'doubted' | 'way'>,
  at: Date,
): Promise<
  | NonNullable<Inbound['proven']>
  | Exclude<ReturnType<typeof whoseIsIt<PersonId, HouseholdId>>, { talk: unknown }>
> {
  if (proven) return proven
  const recent = way ? await talksAt(tx, way, at) : []
  const found = whoseIsIt({ doubted, known: way !== undefined, recent, now: at })
  if (!('talk' in found)) return found
  const thread = await threadFor(tx, { ...found.talk, at })
  return { thread, person: way && (await usedByOne(tx, way)) ? found.person : null }
}

/** The language of the words: as the channel has it, else guessed from those who may have written; `und` when nobody can tell. */
export async function languageWritten(
  tx: Tx,
  { language, words, way }: Pick<Inbound, 'language' | 'words' | 'way'>,
  person: PersonId | null,
): Promise<string> {
  return language ?? guessedLanguage(words, await languagesAround(tx, { way, person })) ?? 'und'
}

/**
 * The homes a way may speak of: those to which something went out by it within a month, else of every child whose home it
 * belongs to, for a family whose letters go by another way writes too.
 */
async function talksAt(tx: Tx, way: Id<'way'>, at: Date): Promise<Talk<PersonId, HouseholdId>[]> {
  const since = new Date(at.getTime() - 31 * 86_400_000)
  const recent = await lastSentTo(tx, { way, since })
  if (recent.length > 0) return recent
  const children = await childrenAt(tx, way)
  return children.map((child) => ({ ...child, at: at.toISOString() }))
}
