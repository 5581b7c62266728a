import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { InvitationForm } from '../input.ts'
import { type InvitationRefusal, isRenewable, lastsUntil, refusalToInvite } from '../rules/invitations.ts'
import { isRelationKind } from '../rules/relations.ts'
import { countryHere } from '../store/country.ts'
import * as store from '../store/invitations.ts'
import { addGuest, sendInvitation, wayOf } from './guests.ts'

type Answered = Promise<Outcome<InvitationRefusal>>

/**
 * A caregiver invites somebody of the wider family (invariant 5). They become a person of their own, whoever else
 * uses the same number: nobody learns here whom the school knows already.
 */
export function inviteRelative(
  ground: Ground,
  acting: Acting,
  form: InvitationForm & { student: PersonId },
): Answered {
  const at = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx): Answered => {
    const { who } = acting
    const { student, kind, may } = form
    const standing = await store.standingToInvite(tx, who, student)
    const refused = refusalToInvite(form, standing)
    if (refused) return { refused }
    if (!isRelationKind(kind)) return { refused: 'not-a-relation' }
    const way = wayOf(form.way, await countryHere(tx))
    if (way === null) return { refused: 'not-a-way' }
    const person = await addGuest(tx, form, way)
    const { today, yearEnds } = standing
    const stretch = { since: today, until: lastsUntil(today, yearEnds), at }
    const id = newId<'invitation'>()
    const letter = way && (await sendInvitation(ground, tx, { person, way, form, standing }))
    await store.addInvitation(tx, { id, student, person, by: who.person, kind, may, letter, ...stretch })
    await happen(tx, 'invitation.made', { about: { student, person, invitation: id }, by: who.person })
    return { to: `/students/${student}/invitations` }
  })
}

/** The inviter takes an invitation back, the invited gives it back, or a leader ends it and says why. */
export function releaseInvited(
  ground: Ground,
  acting: Acting,
  { id, reason }: { id: store.InvitationId; reason: string },
): Answered {
  const at = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx): Answered => {
    const { who } = acting
    const { student, person, as } = await store.runningInvitation(tx, who, id)
    if (as === 'school' && reason === '') return { refused: 'reason-missing' }
    await store.endInvitation(tx, id, { by: who.person, reason: reason || null, at })
    await happen(tx, 'invitation.ended', { about: { student, person, invitation: id }, by: who.person })
    return { to: as === 'school' ? `/students/${student}/invitations` : '/me' }
  })
}

/** The inviter keeps somebody for another year. */
export function renewInvitation(ground: Ground, acting: Acting, id: store.InvitationId): Answered {
  const made = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx): Answered => {
    const { who } = acting
    const running = await store.runningInvitation(tx, who, id)
    const { student, person, until, today } = running
    if (running.as !== 'inviter' || !isRenewable(until, today)) return { refused: 'not-yet' }
    const next = { ...running, id: newId<'invitation'>(), by: who.person }
    await store.addInvitation(tx, { ...next, since: until, until: lastsUntil(until, null), at: made })
    await happen(tx, 'invitation.renewed', { about: { student, person, invitation: id }, by: who.person })
    return { to: `/students/${student}/invitations` }
  })
}
