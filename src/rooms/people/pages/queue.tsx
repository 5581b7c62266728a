import type { ComponentChildren, VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Empty,
  Form,
  type Frame,
  List,
  Page,
  TextArea,
} from '../../../parts/index.ts'
import type { DisputeRefusal } from '../actions/disputing.ts'
import { type Contradiction, contradictionsIn } from '../rules/contradictions.ts'
import type { Dispute } from '../store/limits.ts'
import type { OrderedRestriction, Queue, WaitingRestriction } from '../store/queue.ts'
import { say } from '../words.ts'

/** Two orders that disagree, as they stand. */
type Disagreement = Contradiction & { orders: readonly OrderedRestriction[] }

export interface QueueProps {
  frame: Frame
  queue: Queue
  disputes: readonly Dispute[]
  orders: readonly OrderedRestriction[]
  /** Pairs that a leader has read already. */
  settled: readonly { one: string; other: string }[]
  returned?: { of: string; kept: Record<string, string>; refused: DisputeRefusal | 'malformed' } | undefined
}

function refusal(reader: Reader, { refused }: NonNullable<QueueProps['returned']>): string {
  return refused === 'malformed'
    ? say(reader, 'people.refused.malformed')
    : say(reader, `people.queue.refused.${refused}`)
}

/** What waits for those who keep restrictions; disputes and disagreeing orders are a leader's (L12). */
export function QueuePage(props: QueueProps): VNode {
  const { frame, queue, disputes, returned } = props
  const { reader } = frame
  const disagreements = disagreementsIn(props)
  const nothing = queue.waiting.length + disputes.length + disagreements.length === 0
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.queue')}
      lead={say(reader, 'people.queue.lead')}
      faults={returned ? [{ field: `words-${returned.of}`, message: refusal(reader, returned) }] : []}
    >
      {nothing ? (
        <Empty title={say(reader, 'people.queue.none')}>{say(reader, 'people.queue.noneHint')}</Empty>
      ) : null}
      {queue.waiting.map((one) => (
        <Waiting key={one.id} reader={reader} today={queue.today} one={one} />
      ))}
      {disputes.map((dispute) => (
        <OneDispute key={dispute.id} {...props} dispute={dispute} />
      ))}
      {disagreements.map((one) => (
        <OneDisagreement key={`${one.one}${one.other}`} {...props} disagreement={one} />
      ))}
    </Page>
  )
}

function disagreementsIn({ orders, settled }: QueueProps): Disagreement[] {
  const open = contradictionsIn(orders).filter(
    ({ one, other }) => !settled.some((pair) => pair.one === one && pair.other === other),
  )
  return open.map((pair) => ({
    ...pair,
    orders: orders.filter(({ id }) => id === pair.one || id === pair.other),
  }))
}

function Waiting({ reader, today, one }: { reader: Reader; today: string; one: WaitingRestriction }) {
  const title = say(reader, 'people.queue.one', {
    function: say(reader, `people.closed.${one.function}`),
    student: one.studentName,
    person: one.personName,
  })
  return (
    <Card waits title={title}>
      <p>{waitingWords(reader, today, one)}</p>
      <ButtonLink href={`/students/${one.student}/rights`} look="plain">
        {say(reader, 'people.queue.open')}
      </ButtonLink>
    </Card>
  )
}

function waitingWords(reader: Reader, today: string, one: WaitingRestriction): string {
  const date = dateWords(reader, one.lapsesOn, 'dayYear')
  const [lifting] = one.liftings
  if (one.confirmed && lifting) return say(reader, 'people.queue.lifting', { name: lifting.name })
  return say(reader, today >= one.lapsesOn ? 'people.queue.lapsed' : 'people.queue.untilDay', { date })
}

interface AnsweringProps extends QueueProps {
  of: string
  action: '/settlements' | `/disputes/${string}/answer`
  label: string
  hint?: string
  button: string
  children?: ComponentChildren
}

function Answering({ frame, returned, of, action, label, hint, button, children }: AnsweringProps) {
  const came = returned?.of === of ? returned : undefined
  return (
    <Form frame={frame} action={action} label={label}>
      {children}
      <TextArea
        id={`f-words-${of}`}
        name="words"
        rows={2}
        label={label}
        hint={hint}
        value={came?.kept['words']}
      />
      <Button>{button}</Button>
    </Form>
  )
}

function OneDispute(props: QueueProps & { dispute: Dispute }) {
  const { dispute } = props
  const { reader } = props.frame
  const title = say(reader, 'people.queue.dispute', {
    by: dispute.byName,
    function: say(reader, `people.closed.${dispute.function}`),
    student: dispute.studentName,
  })
  return (
    <Card waits title={title}>
      <p>
        <q dir="auto">{dispute.words}</q>
      </p>
      <ButtonLink href={`/students/${dispute.student}/rights`} look="plain">
        {say(reader, 'people.queue.open')}
      </ButtonLink>
      <Answering
        {...props}
        of={dispute.id}
        action={`/disputes/${dispute.id}/answer`}
        label={say(reader, 'people.queue.answer', { by: dispute.byName })}
        hint={say(reader, 'people.queue.answerHint')}
        button={say(reader, 'people.queue.answerDo')}
      />
    </Card>
  )
}

function OneDisagreement(props: QueueProps & { disagreement: Disagreement }) {
  const { one, other, why, orders } = props.disagreement
  const { reader } = props.frame
  const [first] = orders
  if (!first) return null
  const title = say(reader, `people.queue.${why}`, {
    function: say(reader, `people.closed.${first.function}`),
    student: first.studentName,
    person: first.personName,
  })
  return (
    <Card waits title={title}>
      <List
        items={orders.map((order) =>
          say(reader, 'people.queue.reference', { person: order.personName, reference: order.reference }),
        )}
      />
      <Answering
        {...props}
        of={`${one}-${other}`}
        action="/settlements"
        label={say(reader, 'people.queue.settle')}
        button={say(reader, 'people.queue.settleDo')}
      >
        <input type="hidden" name="one" value={one} />
        <input type="hidden" name="other" value={other} />
      </Answering>
    </Card>
  )
}
