import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  Empty,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
} from '../../../parts/index.ts'
import { mayEndStop, reportReasons } from '../rules/reporting.ts'
import type { Conversation } from '../store/conversations.ts'
import type { OwnReport } from '../store/reports.ts'
import type { TalkStop } from '../store/student-talk.ts'
import { say } from '../words.ts'
import { messageChoice, wordless } from './reading.ts'

/** How many messages are chosen among at once. */
const most = 10

export interface ReportSent {
  message?: string | undefined
  reason?: string | undefined
  refused?: 'needs-thing' | 'needs-reason' | 'told-already'
}

interface ReportingProps {
  frame: Frame
  /** The newest messages first, or those before one. */
  conversation: Conversation
  reports: readonly OwnReport[]
  /** Of a student's own talk: who is out of it. */
  talk: { stops: readonly TalkStop[]; ofAge: boolean } | undefined
  sent: ReportSent
}

/** A student or a caregiver tells the leaders about a message, reads what came of it, and says who writes here (L11). */
export function ReportingPage(props: ReportingProps): VNode {
  const { frame, conversation, reports, talk, sent } = props
  const { reader } = frame
  const field = sent.refused === 'needs-reason' ? 'reason' : 'message'
  const fault = sent.refused && say(reader, `messages.report.${sent.refused}`)
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.report.title', { name: conversation.called })}
      lead={say(reader, 'messages.report.lead')}
      faults={fault ? [{ field, message: fault }] : []}
      narrow
    >
      <Notice>{say(reader, 'messages.report.danger')}</Notice>
      {reports.length > 0 ? <Told reader={reader} reports={reports} /> : null}
      <Telling {...props} />
      {talk ? <Stops frame={frame} conversation={conversation} {...talk} /> : null}
      <p>
        <Link href={`/conversations/${conversation.thread}`}>{say(reader, 'messages.report.back')}</Link>
      </p>
    </Page>
  )
}

/** What one told the leaders, and what came of it. */
function Told({ reader, reports }: { reader: Reader; reports: readonly OwnReport[] }): VNode {
  const date = (at: string) => dateWords(reader, new Date(at))
  return (
    <Card title={say(reader, 'messages.report.yours')}>
      <List
        items={reports.map(({ message, at, said, answer }) => (
          <div key={message}>
            {say(reader, 'messages.report.about', { date: date(said) })}
            <p class="quiet">
              {answer
                ? say(reader, 'messages.report.came', {
                    date: date(answer.at),
                    outcome: say(reader, `messages.report.outcome.${answer.outcome}`),
                  })
                : say(reader, 'messages.report.waits', { date: date(at) })}
            </p>
          </div>
        ))}
      />
    </Card>
  )
}

function Telling({ frame, conversation, sent }: ReportingProps): VNode {
  const { reader } = frame
  const { thread, messages, languages } = conversation
  const shown = messages.slice(0, most)
  const last = messages.length > most ? shown.at(-1) : undefined
  const choices = shown.flatMap((message) => {
    if (message.removed || message.mine) return []
    return [messageChoice(reader, message, { languages, wordless: wordless(reader, message.text) })]
  })
  if (choices.length === 0) return <Empty title={say(reader, 'messages.report.none')} />
  return (
    <Form frame={frame} action={`/conversations/${thread}/reports`}>
      <Choices
        name="message"
        legend={say(reader, 'messages.report.which')}
        choices={choices}
        chosen={sent.message}
      />
      {last ? (
        <Link href={`/conversations/${thread}/reports?before=${last.id}`}>
          {say(reader, 'messages.earlier')}
        </Link>
      ) : null}
      <Choices
        name="reason"
        legend={say(reader, 'messages.report.why')}
        choices={reportReasons.map((reason) => ({
          value: reason,
          label: say(reader, `messages.report.why.${reason}`),
        }))}
        chosen={sent.reason}
      />
      <Button>{say(reader, 'messages.report.tell')}</Button>
    </Form>
  )
}

interface StopsProps {
  frame: Frame
  conversation: Conversation
  stops: readonly TalkStop[]
  ofAge: boolean
}

/** Who of the school is in a student's own talk, each with a way out of it, and who is out. */
function Stops({ frame, conversation, stops, ofAge }: StopsProps): VNode {
  const { reader } = frame
  const { thread, called: name, side } = conversation
  const here = conversation.people.filter((one) => one.side === 'school')
  return (
    <Card title={say(reader, 'messages.stops', { name })}>
      <p>{say(reader, here.length > 0 ? 'messages.stops.lead' : 'messages.stops.empty')}</p>
      {here.map(({ person, name }) => (
        <Form key={person} frame={frame} action={`/conversations/${thread}/stops`} label={name}>
          <input type="hidden" name="person" value={person} />
          <Button look="plain">{say(reader, 'messages.stops.stop', { person: name })}</Button>
        </Form>
      ))}
      {stops.map(({ id, name: person, since, byStudent }) => (
        <div key={id} class="stack">
          <p>{say(reader, 'messages.stops.since', { person, date: dateWords(reader, new Date(since)) })}</p>
          {mayEndStop({ byStudent, asStudent: side === 'student', ofAge }) ? (
            <Form frame={frame} action={`/conversations/${thread}/stops/${id}/ending`} label={person}>
              <Button look="quiet">{say(reader, 'messages.stops.back', { person })}</Button>
            </Form>
          ) : null}
        </div>
      ))}
    </Card>
  )
}
