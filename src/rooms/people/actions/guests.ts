import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { post } from '../../../ground/outbox.ts'
import { readerFor, wordsTag } from '../../../ground/words.ts'
import type { InvitationForm } from '../input.ts'
import { invitationLetter } from '../letters.ts'
import { normaliseWay } from '../rules/ways.ts'
import type { InviterStanding } from '../store/invitations.ts'
import { addPeople, setLanguages } from '../store/roster-people.ts'
import { type GivenWay, giveWays } from '../store/roster-ways.ts'

type Reached = Omit<GivenWay, 'personId'>

/** A mailbox or a number as it was typed; undefined when none was given, null when it can be neither. */
export function wayOf(text: string): Reached | undefined | null {
  if (text === '') return undefined
  const kind = text.includes('@') ? 'mail' : 'phone'
  const normalised = normaliseWay(kind, text)
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
  to: string
  form: InvitationForm
  standing: InviterStanding
}

/** Lays the letter to an invited person into the outbox, in the language the inviter named, or English. */
export async function inviteByMail(
  { settings }: Ground,
  tx: Tx,
  { person, to, form, standing }: Invitee,
): Promise<void> {
  const { inviter, called: student, school, zone } = standing
  const reader = readerFor(form.language || 'en', zone)
  const told = { name: form.given, inviter, student, school, address: `${settings.url}/sign-in` }
  const letter = { ...invitationLetter(reader, told), language: wordsTag(reader) }
  await post(tx, { id: newId<'letter'>(), person, kind: 'mail', to, ...letter })
}
