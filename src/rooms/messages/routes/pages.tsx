import type { Context } from 'hono'
import type { VNode } from 'preact'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show, showKept, theOne } from '../../../parts/show.ts'
import { BeginPage } from '../pages/begin.tsx'
import { ConversationPage, type ConversationProps } from '../pages/conversation.tsx'
import type { Returned } from '../pages/writing.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'
import { partsIn } from './cutting.ts'

/** A conversation as it is opened: kept while nothing is written. A sampling ends at its very second, so that is read anew. */
export function openConversation(c: Context<Env>, ground: Ground): Promise<Response> {
  const now = ground.clock.now()
  if (whoIn(c).hat === 'leader') return conversationPage(c, ground)
  return showKept(c, { now, lasting: 1 }, (frame) => conversationFor(c, ground, { frame, now }))
}

/** A conversation, or with a form that came back the same page, 422. */
export async function conversationPage(
  c: Context<Env>,
  ground: Ground,
  returned?: Returned,
): Promise<Response> {
  const given = { frame: c.get('frame'), now: ground.clock.now(), returned }
  return show(c, await conversationFor(c, ground, given), returned?.fault ? 422 : 200)
}

async function conversationFor(
  c: Context<Env>,
  ground: Ground,
  given: Pick<ConversationProps, 'frame' | 'now' | 'returned'>,
): Promise<VNode> {
  const who = whoIn(c)
  const thread = theOne<'thread'>(c, 'thread')
  const asked = c.req.query('before') ?? ''
  const before = isId<'message'>(asked) ? asked : undefined
  const [conversation, addressees] = await ground.db.together(who.district, (reads) =>
    Promise.all([
      store.conversationOf(reads, who, { thread, before, now: given.now }),
      before ? [] : store.addresseesOf(reads, { thread, except: who.person }),
    ]),
  )
  c.set('seen', [conversation.student])
  const { returned } = given
  const partsOf = partsIn(c, ground, { addressees, student: conversation.called, returned })
  const read = { conversation, addressees, partsOf, earlier: before !== undefined }
  return <ConversationPage {...given} {...read} />
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
