import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { SchoolId } from '../../../ground/ids.ts'
import { type Acting, type Outcome, once } from '../../../ground/once.ts'
import { type ContactRules, fits, ruleNames } from '../rules/contact-rules.ts'
import { putRules, rulesLed } from '../store/contact-rules.ts'

/** From now on a school that this person leads wants this of contact; clocks that run keep the hour that was promised. */
export function setContactRules(
  ground: Ground,
  acting: Acting,
  { school, ...rules }: ContactRules & { school: SchoolId },
): Promise<Outcome<'days-outside'>> {
  return once<'days-outside'>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const led = await rulesLed(tx, who)
    if (!led.some((one) => one.school === school)) throw new NotFound('not their school')
    if (!ruleNames.every((rule) => fits(rule, rules[rule]))) return { refused: 'days-outside' }
    await putRules(tx, { school, ...rules, by: who.person, at: ground.clock.now() })
    await happen(tx, 'contact-rules.set', { about: { school, ...rules }, by: who.person })
    return { to: '/contact-rules' }
  })
}
