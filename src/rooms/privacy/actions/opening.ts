import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import {
  type AlarmRefusal,
  type OpeningRefusal,
  refusalForAlarmAnswer,
  refusalForOpening,
} from '../rules/reading.ts'
import * as store from '../store/alarms.ts'

type Standing = Pick<Ground, 'db' | 'clock'>

/** A second person, never the one it is about, opens an account that rests, and says why. Its reading is counted anew. */
export function openAccount(
  { db, clock }: Standing,
  acting: Acting,
  { stop, reason }: { stop: store.StopId; reason: string },
): Promise<Outcome<OpeningRefusal>> {
  return once<OpeningRefusal>({ db, ...acting }, async (tx) => {
    const { who } = acting
    const { person, open } = await store.stopFor(tx, who, stop)
    const refused = refusalForOpening({ own: person === who.person, open, reason })
    if (refused) return { refused }
    if (!(await store.addOpening(tx, { stop, by: who.person, reason, at: clock.now() })))
      return { refused: 'open-already' }
    await happen(tx, 'account.opened', { about: { stop, person }, by: who.person })
    return { to: '/privacy/reading' }
  })
}

/** The operator opens an account, where a school has no second leader. False when it does not rest. */
export function openByOperator(
  { db, clock }: Standing,
  district: DistrictId,
  { stop, reason }: { stop: string; reason: string },
): Promise<boolean> {
  return db.transaction(district, async (tx) => {
    const resting = (await store.stopsNow(tx)).find(({ id }) => id === stop)
    if (!resting) return false
    await store.addOpening(tx, { stop: resting.id, by: null, reason, at: clock.now() })
    await happen(tx, 'account.opened', { about: { stop: resting.id, person: resting.person } })
    return true
  })
}

/** Accounts of a district that rest, for the operator. */
export function accountsResting({ db }: Pick<Ground, 'db'>, district: DistrictId): Promise<store.StopRow[]> {
  return store.stopsNow(db.under(district))
}

/** A leader says what an alarm was about; the first words stand. */
export function settleAlarm(
  { db, clock }: Standing,
  acting: Acting,
  { id, words }: { id: store.AlarmId; words: string },
): Promise<Outcome<AlarmRefusal>> {
  return once<AlarmRefusal>({ db, ...acting }, async (tx) => {
    const { who } = acting
    const { person } = await store.alarmFor(tx, who, id)
    const refused = refusalForAlarmAnswer({ own: person === who.person, words })
    if (refused) return { refused }
    await store.answerAlarm(tx, { id, by: who.person, words, at: clock.now() })
    await happen(tx, 'reading.answered', { about: { alarm: id, person }, by: who.person })
    return { to: '/privacy/reading' }
  })
}
