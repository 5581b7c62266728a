import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { type LetterId, post } from '../../../ground/outbox.ts'
import { readerFor, wordsTag } from '../../../ground/words.ts'
import type { InvitationForm } from '../input.ts'
import { invitationLetter, invitationText } from '../letters.ts'
import { normaliseWay } from '../rules/ways.ts'
import type { InviterStanding } from '../store/invitations.ts'
import { addPeople, setLanguages } from '../store/roster-people.ts'
import { type GivenWay, giveWays } from '../store/roster-ways.ts'

type Reached = Omit<GivenWay, 'personId'>

/** A mailbox or a number as it was typed in this country; undefined when none was given, null when it can be neither. */
export function wayOf(text: string, country: string): Reached | undefined | null {
  if (text === '') return undefined
  const kind = text.includes('@') ? 'mail' : 'phone'
  const normalised = normaliseWay(kind, text, country)
  if (normalised === null) return null
  return { kind, asGiven: text, normalised, mayCarry: kind === 'mail' ? ['mail'] : ['text', 'voice'] }
}

/** Somebody whom a family brought, with a name, a language and one way to reach them, or none. */
export async function addGuest(
  tx: Tx,
  form: Pick<InvitationForm, 'given' | 'family' | 'language'>,
  way?: Reached,
): Promise<PersonId> {
  const id = newId<'person'>()
  await addPeople(tx, [{ id, names: { given: form.given, family: form.family } }])
  if (form.language !== '')
    await setLanguages(tx, 'family', [{ id, speaks: [form.language], reads: [form.language] }])
  if (way) await giveWays(tx, 'family', [{ personId: id, ...way }])
  return id
}

interface Invitee {
  person: PersonId
  way: Reached
  form: InvitationForm
  standing: InviterStanding
}

/**
 * Lays the invitation into the outbox, as mail or as a text message, in the language the inviter named, or English.
 * Undefined where the school sends no texts: then it goes on paper.
 */
export async function sendInvitation(
  { settings }: Ground,
  tx: Tx,
  { person, way, form, standing }: Invitee,
): Promise<LetterId | undefined> {
  const kind = way.kind === 'mail' ? 'mail' : 'text'
  if (kind === 'text' && !settings.text) return
  const { inviter, called: student, school, zone } = standing
  const reader = readerFor(form.language || 'en', zone)
  const told = { name: form.given, inviter, student, school, address: `${settings.url}/sign-in` }
  const words =
    kind === 'mail' ? invitationLetter(reader, told) : { subject: '', text: invitationText(reader, told) }
  const id = newId<'letter'>()
  await post(tx, {
    id,
    person,
    kind,
    to: way.normalised ?? way.asGiven,
    language: wordsTag(reader),
    ...words,
  })
  return id
}
