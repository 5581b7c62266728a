import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { sayPhrases } from '../../language/index.ts'
import type { WayId } from '../../people/index.ts'
import { languageHeard } from '../rules/heard-words.ts'
import { keepLink, whoAnswersAt } from '../store/wishes.ts'

interface Answer {
  way: WayId
  about: 'stop' | 'resume' | 'help'
  /** Their words, when they wrote some. */
  said: string | null
}

/**
 * The one answer to a wish (L9: within five minutes, once), short enough for a text message: what stopped, what still comes
 * and the way back, or who writes. It is in a language of theirs; where the book has none, in the one they wrote the word in.
 */
export async function answerOnce(tx: Tx, ground: Ground, { way, about, said }: Answer): Promise<void> {
  const found = await whoAnswersAt(tx, way)
  if (!found) return
  const { school, kind, person, to } = found
  const heard = said === null ? [] : (languageHeard(said) ?? [])
  const values = { school, link: await linkTo(tx, ground, way) }
  const [answer] = [...found.languages, heard, found.schoolLanguage, 'en']
    .flat()
    .flatMap((language) => sayPhrases([`house-${about}`], { language, values }) ?? [])
  if (!answer) return
  const { words: text, language } = answer
  const carrier = kind === 'mail' ? 'mail' : 'text'
  await post(tx, { id: newId<'letter'>(), person, kind: carrier, to, language, subject: school, text })
}

/** A link by which whoever holds the way says their wish without coming in; only its hash is kept. */
export async function linkTo(tx: Tx, ground: Ground, way: WayId): Promise<string> {
  const secret = randomBytes(18).toString('base64url')
  await keepLink(tx, { secretHash: linkHash(secret), way, at: ground.clock.now() })
  return `${ground.settings.url}/wishes/${tx.district}.${secret}`
}

/** What is kept of a link. */
export function linkHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
