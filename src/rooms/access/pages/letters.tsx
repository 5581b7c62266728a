import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  DateWords,
  Empty,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
} from '../../../parts/index.ts'
import { letterDays, usesPerLetter } from '../rules/letters.ts'
import type { Group, Recipient } from '../store/printing.ts'
import { say } from '../words.ts'

interface School {
  school: string
  name: string
  wanted: boolean
}

interface LettersProps {
  frame: Frame
  people: readonly Recipient[]
  groups: readonly Group[]
  /** The advisory whose people are listed; undefined lists the advisories. */
  shown: Group | undefined
  schools: readonly School[]
  /** Nothing was printed, because everybody meant has a letter. */
  nobody?: boolean | undefined
}

/** Printing the letters with which families come in. */
export function LettersPage(props: LettersProps): VNode {
  const { frame, shown, people, nobody } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={shown ? say(reader, 'access.letters.of', { name: shown.name }) : say(reader, 'access.letters')}
      lead={say(reader, 'access.letters.lead', { days: letterDays, uses: usesPerLetter })}
    >
      {nobody ? <Notice urgent>{say(reader, 'access.nobody-to-print')}</Notice> : null}
      {people.length === 0 ? <Empty title={say(reader, 'access.letters.none')} /> : <Printing {...props} />}
      {shown ? <People {...props} /> : <Groups {...props} />}
      {shown
        ? null
        : props.schools.map((school) => <Students key={school.school} frame={frame} of={school} />)}
    </Page>
  )
}

/** The two ways of printing for many: those without a letter, or everybody anew. */
function Printing({ frame, people, shown }: LettersProps): VNode {
  const { reader } = frame
  const without = people.filter(({ letter }) => letter === null).length
  const meant = shown ? <input type="hidden" name="advisory" value={shown.id} /> : null
  return (
    <Card title={shown ? say(reader, 'access.letters.group') : say(reader, 'access.letters.everybody')}>
      <p>{say(reader, 'access.letters.count', { people: people.length, n: without })}</p>
      {without > 0 ? (
        <Form frame={frame} action="/letters" label={say(reader, 'access.letters.new')}>
          {meant}
          <Button>{say(reader, 'access.letters.printNew', { n: without })}</Button>
        </Form>
      ) : null}
      {without < people.length ? (
        <Form frame={frame} action="/letters" label={say(reader, 'access.letters.all')}>
          {meant}
          <input type="hidden" name="again" value="yes" />
          <Button look="plain">{say(reader, 'access.letters.printAll', { n: people.length })}</Button>
          <p class="quiet">{say(reader, 'access.letters.old')}</p>
        </Form>
      ) : null}
    </Card>
  )
}

function Groups({ frame, groups, people }: LettersProps): VNode | null {
  const { reader } = frame
  if (groups.length === 0) return null
  return (
    <Card title={say(reader, 'access.letters.groups')}>
      <List
        items={groups.map(({ id, name }) => {
          const own = people.filter(({ advisories }) => advisories.includes(id))
          const without = own.filter(({ letter }) => letter === null).length
          return (
            <div key={id}>
              <p>
                <Link href={`/letters?advisory=${id}`}>{name}</Link>
              </p>
              <p class="quiet">{say(reader, 'access.letters.count', { people: own.length, n: without })}</p>
            </div>
          )
        })}
      />
    </Card>
  )
}

function People({ frame, people }: LettersProps): VNode | null {
  const { reader } = frame
  if (people.length === 0) return null
  return (
    <Card title={say(reader, 'access.letters.people')}>
      <List items={people.map((one) => <Line key={one.person} frame={frame} one={one} />)} />
    </Card>
  )
}

function Line({ frame, one }: { frame: Frame; one: Recipient }): VNode {
  const { reader } = frame
  const { letter, name } = one
  return (
    <div class="stack">
      <p>
        <bdi>{name}</bdi>
        {one.children.length > 0 ? (
          <>
            {' '}
            <span class="quiet">
              <bdi>{new Intl.ListFormat(reader.language).format(one.children)}</bdi>
            </span>
          </>
        ) : null}
      </p>
      {letter ? <Standing reader={reader} letter={letter} /> : null}
      <div class="row">
        <Form frame={frame} action="/letters" label={say(reader, 'access.letters.printFor', { name })}>
          <input type="hidden" name="person" value={one.person} />
          <input type="hidden" name="again" value="yes" />
          <Button look={letter ? 'quiet' : 'plain'}>
            {letter ? say(reader, 'access.letters.again') : say(reader, 'access.letters.print')}
          </Button>
        </Form>
        {letter ? (
          <Form
            frame={frame}
            action={`/letters/${letter.id}/ending`}
            label={say(reader, 'access.letters.lostBy', { name })}
          >
            <Button look="quiet">{say(reader, 'access.letters.lost')}</Button>
          </Form>
        ) : null}
      </div>
    </div>
  )
}

function Standing({ reader, letter }: { reader: Reader; letter: NonNullable<Recipient['letter']> }): VNode {
  return (
    <p class="quiet">
      {say(reader, 'access.letters.by', { name: letter.printedBy })}{' '}
      <DateWords reader={reader} date={new Date(letter.madeAt)} />.{' '}
      {say(reader, 'access.letters.uses', { n: letter.uses, uses: usesPerLetter })}
    </p>
  )
}

/** Whether the students of a school get letters too. */
function Students({ frame, of }: { frame: Frame; of: School }): VNode {
  const { reader } = frame
  const { school, name, wanted } = of
  return (
    <Card title={say(reader, 'access.letters.students', { school: name })}>
      <p>{wanted ? say(reader, 'access.letters.students.yes') : say(reader, 'access.letters.students.no')}</p>
      <Form frame={frame} action="/letters/students" label={name}>
        <input type="hidden" name="school" value={school} />
        <Button look="plain" name="wanted" value={wanted ? 'no' : 'yes'}>
          {wanted
            ? say(reader, 'access.letters.students.stop')
            : say(reader, 'access.letters.students.begin')}
        </Button>
      </Form>
    </Card>
  )
}
