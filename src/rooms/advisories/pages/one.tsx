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
  Table,
} from '../../../parts/index.ts'
import { byName } from '../../people/index.ts'
import type { Advisory } from '../store.ts'
import { say, type words } from '../words.ts'
import { Away, called, caseloadWords, day, reasonWords } from './all.tsx'

/** Faults by field name, each a key of this room's words. */
type Faults = Record<string, keyof typeof words>

/** What a person wrote, kept when a form comes back. */
export interface Kept {
  fields?: Record<string, string>
  faults?: Faults
}

export function faultsFor(frame: Frame, { faults = {} }: Kept): { field: string; message: string }[] {
  return Object.entries(faults).map(([field, key]) => ({ field, message: say(frame.reader, key) }))
}

/** One advisory: its students, its adults, and for those who may, a backup and days away. */
export function AdvisoryPage({
  frame,
  advisory,
  ...kept
}: { frame: Frame; advisory: Advisory } & Kept): VNode {
  const { reader, visitor } = frame
  const leads = visitor?.hat === 'leader'
  const aside = (
    <>
      {leads ? <Backup frame={frame} advisory={advisory} {...kept} /> : null}
      <Absence frame={frame} advisory={advisory} {...kept} />
    </>
  )
  return (
    <Page
      frame={frame}
      title={called(reader, advisory)}
      lead={caseloadWords(reader, advisory.students.length)}
      aside={aside}
      faults={faultsFor(frame, kept)}
    >
      <Away frame={frame} adults={advisory.adults} />
      <Students frame={frame} students={advisory.students} />
    </Page>
  )
}

function Students({ frame, students }: { frame: Frame; students: Advisory['students'] }): VNode {
  const { reader, visitor } = frame
  if (students.length === 0) return <Empty title={say(reader, 'advisories.count', { n: 0 })} />
  const leads = visitor?.hat === 'leader'
  const keys = ['students', 'since', 'how', leads ? 'onward' : 'history'] as const
  const rows = students.toSorted(byName(reader.language)).map(({ person, name, since, reason }) => [
    <Link key={person} href={`/students/${person}`}>
      {name}
    </Link>,
    day(reader, since),
    reasonWords(reader, reason),
    <Link key={person} href={`/students/${person}/advisory`}>
      {leads ? say(reader, 'advisories.move', { name }) : say(reader, 'advisories.history')}
    </Link>,
  ])
  const caption = say(reader, 'advisories.students')
  return (
    <Table
      caption={caption}
      head={keys.map((key) => say(reader, `advisories.${key}`))}
      rows={rows}
      hideCaption
    />
  )
}

type Part = { frame: Frame; advisory: Advisory } & Kept

function Backup({ frame, advisory, fields = {} }: Part): VNode {
  const { reader } = frame
  const options = advisory.staff.map(({ person, name }) => ({ value: person, label: name }))
  const now = advisory.adults.find((adult) => adult.part === 'backup')
  return (
    <Card title={say(reader, 'advisories.backup.legend')}>
      <Form frame={frame} action={`/advisories/${advisory.id}/backups`}>
        <Select
          name="person"
          label={say(reader, 'advisories.backup')}
          empty={say(reader, 'advisories.backup.choose')}
          options={options}
          value={fields['person'] ?? now?.person}
        />
        <Button look="plain">{say(reader, 'advisories.backup.do')}</Button>
      </Form>
      {now ? (
        <Form frame={frame} action={`/advisories/${advisory.id}/backups/ending`}>
          <Button look="quiet">{say(reader, 'advisories.backup.end')}</Button>
        </Form>
      ) : null}
    </Card>
  )
}

/** Days away that run or are to come, each with a way to take them back. */
function DaysAway({ frame, absences }: { frame: Frame; absences: Advisory['absences'] }): VNode | null {
  const { reader } = frame
  if (absences.length === 0) return null
  const items = absences.map(({ id, name, since, last }) => (
    <Form key={id} frame={frame} action={`/absences/${id}/ending`}>
      <p>
        {say(reader, 'advisories.absence.days', { name, since: day(reader, since), last: day(reader, last) })}
      </p>
      <Button look="quiet">{say(reader, 'advisories.absence.end', { name })}</Button>
    </Form>
  ))
  return <List items={items} />
}

function Absence({ frame, advisory, fields = {} }: Part): VNode | null {
  const { reader, visitor } = frame
  const mine = advisory.adults.filter(
    (adult) => visitor?.hat === 'leader' || adult.person === visitor?.person,
  )
  if (mine.length === 0) return null
  return (
    <Card title={say(reader, 'advisories.absence')}>
      <DaysAway
        frame={frame}
        absences={advisory.absences.filter((one) => mine.some(({ person }) => person === one.person))}
      />
      <Form frame={frame} action="/absences">
        <input type="hidden" name="advisory" value={advisory.id} />
        <Select
          name="person"
          id="f-away"
          label={say(reader, 'advisories.absence.who')}
          options={mine.map(({ person, name }) => ({ value: person, label: name }))}
        />
        {(['since', 'last'] as const).map((name) => (
          <Field
            key={name}
            type="date"
            name={name}
            label={say(reader, `advisories.absence.${name}`)}
            value={fields[name]}
          />
        ))}
        <Button look="plain">{say(reader, 'advisories.absence.do')}</Button>
      </Form>
    </Card>
  )
}
