import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { LanguagesForm, WayForm } from '../input.ts'
import { normaliseWay, type WayRefusal } from '../rules/ways.ts'
import { addProposals } from '../store/corrections.ts'
import { countryHere } from '../store/country.ts'
import { setLanguages } from '../store/roster-people.ts'
import { giveWays, stopUsing, type WayId } from '../store/roster-ways.ts'
import { myUse } from '../store/uses.ts'

/** A person says which languages they speak, read and sign. Written at once: nobody knows better (R01.6). */
export function sayLanguages(ground: Ground, acting: Acting, form: LanguagesForm): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const speaks = [...new Set([form.first, form.second, form.third])].filter((tag) => tag !== '')
    const reads = form.reads === '' ? [] : [form.reads]
    const signs = form.signs === '' ? [] : [form.signs]
    const { person } = acting.who
    await setLanguages(tx, 'family', [
      { id: person, speaks, reads, signs, prefersSound: form.sound, wantsInterpreter: form.interpreter },
    ])
    await happen(tx, 'languages.said', { about: { person }, by: person })
    return { to: '/me' }
  })
}

/** A person gives a mailbox or a number of their own. Written at once, unchecked. */
export function giveOwnWay(ground: Ground, acting: Acting, form: WayForm): Promise<Outcome<WayRefusal>> {
  const kind = form.carries === 'mail' ? 'mail' : 'phone'
  return once({ db: ground.db, ...acting }, async (tx): Promise<Outcome<WayRefusal>> => {
    const normalised = normaliseWay(kind, form.text, await countryHere(tx))
    if (normalised === null) return { refused: kind === 'mail' ? 'not-a-mailbox' : 'not-a-number' }
    const { person } = acting.who
    const mayCarry = form.carries === 'text' ? (['text', 'voice'] as const) : [form.carries]
    const given = await giveWays(tx, 'family', [
      { personId: person, kind, asGiven: form.text, normalised, mayCarry },
    ])
    if (given.tooYoung > 0) return { refused: 'too-young' }
    await happen(tx, 'way.given', { about: { person }, by: person })
    return { to: '/me' }
  })
}

/** A person says a way is not theirs. Their own goes at once; the roster's is a proposal (invariant 10). */
export function endOwnWay(ground: Ground, acting: Acting, way: WayId): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const use = await myUse(tx, who, way)
    if (use.givenBy === 'roster') {
      const rosterValue = use.sealed ? '' : use.text
      await addProposals(tx, who.person, [
        { person: who.person, field: `way:${way}`, rosterValue, proposed: '' },
      ])
      await happen(tx, 'correction.proposed', { about: { person: who.person }, by: who.person })
    } else {
      await stopUsing(tx, who.person, way)
      await happen(tx, 'way.ended', { about: { person: who.person }, by: who.person })
    }
    return { to: '/me' }
  })
}
