import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import { Button, Empty, Form, type Frame, Link, Notice, Page } from '../../../parts/index.ts'
import { languagesToChoose } from '../rules/languages.ts'
import type { Conversation } from '../store/conversations.ts'
import type { Addressee } from '../store/deliveries.ts'
import { say } from '../words.ts'
import { type PartsOf, type Toward, towards } from './around-writing.tsx'
import { clockWords } from './clock.ts'
import { Talk } from './talk.tsx'
import { type Returned, Writing, wrongIn } from './writing.tsx'

const most = 50
/** From so many on, the newest words are more than a thumb's way down. */
const many = 5

export interface ConversationProps {
  frame: Frame
  now: Date
  conversation: Conversation
  addressees: readonly Addressee[]
  /** Whether these are earlier messages, and not the newest. */
  earlier: boolean
  returned?: Returned | undefined
  partsOf: PartsOf
}

/** A conversation, like the telephone's own messages; and where one writes. */
export function ConversationPage(props: ConversationProps): VNode {
  const { frame, conversation, now } = props
  const { reader } = frame
  const { called, side, messages, thread } = conversation
  const shown = messages.slice(0, most).toReversed()
  const [oldest] = shown
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'messages.about', { name: called })}
      lead={whoSees(reader, conversation)}
      faults={wrongIn(reader, props.returned)}
    >
      <Samplings reader={reader} conversation={conversation} />
      {messages.length > most && oldest ? (
        <Link href={`/conversations/${thread}?before=${oldest.id}`}>{say(reader, 'messages.earlier')}</Link>
      ) : null}
      {shown.length > many && !props.earlier ? (
        <p>
          <a href="#newest">{say(reader, 'messages.toNewest')}</a>
        </p>
      ) : null}
      {shown.length === 0 ? <Empty title={say(reader, 'messages.none')} /> : null}
      <Talk frame={frame} conversation={conversation} shown={shown} live={!props.earlier} />
      {props.earlier ? (
        <Link href={`/conversations/${thread}`}>{say(reader, 'messages.newest')}</Link>
      ) : (
        <>
          <span id="newest" />
          <Clock reader={reader} now={now} conversation={conversation} frame={frame} />
          <CallThem {...props} />
          {side === 'copied' || side === 'supervisor' ? (
            <p class="quiet">{say(reader, `messages.reads.${side}`)}</p>
          ) : (
            <Writing
              frame={frame}
              returned={props.returned}
              voice={conversation.voice}
              listens={conversation.listens}
              languages={toWriteIn(props)}
              toward={side === 'school' ? goingFrom(props) : []}
              action={`/conversations/${thread}/messages`}
              student={conversation.student}
              called={called}
              reads={props.addressees.flatMap((to) => to.languages.slice(0, 1))}
              asSchool={side === 'school'}
              now={now}
            />
          )}
        </>
      )}
      <NotRight reader={reader} conversation={conversation} />
    </Page>
  )
}

/** What to do when something here is not right: the school takes out, a family tells the leaders (L11, L14). */
function NotRight({ reader, conversation }: { reader: Reader; conversation: Conversation }): VNode {
  const { household, people, side, thread } = conversation
  const asSchool = side === 'school' || side === 'supervisor'
  const empty = household === null && people.every((one) => one.side !== 'school')
  return (
    <>
      {empty ? <Notice>{say(reader, 'messages.stops.empty')}</Notice> : null}
      <p>
        {asSchool ? (
          <Link href={`/conversations/${thread}/removals`}>{say(reader, 'messages.remove')}</Link>
        ) : (
          <Link href={`/conversations/${thread}/reports`}>{say(reader, 'messages.report')}</Link>
        )}
      </p>
    </>
  )
}

/** Who has no way to read, or would rather listen, is called: the way to the call sheet, for the school. */
function CallThem(props: ConversationProps): VNode | null {
  const { side, student } = props.conversation
  if (side !== 'school' || !goingFrom(props).some((to) => to.carrier === 'call' || to.listens)) return null
  return (
    <p>
      <Link href={`/students/${student}/calls`}>{say(props.frame.reader, 'messages.call.now')}</Link>
    </p>
  )
}

/** To whom it is copied by rule is said where it is: no more, once the student is of age (L3, L11). */
function whoSees(reader: Reader, { people, side, called }: Conversation): string {
  const names = listWords(reader, [...new Set(people.map(({ name }) => name))])
  const seen = say(reader, 'messages.sees', { names })
  return side !== 'supervisor' && people.some((one) => one.side === 'copied')
    ? `${seen} ${say(reader, 'messages.sees.copied', { name: called })}`
    : seen
}

/** Somebody who answers for the school reads along: said to everybody who is in the thread (L11). */
function Samplings({ reader, conversation }: { reader: Reader; conversation: Conversation }): VNode {
  return (
    <>
      {conversation.samplings.map(({ by, reason, at }) => (
        <Notice key={at}>
          {say(reader, 'messages.sampled', { by, reason, date: dateWords(reader, new Date(at)) })}
        </Notice>
      ))}
    </>
  )
}

/** By when the school answers: the same sentence for both sides, also when it ran out (R02.4). */
function Clock({
  frame,
  reader,
  conversation,
  now,
}: {
  frame: Frame
  reader: Reader
  conversation: Conversation
  now: Date
}): VNode | null {
  const { clock, side, thread } = conversation
  if (!clock) return null
  const words = clockWords(reader, clock, { now, asSchool: side === 'school' })
  if (side !== 'school') return <p class="clock">{words}</p>
  return (
    <div class="clock stack">
      <p>{words}</p>
      <Form frame={frame} action={`/conversations/${thread}/clocks/ending`}>
        <Button look="quiet">{say(reader, 'messages.clock.nothing')}</Button>
      </Form>
    </div>
  )
}

/** What one may write in: first the language one wrote in last, then all others one knows, then those of the others here. */
function toWriteIn({ frame, conversation, addressees }: ConversationProps): string[] {
  const { messages, languages } = conversation
  const last = messages.find(({ mine, text }) => mine && text.language !== 'und')
  const own = last ? [last.text.language, ...languages] : languages
  return languagesToChoose({
    own,
    page: frame.reader.language,
    others: addressees.flatMap((to) => to.languages),
  })
}

function goingFrom({ frame, now, conversation, addressees, partsOf }: ConversationProps): Toward[] {
  const named = addressees.map((to) => ({
    ...to,
    name: conversation.people.find(({ person }) => person === to.person)?.name ?? '',
  }))
  return towards(frame.reader, named, { now, partsOf })
}
