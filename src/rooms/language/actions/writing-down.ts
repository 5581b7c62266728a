import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import * as store from '../store/spoken.ts'
import type { TextId } from '../store/texts.ts'
import { correctText } from './correcting.ts'
import { seekAll } from './writing.ts'

const about = ({ text, student }: store.Voice, by: PersonId) => ({
  text,
  person: by,
  ...(student && { student }),
})

/** Nobody wrote words beside a voice: it waits on the desk for somebody who hears it and writes them into its text. */
export function awaitWriting(tx: Tx, spoken: store.Spoken): Promise<void> {
  return store.addSpoken(tx, spoken)
}

/** Takes a voice to write down; what a colleague is at work on is refused. */
export function takeUpVoice(ground: Ground, acting: Acting, text: TextId): Promise<Outcome<'taken'>> {
  return once<'taken'>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const voice = await store.voiceOf(tx, acting.who, text)
    if (!(await store.takeVoice(tx, { text, by: person, at: ground.clock.now() })))
      return { refused: 'taken' }
    await happen(tx, 'voice.taken', { about: about(voice, person), by: person })
    return { to: `/translations/voices/${text}` }
  })
}

/** Lays it down again, for somebody else. */
export function layDownVoice(ground: Ground, acting: Acting, text: TextId): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const voice = await store.voiceOf(tx, acting.who, text)
    await store.layVoiceDown(tx, { text, by: person, at: ground.clock.now() })
    await happen(tx, 'voice.laid-down', { about: about(voice, person), by: person })
    return { to: '/translations' }
  })
}

/**
 * What is said in a voice, in the language it is written in, becomes its text, and is then translated as any text is.
 * Without words, whoever heard it says that there are none. Whoever wrote it may put it right.
 */
export function writeDown(
  ground: Ground,
  acting: Acting,
  { text, words, language }: { text: TextId; words: string; language: string },
): Promise<Outcome<'taken' | 'written'>> {
  return once<'taken' | 'written'>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const at = ground.clock.now()
    const voice = await store.voiceOf(tx, acting.who, text)
    if (voice.takenBy && voice.takenBy !== person) return { refused: 'taken' }
    if (voice.written && words !== '') {
      await correctText(tx, { text, words, by: person, at })
      return { to: '/translations' }
    }
    if (!(await store.writeVoice(tx, { text, words, language, by: person, at })))
      return { refused: 'written' }
    await store.layVoiceDown(tx, { text, at })
    if (words !== '') await seekAll(tx, { text, at })
    await happen(tx, 'voice.written', { about: about(voice, person), by: person })
    return { to: '/translations' }
  })
}
