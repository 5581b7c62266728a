import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show, theOne } from '../../../parts/show.ts'
import { BeginPage } from '../pages/begin.tsx'
import { ConversationPage } from '../pages/conversation.tsx'
import type { Returned } from '../pages/writing.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

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
  const given = { frame: c.get('frame'), now: ground.clock.now(), beginning, addressees, returned }
  const page = <BeginPage {...given} />
  return show(c, page, returned?.fault ? 422 : 200)
}
