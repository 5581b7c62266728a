import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Answer } from '../input.ts'
import { type CorrectionRefusal, isNameField, nameKeys, refusalOfAnswer } from '../rules/corrections.ts'
import * as store from '../store/corrections.ts'
import { writeNames } from '../store/roster-people.ts'
import { stopUsing, type WayId } from '../store/roster-ways.ts'

type Answered = Promise<Outcome<CorrectionRefusal>>

/** A person of the school accepts a correction in the roster's place, or declines it with words (invariant 10). */
export function answerCorrection(
  ground: Ground,
  acting: Acting,
  answer: Answer & { id: store.CorrectionId },
): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const correction = await store.correctionFor(tx, who, answer.id)
    const accepted = answer.answer === 'accept'
    const refused = refusalOfAnswer({ answered: correction.answered, accepted, words: answer.words })
    if (refused) return { refused }
    await store.addAnswer(tx, who.person, { id: answer.id, accepted, words: answer.words })
    if (accepted) await accept(tx, correction)
    await happen(tx, 'correction.answered', {
      about: { correction: answer.id, person: correction.person },
      by: who.person,
    })
    return { to: '/corrections' }
  })
}

async function accept(tx: Tx, correction: store.OpenCorrection): Promise<void> {
  const { person, field, proposed } = correction
  await store.letStand(tx, correction)
  if (isNameField(field)) {
    const names = await store.namesNow(tx, person)
    await writeNames(tx, [{ id: person, names: { ...names, [nameKeys[field]]: proposed } }])
    return
  }
  if (field === 'home-language') return store.writeHomeLanguage(tx, person, proposed)
  const [what, id = ''] = field.split(':')
  if (what === 'relation') return store.writeRelation(tx, person, { student: id, kind: proposed })
  await stopUsing(tx, person, id as WayId)
}
