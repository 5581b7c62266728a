import type { VNode } from 'preact'
import { Button, Card, Empty, Form, type Frame, Link, Page, Table } from '../../../parts/index.ts'
import type { CalendarEvent, CalendarRead } from '../rules/calendar.ts'
import type { School } from '../rules.ts'
import { say } from '../words.ts'
import { type Fault, megabytes, stretchWords } from './all.tsx'
import { SchoolField } from './school-field.tsx'

interface Props {
  frame: Frame
  read: CalendarRead
  schools: readonly School[]
  /** What is wrong with the school that was chosen. */
  fault?: Fault
}

/** What a calendar holds: whole days to tick, and what could not be taken, with its line. */
export function FoundPage({ frame, read: { events, faults }, schools, fault }: Props): VNode {
  const { reader } = frame
  const error = fault && say(reader, fault, { limit: megabytes })
  return (
    <Page
      frame={frame}
      narrow
      faults={error ? [{ field: 'school', message: error }] : []}
      title={say(reader, 'school-days.found')}
      lead={events.length > 0 ? say(reader, 'school-days.found.lead') : undefined}
    >
      {events.length === 0 ? (
        <Empty title={say(reader, 'school-days.found.none')}>
          {say(reader, 'school-days.found.none.lead')}
        </Empty>
      ) : (
        <Card>
          <Form frame={frame} action="/school-days/chosen">
            <fieldset class="choices">
              <legend>{say(reader, 'school-days.off')}</legend>
              {events.map((event, at) => (
                <Tick key={at} frame={frame} event={event} at={at} />
              ))}
            </fieldset>
            <SchoolField reader={reader} schools={schools} />
            <Button>{say(reader, 'school-days.saveTicked')}</Button>
          </Form>
        </Card>
      )}
      {faults.length > 0 ? (
        <Card title={say(reader, 'school-days.left')}>
          <p>{say(reader, 'school-days.left.lead')}</p>
          <Table
            caption={say(reader, 'school-days.left')}
            hideCaption
            head={(['line', 'event', 'why'] as const).map((column) => say(reader, `school-days.${column}`))}
            rows={faults.map(({ line, said, word }) => [
              say(reader, 'school-days.lineNumber', { line }),
              <bdi key="said">{said || say(reader, 'school-days.unnamed')}</bdi>,
              say(reader, `school-days.fault.${word}`),
            ])}
          />
        </Card>
      ) : null}
      <p>
        <Link href="/school-days">{say(reader, 'school-days.title')}</Link>
      </p>
    </Page>
  )
}

function Tick({ frame: { reader }, event, at }: { frame: Frame; event: CalendarEvent; at: number }): VNode {
  const name = event.name || say(reader, 'school-days.unnamed')
  return (
    <label>
      <input
        type="checkbox"
        id={`f-day-${at}`}
        name={`day.${at}`}
        value={`${event.first} ${event.last} ${name}`}
        checked={event.likely}
      />
      <span>{say(reader, 'school-days.tick', { name, when: stretchWords(reader, event) })}</span>
    </label>
  )
}
