import { Fragment, h, type VNode } from 'preact'
import { dayIn } from '../../../ground/clock.ts'
import { AskInOwnWords, DateWords, type Frame } from '../../../parts/index.ts'
import type { Conversation } from '../store/conversations.ts'
import { say } from '../words.ts'
import { Bubble } from './bubble.tsx'
import { saidFor } from './reading.ts'

/** The bubbles; an open page hears of new ones by itself, where the browser has script. */
export function Talk({
  frame,
  conversation,
  shown,
  live,
}: {
  frame: Frame
  conversation: Conversation
  shown: Conversation['messages']
  live: boolean
}): VNode {
  const { thread, side, languages } = conversation
  const days = shown.map(({ at }) => dayIn(frame.reader.timeZone, new Date(at)))
  const list = (
    <ol class="talk" aria-label={say(frame.reader, 'messages.said')} aria-live={live ? 'polite' : undefined}>
      {shown.map((message, at) => (
        <Fragment key={message.id}>
          {days[at] === days[at - 1] ? null : (
            <li class="day">
              <DateWords reader={frame.reader} date={new Date(message.at)} />
            </li>
          )}
          <Bubble
            frame={frame}
            message={message}
            thread={thread}
            languages={languages}
            standing={side}
            timeOnly
          />
        </Fragment>
      ))}
    </ol>
  )
  const whole = (
    <>
      {list}
      {shown.some(({ text }) => saidFor(frame.reader, languages, text).unread) ? (
        <AskInOwnWords reader={frame.reader} languages={languages} />
      ) : null}
    </>
  )
  if (!live) return whole
  const since = shown.at(-1)?.at
  const address = {
    'data-live': `/conversations/${thread}/live`,
    'data-since': since && new Date(since).toISOString(),
  }
  return h<Record<string, string | undefined>>('live-talk', address, whole)
}
