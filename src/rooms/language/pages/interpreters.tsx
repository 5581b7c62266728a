import type { VNode } from 'preact'
import { languageName, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  DateWords,
  Empty,
  Field,
  Form,
  type Frame,
  List,
  Page,
} from '../../../parts/index.ts'
import { requestState } from '../rules/interpreting.ts'
import type { Line } from '../store/interpreter-people.ts'
import type { Requested } from '../store/interpreters.ts'
import { say } from '../words.ts'
import { AskForm } from './asking-interpreter.tsx'
import { type Returned, summaryOf } from './returned.ts'

/** Where a request stands, in the reader's words. */
function requestWords(reader: Reader, request: Requested): string {
  const state = requestState({
    ...request,
    line: request.line !== null,
    assigned: request.assignment !== null,
  })
  const name = request.interpreter?.name ?? ''
  if (state === 'matched' || state === 'confirmed' || state === 'briefed' || state === 'done')
    return say(reader, `language.request.${state}`, { name })
  return say(reader, `language.request.${state}`)
}

/** When, what for, in which language, and where it stands. */
export function RequestWords({ reader, request }: { reader: Reader; request: Requested }): VNode {
  const { interpreter, occasion, mode, language, startsAt } = request
  return (
    <>
      <p>
        <strong>{languageName(reader, language)}</strong> {say(reader, `language.occasion.${occasion}`)} ·{' '}
        {say(reader, `language.mode.${mode}`)}
      </p>
      <p>
        <DateWords reader={reader} date={startsAt} time />
      </p>
      <p class="quiet">
        {requestWords(reader, request)}
        {interpreter
          ? ` · ${say(reader, interpreter.qualified ? 'language.interpreters.qualified' : 'language.interpreters.bilingual')}`
          : ''}
      </p>
    </>
  )
}

interface AskPageProps extends Returned {
  frame: Frame
  student: { id: string; called: string }
  requests: readonly Requested[]
  /** The lines with their codes; staff alone have any. */
  lines: readonly (Line & { code: string })[]
  /** The law by which they may ask for somebody with no other part in it (R03.6). */
  apartRule: string | undefined
}

/** Asking for an interpreter about a student, and what became of it. */
export function StudentInterpretersPage({
  frame,
  student,
  requests,
  lines,
  apartRule,
  fields = {},
  faults,
}: AskPageProps): VNode {
  const { reader } = frame
  const to = `/students/${student.id}/interpreters` as const
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.interpreters.for', { name: student.called })}
      lead={say(reader, 'language.interpreters.forLead')}
      faults={summaryOf(reader, faults)}
      narrow
    >
      {requests.length === 0 ? (
        <Empty title={say(reader, 'language.interpreters.none')}>
          {say(reader, 'language.interpreters.noneHint')}
        </Empty>
      ) : (
        <Card>
          <List
            items={requests.map((one) => (
              <OneRequest key={one.id} frame={frame} request={one} lines={lines} />
            ))}
          />
        </Card>
      )}
      <Card title={say(reader, 'language.interpreters.ask')}>
        <AskForm {...{ frame, to, fields, apartRule }} />
      </Card>
    </Page>
  )
}

function OneRequest({
  frame,
  request,
  lines,
}: {
  frame: Frame
  request: Requested
  lines: AskPageProps['lines']
}): VNode {
  const { reader } = frame
  const state = requestState({
    ...request,
    line: request.line !== null,
    assigned: request.assignment !== null,
  })
  const family = frame.visitor?.hat === 'caregiver'
  return (
    <>
      <RequestWords reader={reader} request={request} />
      {state === 'line' ? lines.map((line) => <LineWords key={line.id} reader={reader} line={line} />) : null}
      {state === 'done' && family ? <Rating frame={frame} id={request.id} /> : null}
      {['requested', 'matched', 'confirmed', 'briefed', 'line'].includes(state) ? (
        <Form frame={frame} action={`/interpreters/requests/${request.id}/endings`}>
          <p>
            <Button look="quiet" name="reason" value="not-needed">
              {say(reader, 'language.interpreters.end')}
            </Button>{' '}
            {family ? (
              <Button look="quiet" name="reason" value="relative">
                {say(reader, 'language.interpreters.relative')}
              </Button>
            ) : null}
          </p>
        </Form>
      ) : null}
    </>
  )
}

function LineWords({ reader, line }: { reader: Reader; line: Line & { code: string } }): VNode {
  const { vendor, number, code, budgetLine } = line
  return <p>{say(reader, 'language.interpreters.lineOf', { vendor, number, code, budget: budgetLine })}</p>
}

function Rating({ frame, id }: { frame: Frame; id: string }): VNode {
  const { reader } = frame
  const choices = (['well', 'partly', 'not'] as const).map((value) => ({
    value,
    label: say(reader, `language.understood.${value}`),
  }))
  return (
    <Form frame={frame} action={`/interpreters/requests/${id}/ratings`}>
      <Choices
        id={`understood-${id}`}
        name="understood"
        legend={say(reader, 'language.interpreters.how')}
        choices={choices}
        chosen="well"
      />
      <Field id={`words-${id}`} name="words" label={say(reader, 'language.interpreters.words')} />
      <Button look="plain">{say(reader, 'language.interpreters.tell')}</Button>
    </Form>
  )
}
