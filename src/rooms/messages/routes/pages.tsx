import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Upload } from '../../../ground/uploads.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import type { Drafting } from '../actions/saying.ts'
import type { MessageForm } from '../input.ts'
import { BeginPage } from '../pages/begin.tsx'
import { ConversationPage } from '../pages/conversation.tsx'
import type { Returned, Toward } from '../pages/writing.tsx'
import { goingTo } from '../rules/delivering.ts'
import { languagesToChoose } from '../rules/languages.ts'
import * as store from '../store.ts'
import { theOne, whoIn } from './asked.ts'

/** A conversation, or with a form that came back the same page, 422. */
export async function conversationPage(
  c: Context<Env>,
  ground: Ground,
  returned?: Returned,
): Promise<Response> {
  const who = whoIn(c)
  const now = ground.clock.now()
  const thread = theOne<'thread'>(c, 'thread')
  const asked = c.req.query('before') ?? ''
  const before = isId<'message'>(asked) ? asked : undefined
  const reads = ground.db.under(who.district)
  const [conversation, addressees] = await Promise.all([
    store.conversationOf(reads, who, { thread, before, now }),
    before ? [] : store.addresseesOf(reads, { thread, except: who.person }),
  ])
  const { reader } = c.get('frame')
  c.set('seen', [conversation.student])
  const toward =
    conversation.side === 'school'
      ? goingFrom(addressees, conversation, { now, timeZone: reader.timeZone })
      : []
  const known = addressees.flatMap(({ languages }) => languages)
  const page = (
    <ConversationPage
      frame={c.get('frame')}
      now={now}
      conversation={conversation}
      toward={toward}
      languages={languagesToChoose({
        own: lastWritten(conversation) ?? conversation.languages,
        page: reader.language,
        others: known,
      })}
      earlier={before !== undefined}
      voice={conversation.voice}
      returned={returned}
    />
  )
  return show(c, page, returned ? 422 : 200)
}

/** The language somebody wrote in last, before all others they know. */
function lastWritten({ messages, languages }: store.Conversation): string[] | undefined {
  const last = messages.find(({ mine, text }) => mine && text.language !== 'und')
  return last && [last.text.language, ...languages]
}

function goingFrom(
  addressees: readonly store.Addressee[],
  { people }: store.Conversation,
  at: { now: Date; timeZone: string },
): Toward[] {
  return addressees
    .filter(({ side }) => side !== 'school')
    .map((to) => {
      const { carrier, heldUntil } = goingTo(to, at)
      const name = people.find(({ person }) => person === to.person)?.name ?? ''
      return { name, carrier, heldUntil, language: to.languages[0] ?? null }
    })
}

/** Where a conversation begins, or the same page with a form that came back, 422. */
export async function beginPage(c: Context<Env>, ground: Ground, returned?: Returned): Promise<Response> {
  const who = whoIn(c)
  const beginning = await store.beginningOf(ground.db.under(who.district), who, theOne(c, 'student'))
  const { reader } = c.get('frame')
  const languages = languagesToChoose({ own: beginning.languages, page: reader.language, others: [] })
  const page = (
    <BeginPage frame={c.get('frame')} beginning={beginning} languages={languages} returned={returned} />
  )
  return show(c, page, returned ? 422 : 200)
}

/** What was written, in the language that was chosen, else guessed from the writer's profile (R03.7). */
export async function draftedFrom(
  c: Context<Env>,
  ground: Ground,
  { form, files }: { form: MessageForm; files: readonly store.KeptFile[] },
): Promise<Drafting> {
  const { district, person } = visitorIn(c)
  const { language, household: _, ...words } = form
  const known =
    language ?? (await store.languageOf(ground.db.under(district), person)) ?? c.get('reader').language
  return { ...words, language: known, files }
}

/** All that a form said, with the marks of its files instead of their bytes. */
export function sent({ fields, files }: Upload): Record<string, string> {
  const marks = files.map(({ name, sha256 }) => [`file ${name}`, sha256])
  return { ...fields, ...Object.fromEntries(marks) }
}
