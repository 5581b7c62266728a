import type { VNode } from 'preact'
import type { PersonId } from '../../../ground/ids.ts'
import type { Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Form, type Frame, List, Page, Select, TextArea } from '../../../parts/index.ts'
import type { MovingStudent, Time } from '../store.ts'
import { say } from '../words.ts'
import { called, day, reasonWords } from './all.tsx'
import { faultsFor, type Kept } from './one.tsx'

type Moving = { frame: Frame; student: PersonId; moving: MovingStudent } & Kept

/** Who advised a student when (R01.2), and for a leader, moving them. */
export function MovingPage({ frame, student, moving, ...kept }: Moving): VNode {
  const { reader, visitor } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'advisories.moving', { name: moving.name })}
      faults={faultsFor(frame, kept)}
      narrow
    >
      {visitor?.hat === 'leader' ? (
        <MoveForm frame={frame} student={student} moving={moving} {...kept} />
      ) : null}
      <Card title={say(reader, 'advisories.history')}>
        <History reader={reader} times={moving.history} />
      </Card>
    </Page>
  )
}

function MoveForm({ frame, student, moving, fields = {} }: Moving): VNode {
  const { reader } = frame
  const elsewhere = moving.advisories.filter(
    (one) => one.id !== moving.from?.advisory && moving.enrolled.includes(one.school),
  )
  const options = elsewhere.map((one) => ({
    value: one.id,
    label: say(reader, 'advisories.move.option', { name: called(reader, one), n: one.students }),
  }))
  return (
    <Card>
      <Form frame={frame} action={`/students/${student}/advisory`}>
        <Select
          name="advisory"
          label={say(reader, 'advisories.move.to')}
          empty={say(reader, 'advisories.move.choose')}
          options={options}
          value={fields['advisory']}
        />
        <TextArea
          name="reason"
          label={say(reader, 'advisories.move.reason')}
          hint={say(reader, 'advisories.move.reasonHint')}
          value={fields['reason']}
          rows={3}
        />
        <Button>{say(reader, 'advisories.move.do')}</Button>
      </Form>
    </Card>
  )
}

function History({ reader, times }: { reader: Reader; times: readonly Time[] }): VNode {
  if (times.length === 0) return <Empty title={say(reader, 'advisories.history.none')} />
  return <List items={times.map((time) => timeWords(reader, time))} />
}

function timeWords(reader: Reader, time: Time): VNode {
  const advisors = time.advisors ?? say(reader, 'advisories.noAdvisor')
  const since = day(reader, time.since)
  const words =
    time.until === null
      ? say(reader, 'advisories.history.now', { since, advisors })
      : say(reader, 'advisories.history.then', { since, until: day(reader, time.until), advisors })
  const how =
    time.movedBy === null
      ? reasonWords(reader, time.reason)
      : say(reader, 'advisories.history.by', { name: time.movedBy, reason: time.reason ?? '' })
  return (
    <div>
      {words}
      {how ? <small class="quiet"> {how}</small> : null}
    </div>
  )
}
