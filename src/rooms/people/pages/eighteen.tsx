import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  Form,
  type Frame,
  Link,
  Links,
  List,
  More,
  Page,
} from '../../../parts/index.ts'
import { decidedFunctions, dependenceReasons, gapRules } from '../rules/eighteen.ts'
import type { DecidedPerson, OfAge, OwnRights, SchoolOfAge } from '../store/eighteen.ts'
import { say } from '../words.ts'
import { relationWords } from './pieces.tsx'

/** What a leader sees of birthdays: the rule that holds, whom it concerns, and whose day is not known. */
export function EighteenPage({ frame, school }: { frame: Frame; school: SchoolOfAge }): VNode {
  const { reader } = frame
  const { rule, passed, soon, unknown, unknownCount } = school
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.eighteen')}
      lead={say(reader, 'people.eighteen.lead')}
    >
      <Card>
        <Form frame={frame} action="/eighteen/rule">
          <Choices
            name="rule"
            legend={say(reader, 'people.eighteen.rule')}
            chosen={rule}
            choices={gapRules.map((value) => ({
              value,
              label: say(reader, `people.eighteen.rule.${value}`),
              hint: say(reader, `people.eighteen.rule.${value}Hint`),
            }))}
          />
          <Button>{say(reader, 'people.eighteen.rule.save')}</Button>
        </Form>
      </Card>
      <Card title={say(reader, 'people.eighteen.passed')}>
        {passed.length === 0 ? (
          <p class="quiet">{say(reader, 'people.eighteen.passed.none')}</p>
        ) : (
          <List items={passed.map((one) => ofAgeWords(reader, one, 'people.eighteen.since'))} />
        )}
      </Card>
      <Card title={say(reader, 'people.eighteen.soon')}>
        {soon.length === 0 ? (
          <p class="quiet">{say(reader, 'people.eighteen.soon.none')}</p>
        ) : (
          <List items={soon.map((one) => ofAgeWords(reader, one, 'people.eighteen.on'))} />
        )}
      </Card>
      <Card title={say(reader, 'people.eighteen.unknown', { n: unknownCount })}>
        {unknownCount > 0 ? (
          <>
            <p>{say(reader, 'people.eighteen.unknownHint')}</p>
            <Links links={unknown.map(({ id, name }) => ({ href: `/students/${id}`, words: name }))} />
          </>
        ) : null}
      </Card>
    </Page>
  )
}

function ofAgeWords(
  reader: Reader,
  { id, name, onDay, decided }: OfAge,
  when: 'people.eighteen.since' | 'people.eighteen.on',
) {
  const past = when === 'people.eighteen.since'
  return (
    <span key={id}>
      <Link href={`/students/${id}/eighteen`}>{name}</Link>{' '}
      <span class="quiet">
        {onDay ? say(reader, when, { date: dateWords(reader, onDay, 'dayYear') }) : null}
        {past ? ` · ${say(reader, decided ? 'people.eighteen.decided' : 'people.eighteen.undecided')}` : null}
      </span>
    </span>
  )
}

/** Of one student: what is open to whom, and on whom they depend (34 CFR 99.31(a)(8)). */
export function StudentEighteenPage({ frame, rights }: { frame: Frame; rights: OwnRights }): VNode {
  const { reader } = frame
  const { called: name, onDay, eighteen, people } = rights
  const lead =
    eighteen && onDay
      ? say(reader, 'people.eighteen.ofLead', { name, date: dateWords(reader, onDay, 'dayYear') })
      : say(reader, 'people.eighteen.ofYoung')
  return (
    <Page frame={frame} narrow title={say(reader, 'people.eighteen.of', { name: rights.name })} lead={lead}>
      {people.map((person) => (
        <OneCaregiver key={person.id} frame={frame} rights={rights} person={person} />
      ))}
      <p>
        <Link href="/eighteen">{say(reader, 'people.eighteen')}</Link>
      </p>
    </Page>
  )
}

interface OneProps {
  frame: Frame
  rights: OwnRights
  person: DecidedPerson
}

function OneCaregiver({ frame, rights, person }: OneProps) {
  const { reader } = frame
  const { open, decisions, invitedBy } = person
  const functions = listWords(
    reader,
    decidedFunctions.filter((one) => open.includes(one)).map((one) => say(reader, `people.eighteen.${one}`)),
  )
  return (
    <Card title={person.name}>
      <p class="quiet">
        {relationWords(reader, person.kind)}
        {invitedBy ? ` · ${say(reader, 'people.rights.invitedBy', { name: invitedBy })}` : null}
      </p>
      <p>
        {functions
          ? say(reader, 'people.eighteen.openTo', { functions })
          : say(reader, 'people.eighteen.openToNothing')}
        {decisions.length > 0 ? ` · ${say(reader, 'people.eighteen.decided')}` : null}
      </p>
      {invitedBy ? null : <Depends frame={frame} rights={rights} person={person} />}
    </Card>
  )
}

function Depends({ frame, rights, person }: OneProps) {
  const { reader } = frame
  const named = { student: rights.called, name: person.name }
  if (person.dependence) {
    const reason = say(reader, `people.eighteen.reason.${person.dependence.reason}`)
    return (
      <>
        <p>{say(reader, 'people.eighteen.depends', { ...named, reason })}</p>
        <Form
          frame={frame}
          action={`/dependences/${person.dependence.id}/ending`}
          label={say(reader, 'people.eighteen.dropOf', { name: person.name })}
        >
          <Button look="quiet">{say(reader, 'people.eighteen.drop')}</Button>
        </Form>
      </>
    )
  }
  const summary = say(reader, 'people.eighteen.note', named)
  return (
    <More summary={summary}>
      <Form frame={frame} action={`/students/${rights.id}/dependences`} label={summary}>
        <input type="hidden" name="person" value={person.id} />
        <Choices
          name="reason"
          id={`f-reason-${person.id}`}
          legend={say(reader, 'people.eighteen.how')}
          chosen="student-said"
          choices={dependenceReasons.map((value) => ({
            value,
            label: say(reader, `people.eighteen.reason.${value}`),
          }))}
        />
        <Button>{say(reader, 'people.eighteen.noteSave')}</Button>
      </Form>
    </More>
  )
}
