import type { Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { renderToString } from 'preact-render-to-string'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { theOne } from '../../../parts/show.ts'
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
    const who = whoIn(c)
    const thread = theOne<'thread'>(c, 'thread')
    const reads = ground.db.under(who.district)
    const side = await store.standingIn(reads, who, { thread, now: ground.clock.now() })
    const told = new Set<string>()
    let since = momentAsked(c, ground.clock.now())
    c.header('x-accel-buffering', 'no')
    const tell = async (stream: SSEStreamingApi) => {
      const now = ground.clock.now()
      const from = new Date(since.getTime() - overlap)
      const { languages, messages } = await store.messagesSince(reads, who, { thread, since: from, now })
      for (const message of messages.filter(({ id }) => !told.has(id))) {
        told.add(message.id)
        const props = { frame: c.get('frame'), message, thread, languages, standing: side }
        const html = renderToString(<Bubble {...props} />)
        since = new Date(message.at)
        await stream.writeSSE({
          event: 'said',
          id: since.toISOString(),
          data: JSON.stringify({ id: message.id, html }),
        })
      }
    }
    return streamSSE(c, (stream) => stay(stream, { ground, topic: topicOf(thread), tell }))
  })
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
  tell: (stream: SSEStreamingApi) => Promise<void>
}

/** Listens first and looks then, so that nothing falls between; looks again with each heartbeat, in case a word was missed. */
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
    if (!news) await stream.write(': here\n\n')
    news = false
    await tell(stream).catch(() => stream.close())
    if (news || stream.aborted || stream.closed) continue
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    const timer = setTimeout(resolve, heartbeat)
    await promise
    clearTimeout(timer)
  }
  deaf()
}
