import type { VNode } from 'preact'
import {
  Button,
  Card,
  Empty,
  Field,
  Form,
  type Frame,
  Link,
  List,
  Page,
  Select,
} from '../../../parts/index.ts'
import type { Match } from '../actions/matching.ts'
import { nextStep, requestState } from '../rules/interpreting.ts'
import type { InterpreterRow, Line } from '../store/interpreter-people.ts'
import type { Requested } from '../store/interpreters.ts'
import { say } from '../words.ts'
import { Lines, People } from './interpreter-people.tsx'
import { RequestWords } from './interpreters.tsx'
import { type Returned, summaryOf } from './returned.ts'

interface ArrangingProps extends Returned {
  frame: Frame
  /** Sessions the reader interprets. */
  yours: readonly Requested[]
  /** What a leader arranges, with who could come. */
  arrange: readonly { request: Requested; matches: readonly Match[] }[]
  /** Known to leaders alone. */
  people?: readonly InterpreterRow[] | undefined
  lines?: readonly Line[] | undefined
  colleagues: readonly { id: string; name: string }[]
}

/** What somebody interprets; for leaders, what is to be arranged, and who interprets. */
export function ArrangingPage({
  frame,
  yours,
  arrange,
  people,
  lines,
  colleagues,
  fields = {},
  faults,
}: ArrangingProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.interpreters')}
      lead={say(reader, 'language.interpreters.lead')}
      faults={summaryOf(reader, faults)}
      narrow
    >
      {yours.length > 0 ? (
        <Card title={say(reader, 'language.interpreters.yours')}>
          <List items={yours.map((one) => <Session key={one.id} frame={frame} request={one} />)} />
        </Card>
      ) : null}
      {arrange.length > 0 ? (
        <Card title={say(reader, 'language.interpreters.arrange')}>
          <List
            items={arrange.map(({ request, matches }) => (
              <Arrange key={request.id} frame={frame} request={request} matches={matches} />
            ))}
          />
        </Card>
      ) : (
        <Empty title={say(reader, 'language.interpreters.nothing')} />
      )}
      {people ? <People frame={frame} people={people} {...{ colleagues, fields }} /> : null}
      {lines ? <Lines frame={frame} lines={lines} fields={fields} /> : null}
    </Page>
  )
}

function Session({ frame, request }: { frame: Frame; request: Requested }): VNode {
  return (
    <div class="stack">
      <RequestWords reader={frame.reader} request={request} />
      {request.briefing ? <p dir="auto">{request.briefing}</p> : null}
      <Step frame={frame} request={request} />
      <Decline frame={frame} request={request} />
      {request.interpreter ? (
        <Link href={`/interpreters/${request.interpreter.id}/hours`}>
          {say(frame.reader, 'language.hours.open', { name: request.interpreter.name })}
        </Link>
      ) : null}
    </div>
  )
}

function Arrange({
  frame,
  request,
  matches,
}: {
  frame: Frame
  request: Requested
  matches: readonly Match[]
}): VNode {
  const { reader } = frame
  const options = matches
    .filter(({ unfit }) => !unfit)
    .map(({ id, name, qualified }) => ({
      value: id,
      label: `${name} · ${say(reader, qualified ? 'language.interpreters.qualified' : 'language.interpreters.bilingual')}`,
    }))
  return (
    <div class="stack">
      <p>
        <strong>{request.called}</strong>
      </p>
      <RequestWords reader={reader} request={request} />
      {matches.map(({ id, name, unfit }) =>
        unfit ? (
          <p key={id} class="quiet">
            {name}: {say(reader, `language.unfit.${unfit}`)}
          </p>
        ) : null,
      )}
      {options.length > 0 ? (
        <Form frame={frame} action={`/interpreters/requests/${request.id}/assignments`}>
          <Select
            id={`who-${request.id}`}
            name="interpreter"
            label={say(reader, 'language.interpreters.choose')}
            options={options}
            value={request.interpreter?.id}
          />
          <Button look="plain">{say(reader, 'language.interpreters.give')}</Button>
        </Form>
      ) : (
        <p>{say(reader, 'language.interpreters.nobody')}</p>
      )}
      <Step frame={frame} request={request} />
    </div>
  )
}

function Decline({ frame, request }: { frame: Frame; request: Requested }): VNode | null {
  if (!request.assignment || request.steps.includes('done')) return null
  return (
    <Form frame={frame} action={`/interpreters/requests/${request.id}/declines`}>
      <Button look="quiet">{say(frame.reader, 'language.offer.no')}</Button>
    </Form>
  )
}

function Step({ frame, request }: { frame: Frame; request: Requested }): VNode | null {
  const { reader } = frame
  const step = nextStep(
    requestState({ ...request, line: request.line !== null, assigned: request.assignment !== null }),
  )
  if (!step) return null
  return (
    <Form
      frame={frame}
      action={`/interpreters/requests/${request.id}/steps`}
      label={say(reader, `language.step.${step}`)}
    >
      {step === 'briefed' ? (
        <Field
          id={`words-${request.id}`}
          name="words"
          label={say(reader, 'language.interpreters.briefing')}
        />
      ) : null}
      <Button look="plain">{say(reader, `language.step.${step}`)}</Button>
    </Form>
  )
}
