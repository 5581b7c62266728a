import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import * as desk from '../store/desk.ts'
import { addRendition, type TextId } from '../store/texts.ts'
import { rememberWords } from './remembering.ts'
import { wishRendition } from './writing.ts'

const toDesk = (wish: desk.WishId): { to: string } => ({ to: `/translations/${wish}` })

/** The student a text is about, for the audit; who wrote the rendition stands beside. */
const about = (wish: desk.Wish, by: PersonId) => ({
  text: wish.text,
  person: by,
  ...(wish.student && { student: wish.student }),
})

/** Takes a text to translate; what a colleague is at work on is refused. */
export function takeUp(ground: Ground, acting: Acting, id: desk.WishId): Promise<Outcome<'taken'>> {
  return once<'taken'>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const wish = await desk.wishOf(tx, acting.who, id)
    if (!(await desk.take(tx, { wish: id, by: person, at: ground.clock.now() }))) return { refused: 'taken' }
    await happen(tx, 'rendition.taken', { about: about(wish, person), by: person })
    return toDesk(id)
  })
}

/** Lays it down again, for somebody else. */
export function layDown(ground: Ground, acting: Acting, id: desk.WishId): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const wish = await desk.wishOf(tx, acting.who, id)
    await desk.layWishDown(tx, { wish: id, by: person, at: ground.clock.now() })
    await happen(tx, 'rendition.laid-down', { about: about(wish, person), by: person })
    return { to: '/translations' }
  })
}

type RenderRefusal = 'stale' | 'taken'

/** A person's words for a text. The memory keeps them, with places where names and numbers stand. */
export function render(
  ground: Ground,
  acting: Acting,
  { id, words }: { id: desk.WishId; words: string },
): Promise<Outcome<RenderRefusal>> {
  return once<RenderRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const wish = await desk.wishOf(tx, acting.who, id)
    const refused = refusalFor(wish, acting.who)
    if (refused) return { refused }
    await renderWish(tx, { wish, words, by: acting.who.person, at: ground.clock.now() })
    return toDesk(id)
  })
}

/** Who read a machine's or the memory's words says they are right, as they stand. */
export function review(
  ground: Ground,
  acting: Acting,
  { id, words }: { id: desk.WishId; words: string },
): Promise<Outcome<RenderRefusal | 'other-words'>> {
  return once<RenderRefusal | 'other-words'>({ db: ground.db, ...acting }, async (tx) => {
    const wish = await desk.wishOf(tx, acting.who, id)
    const refused = refusalFor(wish, acting.who)
    if (refused) return { refused }
    if (!wish.rendition || wish.best?.words !== words) return { refused: 'other-words' }
    await passReview(tx, { wish, words, by: acting.who.person, at: ground.clock.now() })
    return toDesk(id)
  })
}

function refusalFor(wish: desk.Wish, who: Who): RenderRefusal | undefined {
  if (wish.replacedBy) return 'stale'
  return wish.takenBy && wish.takenBy !== who.person ? 'taken' : undefined
}

interface Saying {
  wish: desk.Wish
  words: string
  by: PersonId
  at: Date
}

/** Writes a person's rendition, lays the wish down and remembers it; who listens tells the readers. */
export async function renderWish(tx: Tx, { wish, words, by, at }: Saying): Promise<void> {
  await addRendition(tx, { text: wish.text, language: wish.language, words, kind: 'human', by, at })
  await desk.layWishDown(tx, { wish: wish.wish, at })
  await rememberWords(tx, wish, { words, by, at })
  await happen(tx, 'rendition.made', { about: about(wish, by), by })
}

/** Says that a draft is right as it stands, lays the wish down and remembers it. */
export async function passReview(tx: Tx, { wish, words, by, at }: Saying): Promise<void> {
  if (!wish.rendition) throw new NotFound('no draft')
  await desk.addReview(tx, { rendition: wish.rendition, by, at })
  await desk.layWishDown(tx, { wish: wish.wish, at })
  await rememberWords(tx, wish, { words, by, at })
  await happen(tx, 'rendition.reviewed', { about: about(wish, by), by })
}

/**
 * A reader asks a person for a text in their language, whatever a machine said: it stands on the desk before others.
 * Whether they may see the text is known by the room it belongs to, which asks this within its own transaction.
 */
export async function askForPerson(
  tx: Tx,
  ask: { text: TextId; language: string; by: PersonId; at: Date },
): Promise<void> {
  await wishRendition(tx, ask)
  await desk.addReaderAsk(tx, ask)
}
