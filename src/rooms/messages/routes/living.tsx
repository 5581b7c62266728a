import type { Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { renderToString } from 'preact-render-to-string'
import type { Ground } from '../../../ground/ground.ts'
import type { Id } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { theOne } from '../../../parts/show.ts'
import { staysIn } from '../../access/index.ts'
import { topicOf } from '../actions/living.ts'
import { Bubble } from '../pages/bubble.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

const heartbeat = 20_000
/** An open page comes in again after this long, through the front door, so that who left is gone. */
const longest = 10 * 60_000
/** How far back one looks: a message bears the moment it was written, and is seen a little later. */
const overlap = 60_000

/** An open page of a conversation hears of what is new: first all since it was drawn, then each message as it is said. */
export function living(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes.get('/conversations/:thread/live', async (c) => {
    const thread = theOne<'thread'>(c, 'thread')
    const at = { thread, now: ground.clock.now() }
    const side = await store.standingIn(ground.db.under(whoIn(c).district), whoIn(c), at)
    c.header('x-accel-buffering', 'no')
    const tell = teller(c, ground, { thread, side })
    return streamSSE(c, (stream) => stay(stream, { ground, topic: topicOf(thread), tell }))
  })
}

/** Tells a page what it has not heard yet; false once its reader has left, or the thread is theirs no more. */
type Tell = (stream: SSEStreamingApi, news: boolean) => Promise<boolean>

function teller(
  c: Context<Env>,
  ground: Ground,
  { thread, side }: { thread: Id<'thread'>; side: Awaited<ReturnType<typeof store.standingIn>> },
): Tell {
  const who = whoIn(c)
  const reads = ground.db.under(who.district)
  const told = new Set<string>()
  let since = momentAsked(c, ground.clock.now())
  return async (stream, news) => {
    const now = ground.clock.now()
    let from = new Date(since.getTime() - overlap)
    for (;;) {
      if (!(await staysIn(ground, c))) return false
      if (!news) return true
      const { languages, messages } = await store.messagesSince(reads, who, { thread, since: from, now })
      for (const message of messages.filter(({ id }) => !told.has(id))) {
        told.add(message.id)
        since = new Date(message.at)
        const html = renderToString(
          <Bubble
            frame={c.get('frame')}
            message={message}
            thread={thread}
            languages={languages}
            standing={side}
          />,
        )
        const data = JSON.stringify({ id: message.id, html })
        await stream.writeSSE({ event: 'said', id: since.toISOString(), data })
      }
      const last = messages.at(-1)
      if (!last || messages.length < store.mostMessages) return true
      from = new Date(last.at)
    }
  }
}

/** The moment the page was drawn, or the last it heard of before its connection broke. */
function momentAsked(c: Context<Env>, now: Date): Date {
  const asked = c.req.header('last-event-id') ?? c.req.query('since') ?? ''
  const at = new Date(asked)
  return Number.isNaN(at.getTime()) || at > now ? now : at
}

interface Staying {
  ground: Ground
  topic: string
  tell: Tell
}

/** Listens first and looks then, so that nothing falls between; with each heartbeat it asks whether the reader is still there. */
async function stay(stream: SSEStreamingApi, { ground, topic, tell }: Staying): Promise<void> {
  let wake: () => void = () => undefined
  let news = true
  const deaf = ground.news.listen(topic, () => {
    news = true
    wake()
  })
  stream.onAbort(() => wake())
  const ends = performance.now() + longest
  await stream.write('retry: 2000\n\n')
  while (!stream.aborted && !stream.closed && performance.now() < ends) {
    const heard = news
    news = false
    if (!heard) await stream.write(': here\n\n')
    const goesOn = await tell(stream, heard).catch(() => false)
    if (!goesOn) break
    if (news || stream.aborted || stream.closed) continue
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    const timer = setTimeout(resolve, heartbeat)
    await promise
    clearTimeout(timer)
  }
  deaf()
}
