import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import {
  Card,
  Empty,
  Face,
  type Frame,
  Link,
  Links,
  List,
  Notice,
  Page,
  SearchBox,
} from '../../../parts/index.ts'
import { gradeSaid } from '../rules/grades.ts'
import type { Found } from '../store/finding.ts'
import { say } from '../words.ts'
import { roleWords } from './pieces.tsx'

interface PeopleProps {
  frame: Frame
  text: string
  /** Undefined before anything was looked for. */
  found: readonly Found[] | undefined
  most: number
}

const kinds = [
  { is: 'student', title: 'people.students' },
  { is: 'caregiver', title: 'people.caregivers' },
  { is: 'colleague', title: 'people.colleagues' },
] as const

/** Find a person: students in sight, their caregivers, colleagues. */
export function PeoplePage({ frame, text, found, most }: PeopleProps): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'people.find')} aside={<Waiting frame={frame} />}>
      <SearchBox
        frame={frame}
        action="/people"
        name="find"
        label={say(reader, 'people.find.label')}
        hint={say(reader, 'people.find.hint')}
        button={say(reader, 'people.find.button')}
        value={text}
      />
      {found && found.length >= most ? <Notice>{say(reader, 'people.find.many', { n: most })}</Notice> : null}
      <Results reader={reader} text={text} found={found} />
    </Page>
  )
}

function Results({
  reader,
  text,
  found,
}: {
  reader: Reader
  text: string
  found: readonly Found[] | undefined
}) {
  if (!found)
    return <Empty title={say(reader, 'people.find.start')}>{say(reader, 'people.find.startHint')}</Empty>
  if (found.length === 0) {
    return (
      <Empty title={say(reader, 'people.find.none', { text })}>{say(reader, 'people.find.noneHint')}</Empty>
    )
  }
  return (
    <>
      {kinds.map(({ is, title }) => {
        const those = found.filter((one) => one.is === is)
        return those.length === 0 ? null : (
          <Card key={is} title={say(reader, title)}>
            <List items={those.map((one) => <FoundPerson key={one.id} reader={reader} person={one} />)} />
          </Card>
        )
      })}
    </>
  )
}

function FoundPerson({ reader, person }: { reader: Reader; person: Found }) {
  const to = person.is === 'student' ? (`/students/${person.id}` as const) : (`/people/${person.id}` as const)
  const notes = notesOf(reader, person)
  return (
    <span class="row">
      <Face name={person.name} />
      <span>
        <Link href={to}>{person.name}</Link> {notes ? <span class="quiet">{notes}</span> : null}
      </span>
    </span>
  )
}

function notesOf(reader: Reader, { is, notes }: Found): string {
  if (notes.length === 0) return ''
  if (is === 'student') return say(reader, 'people.grade', { grade: listWords(reader, notes.map(gradeSaid)) })
  if (is === 'colleague') return roleWords(reader, notes)
  return say(reader, 'people.caregiverOf', { names: listWords(reader, notes) })
}

function Waiting({ frame: { reader, visitor } }: { frame: Frame }) {
  const leads = visitor?.hat === 'leader'
  const keeper = visitor?.hat === 'staff' || leads
  return (
    <Card title={say(reader, 'people.more')}>
      <Links
        links={[
          { href: '/unreached', words: say(reader, 'people.unreached') },
          { href: '/corrections', words: say(reader, 'people.corrections') },
          { href: '/doubles', words: say(reader, 'people.doubles') },
          ...(leads ? [{ href: '/eighteen', words: say(reader, 'people.eighteen') } as const] : []),
          ...(keeper ? [{ href: '/restrictions', words: say(reader, 'people.queue') } as const] : []),
        ]}
      />
    </Card>
  )
}
