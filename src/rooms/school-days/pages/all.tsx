import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Empty,
  Field,
  FileField,
  Form,
  type Frame,
  Link,
  List,
  Page,
  TextArea,
} from '../../../parts/index.ts'
import { mayClose, type School, type Stretch } from '../rules.ts'
import type { Calendar, DaysOff } from '../store.ts'
import { say, type words } from '../words.ts'
import { SchoolField } from './school-field.tsx'

export type Fault = keyof typeof words

interface Props {
  frame: Frame
  calendar: Calendar
  schools: readonly School[]
  /** What was sent, and what is wrong with it by field. */
  fields?: Record<string, string>
  faults?: Record<string, Fault>
}

export const megabytes = 2

/** A stretch in words; one day is said once. */
export function stretchWords(reader: Reader, { first, last }: Stretch): string {
  const day = (date: string) => dateWords(reader, date, 'dayYear')
  return first === last
    ? day(first)
    : say(reader, 'school-days.between', { first: day(first), last: day(last) })
}

/** When there is school: days off, terms, and, for a leader, the ways to change them. */
export function SchoolDaysPage({ frame, calendar, schools, fields = {}, faults = {} }: Props): VNode {
  const { reader } = frame
  const leads = frame.visitor?.hat === 'leader'
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'school-days.title')}
      lead={say(reader, 'school-days.lead')}
      faults={Object.entries(faults).map(([field, fault]) => ({
        field,
        message: say(reader, fault, { limit: megabytes }),
      }))}
    >
      <Off frame={frame} calendar={calendar} schools={schools} leads={leads} />
      {leads ? <Entering frame={frame} schools={schools} fields={fields} /> : null}
      {leads ? <Taking frame={frame} fields={fields} /> : null}
      <Terms frame={frame} calendar={calendar} schools={schools} />
      {leads ? (
        <p>
          <Link href="/contact-rules">{say(reader, 'school-days.contactRules')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

function Terms({ frame: { reader }, calendar: { terms }, schools }: Omit<OffProps, 'leads'>): VNode {
  const title = say(reader, 'school-days.terms')
  if (terms.length === 0) return <Card title={title}>{say(reader, 'school-days.terms.none')}</Card>
  return (
    <Card title={title}>
      <p>{say(reader, 'school-days.terms.lead')}</p>
      <List
        items={terms.map((term) => (
          <>
            {say(reader, 'school-days.tick', { name: term.name, when: stretchWords(reader, term) })}
            {term.schools.length < schools.length ? (
              <p class="quiet">{listWords(reader, term.schools)}</p>
            ) : null}
          </>
        ))}
      />
    </Card>
  )
}

type OffProps = Pick<Props, 'frame' | 'calendar' | 'schools'> & { leads: boolean }

function Off({ frame, calendar: { off, over }, schools, leads }: OffProps): VNode {
  const { reader } = frame
  if (off.length === 0)
    return (
      <Empty title={say(reader, 'school-days.off.none')}>{say(reader, 'school-days.off.none.lead')}</Empty>
    )
  return (
    <Card title={say(reader, 'school-days.off')}>
      <List
        items={off.map((one) => (
          <div key={one.id} class="days-off">
            <h3>
              <bdi>{one.name}</bdi>
            </h3>
            <p>{stretchWords(reader, one)}</p>
            {schools.length > 1 ? (
              <p>
                <bdi>
                  {schools.find(({ id }) => id === one.school)?.name ??
                    say(reader, 'school-days.everySchool')}
                </bdi>
              </p>
            ) : null}
            <p class="quiet">{say(reader, 'school-days.days', { n: one.days })}</p>
            {leads && mayClose(schools, one.school) ? <TakeBack frame={frame} one={one} /> : null}
          </div>
        ))}
      />
      {over > 0 ? <p class="quiet">{say(reader, 'school-days.over', { n: over })}</p> : null}
    </Card>
  )
}

function TakeBack({ frame, one }: { frame: Frame; one: DaysOff }): VNode {
  const { reader } = frame
  const label = say(reader, 'school-days.takeBackOf', { name: one.name, when: stretchWords(reader, one) })
  return (
    <Form frame={frame} action={`/school-days/${one.id}/ending`} label={label}>
      <Button look="quiet">{say(reader, 'school-days.takeBack')}</Button>
    </Form>
  )
}

interface Asking {
  frame: Frame
  fields: Record<string, string>
}

function Entering({ frame, schools, fields }: Asking & Pick<Props, 'schools'>): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'school-days.enter')}>
      <Form frame={frame} action="/school-days">
        <Field
          name="name"
          label={say(reader, 'school-days.name')}
          hint={say(reader, 'school-days.enter.hint')}
          value={fields['name']}
          required
        />
        <SchoolField reader={reader} schools={schools} chosen={fields['school']} />
        {(['first', 'last'] as const).map((day) => (
          <Field
            key={day}
            type="date"
            name={day}
            label={say(reader, `school-days.${day}`)}
            value={fields[day]}
            required
          />
        ))}
        <Button>{say(reader, 'school-days.save')}</Button>
      </Form>
    </Card>
  )
}

function Taking({ frame, fields }: Asking): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'school-days.calendar')}>
      <p>{say(reader, 'school-days.calendar.lead')}</p>
      <Form frame={frame} action="/school-days/calendars" files>
        <FileField name="file" label={say(reader, 'school-days.file')} accept=".ics,text/calendar" />
        <TextArea name="text" label={say(reader, 'school-days.text')} value={fields['text']} dir="ltr" />
        <Button look="plain">{say(reader, 'school-days.read')}</Button>
      </Form>
    </Card>
  )
}
