import type { ComponentChildren, VNode } from 'preact'
import type { PersonId } from '../../../ground/ids.ts'
import type { Reader } from '../../../ground/words.ts'
import {
  type Address,
  Button,
  Card,
  DateWords,
  Empty,
  Facts,
  type Fault,
  Field,
  Form,
  type Frame,
  Page,
} from '../../../parts/index.ts'
import { type AnswerRefusal, bulkState } from '../rules/bulk.ts'
import type { AlarmRefusal, OpeningRefusal, ReadingLimits } from '../rules/reading.ts'
import type { AlarmRow } from '../store/alarms.ts'
import type { BulkRow } from '../store/bulk.ts'
import { say } from '../words.ts'

/** A form that came back: which one, with what, and why. */
export interface ReturnedReading {
  id: string
  words: string
  refused: OpeningRefusal | AlarmRefusal | AnswerRefusal
}

interface ReadingProps {
  frame: Frame
  limits: ReadingLimits
  alarms: readonly AlarmRow[]
  requests: readonly BulkRow[]
  now: Date
  returned?: ReturnedReading | undefined
}

/** What the leaders see of reading in bulk: alarms, accounts that rest, requests that wait for a second person. */
export function ReadingPage({ frame, limits, alarms, requests, now, returned }: ReadingProps): VNode {
  const { reader } = frame
  const { alarm, ceiling } = limits
  return (
    <Page
      frame={frame}
      title={say(reader, 'reading.title')}
      lead={say(reader, 'reading.lead', { alarm, ceiling })}
      faults={returned && [faultIn(reader, returned)]}
      narrow
    >
      {alarms.length === 0 ? (
        <Empty title={say(reader, 'reading.none')}>{say(reader, 'reading.none.hint')}</Empty>
      ) : null}
      {alarms.map((one) => (
        <AlarmCard key={one.id} frame={frame} alarm={one} returned={returned} />
      ))}
      {requests.length > 0 ? <h2>{say(reader, 'reading.bulk')}</h2> : null}
      {requests.map((one) => (
        <RequestCard key={one.id} frame={frame} request={one} now={now} />
      ))}
    </Page>
  )
}

/** What was refused: where words are missing, beside their field. */
function faultIn(reader: Reader, { id, refused }: ReturnedReading): Fault {
  if (refused === 'needs-reason' || refused === 'needs-words')
    return { field: `words-${id}`, message: say(reader, 'reading.needed') }
  return { message: say(reader, `reading.refused.${refused}`) }
}

const isOwn = (frame: Frame, person: PersonId) => frame.visitor?.person === person

interface AlarmProps {
  frame: Frame
  alarm: AlarmRow
  returned: ReturnedReading | undefined
}

function AlarmCard({ frame, alarm, returned }: AlarmProps): VNode {
  const { reader } = frame
  const { name, kind, people, at, answer, stop } = alarm
  const somebody = say(reader, 'reading.somebody')
  const waits = stop !== null || answer === null
  return (
    <Card title={say(reader, `reading.alarm.${kind}`, { name: name ?? somebody, n: people })} waits={waits}>
      <p class="quiet">
        <DateWords reader={reader} date={at} time />
      </p>
      {answer ? (
        <p>{say(reader, 'reading.settled', { name: answer.name ?? somebody, words: answer.words })}</p>
      ) : null}
      {stop ? <p>{say(reader, 'reading.rests')}</p> : null}
      {waits ? <AlarmForm frame={frame} alarm={alarm} returned={returned} /> : null}
    </Card>
  )
}

function AlarmForm({ frame, alarm: { id, person, stop }, returned }: AlarmProps): VNode {
  const { reader } = frame
  if (isOwn(frame, person)) return <p>{say(reader, 'reading.own')}</p>
  const asked = stop ?? id
  const action: Address = stop ? `/privacy/stops/${stop}/opening` : `/privacy/alarms/${id}/answer`
  const back = returned?.id === asked ? returned : undefined
  return (
    <Form frame={frame} action={action}>
      <Field
        name="words"
        id={`f-words-${asked}`}
        label={say(reader, stop ? 'reading.reason' : 'reading.words')}
        value={back?.words}
      />
      <Button>{say(reader, stop ? 'reading.open' : 'reading.settle')}</Button>
    </Form>
  )
}

function RequestCard({ frame, request, now }: { frame: Frame; request: BulkRow; now: Date }): VNode {
  const { reader } = frame
  const { what, byName, people, reason, at } = request
  const name = byName ?? say(reader, 'reading.somebody')
  return (
    <Card
      title={say(reader, `reading.bulk.${what}`, { name, n: people })}
      level={3}
      waits={bulkState(request, now) === 'waits'}
    >
      <p class="quiet">
        <DateWords reader={reader} date={at} time />
      </p>
      <Facts facts={[{ term: say(reader, 'reading.bulk.why'), words: <bdi>{reason}</bdi> }]} />
      {standing(frame, request, now)}
    </Card>
  )
}

function standing(frame: Frame, request: BulkRow, now: Date): ComponentChildren {
  const { reader } = frame
  const { id, by, announced } = request
  const state = bulkState(request, now)
  if (state !== 'waits') return <p>{say(reader, `reading.bulk.${state}`)}</p>
  if (isOwn(frame, by)) return <p>{say(reader, 'reading.bulk.own')}</p>
  return (
    <Form frame={frame} action={`/privacy/bulk/${id}/answer`}>
      {announced ? <p>{say(reader, 'reading.refused.announced')}</p> : null}
      <p class="row">
        {announced ? null : (
          <Button name="answer" value="agree">
            {say(reader, 'reading.bulk.agree')}
          </Button>
        )}
        <Button name="answer" value="decline" look="plain">
          {say(reader, 'reading.bulk.decline')}
        </Button>
      </p>
    </Form>
  )
}
