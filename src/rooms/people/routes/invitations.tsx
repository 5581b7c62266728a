import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { whereLettersAre } from '../../../ground/outbox.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { inviteRelative, releaseInvited, renewInvitation } from '../actions/inviting.ts'
import { endingForm, invitationForm } from '../input.ts'
import { InvitationsPage } from '../pages/invitations.tsx'
import type { Returned } from '../pages/pieces.tsx'
import { type InvitationsView, invitationsFor, studentOfInvitation } from '../store/invitations.ts'

/** Wider family, invited and released (invariant 5). */
export function invitationRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student/invitations', (c) => invited(c, ground, { student: theOne(c, 'student') }))
    .post('/students/:student/invitations', (c) => invite(c, ground))
    .post('/invitations/:invitation/ending', (c) => release(c, ground))
    .post('/invitations/:invitation/renewal', async (c) => {
      const id = theOne<'invitation'>(c, 'invitation')
      const outcome = await renewInvitation(ground, acting(c, await fieldsOf(c)), id)
      return answered(c, ground, { outcome, back: { kept: { invitation: id } } })
    })
}

/** The people invited for a student; with a form that came back, 422. */
async function invited(
  c: Context<Env>,
  { db }: Ground,
  { student, returned }: { student: InvitationsView['id']; returned?: Returned },
): Promise<Response> {
  const who = visitorIn(c)
  const view = await invitationsFor(db.under(who.district), who, student)
  const letters = view.invited.flatMap(({ letter }) => letter ?? [])
  const sent = await whereLettersAre(db.under(who.district), letters)
  const page = <InvitationsPage frame={c.get('frame')} view={view} sent={sent} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}

const besideField: Partial<Record<Returned['refused'], string>> = {
  'name-missing': 'given',
  'not-a-relation': 'kind',
  'not-a-way': 'way',
  'nothing-given': 'see',
  'more-than-yours': 'see',
}

async function invite(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const student = theOne<'person'>(c, 'student')
  const form = invitationForm.safeParse(fields)
  if (!form.success)
    return invited(c, ground, { student, returned: { kept: fields, field: 'given', refused: 'malformed' } })
  const outcome = await inviteRelative(ground, acting(c, fields), { ...form.data, student })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  const { refused } = outcome
  return invited(c, ground, {
    student,
    returned: { kept: fields, field: besideField[refused], refused },
  })
}

async function release(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const id = theOne<'invitation'>(c, 'invitation')
  const { reason } = endingForm.parse(fields)
  const outcome = await releaseInvited(ground, acting(c, fields), { id, reason })
  return answered(c, ground, {
    outcome,
    back: {
      kept: { ...fields, invitation: id },
      field: 'refused' in outcome && outcome.refused === 'reason-missing' ? `reason-${id}` : undefined,
    },
  })
}

async function answered(
  c: Context<Env>,
  ground: Ground,
  came: { outcome: Awaited<ReturnType<typeof releaseInvited>>; back: Omit<Returned, 'refused'> },
): Promise<Response> {
  const { outcome, back } = came
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  const { district } = visitorIn(c)
  const student = await studentOfInvitation(ground.db.under(district), theOne(c, 'invitation'))
  return invited(c, ground, { student, returned: { ...back, refused: outcome.refused } })
}
