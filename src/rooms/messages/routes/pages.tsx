import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show, theOne, visitorIn } from '../../../parts/show.ts'
import { partsFor } from '../actions/cutting.ts'
import type { PartsOf } from '../pages/around-writing.tsx'
import { BeginPage } from '../pages/begin.tsx'
import { ConversationPage } from '../pages/conversation.tsx'
import type { Returned } from '../pages/writing.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

interface Written {
  addressees: readonly store.Addressee[]
  student: string
  returned: Returned | undefined
}

/** How many parts the text message to each would have, of words that came back to the form. */
function partsIn(c: Context<Env>, ground: Ground, { addressees, student, returned }: Written): PartsOf {
  const { words = '', language } = returned?.kept ?? {}
  const { name: by, school } = visitorIn(c)
  const { language: own, timeZone } = c.get('reader')
  const writing = { words, language: language || own, by, student, school: school.name, timeZone }
  const parts = words.trim() === '' ? undefined : partsFor(ground, addressees, writing)
  return (person) => parts?.get(person)
}

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
  c.set('seen', [conversation.student])
  const props = {
    partsOf: partsIn(c, ground, { addressees, student: conversation.called, returned }),
    frame: c.get('frame'),
    now,
    conversation,
    addressees,
    earlier: before !== undefined,
    returned,
  }
  return show(c, <ConversationPage {...props} />, returned?.fault ? 422 : 200)
}

/** Where a conversation begins, or the same page with a form that came back, 422. */
export async function beginPage(c: Context<Env>, ground: Ground, returned?: Returned): Promise<Response> {
  const who = whoIn(c)
  const reads = ground.db.under(who.district)
  const beginning = await store.beginningOf(reads, who, theOne(c, 'student'))
  const { student, homes } = beginning
  const addressees =
    who.hat === 'advisor'
      ? await store.addresseesAt(reads, { student, homes: homes.map(({ id }) => id) })
      : []
  const partsOf = partsIn(c, ground, { addressees, student: beginning.called, returned })
  const given = { frame: c.get('frame'), now: ground.clock.now(), beginning, addressees, returned, partsOf }
  const page = <BeginPage {...given} />
  return show(c, page, returned?.fault ? 422 : 200)
}
