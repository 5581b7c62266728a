import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Choice, Empty, Form, type Frame, Notice, Page } from '../../../parts/index.ts'
import { decidedFunctions } from '../rules/eighteen.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import type { ChildOfAge, DecidedPerson, OwnRights } from '../store/eighteen.ts'
import { say } from '../words.ts'
import { faultsOf, type Returned, relationWords } from './pieces.tsx'

interface Props {
  frame: Frame
  rights: OwnRights
  returned?: Returned | undefined
}

/** A student decides what each person still sees, from the eighteenth birthday on (invariant 6, L3). */
export function OwnRightsPage({ frame, rights, returned }: Props): VNode {
  const { reader } = frame
  const { people, rule, eighteen } = rights
  const undecided = eighteen && people.some(({ decisions }) => decisions.length === 0)
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.rights')}
      lead={openingWords(reader, rights)}
      faults={faultsOf(reader, returned)}
    >
      {rights.onDay && (undecided || !eighteen) ? (
        <Notice title={say(reader, 'people.rights.gap')}>{say(reader, `people.rights.gap.${rule}`)}</Notice>
      ) : null}
      {people.length === 0 ? <Empty title={say(reader, 'people.rights.nobody')} /> : null}
      {people.map((person) => (
        <OnePerson key={person.id} frame={frame} person={person} eighteen={eighteen} />
      ))}
      <p class="quiet">{say(reader, 'people.rights.school')}</p>
    </Page>
  )
}

function openingWords(reader: Reader, { eighteen, onDay, birthKnown }: OwnRights): string {
  if (eighteen) return say(reader, 'people.rights.yours')
  if (onDay) return say(reader, 'people.rights.soon', { date: dateWords(reader, onDay, 'dayYear') })
  return say(reader, birthKnown ? 'people.rights.young' : 'people.rights.undated')
}

function functionWords(reader: Reader, functions: readonly RestrictedFunction[]): string {
  return listWords(
    reader,
    decidedFunctions
      .filter((one) => functions.includes(one))
      .map((one) => say(reader, `people.eighteen.${one}`)),
  )
}

function OnePerson({ frame, person, eighteen }: { frame: Frame; person: DecidedPerson; eighteen: boolean }) {
  const { reader } = frame
  const { name, invitedBy, offered, open, decisions } = person
  const invited = invitedBy ? ` · ${say(reader, 'people.rights.invitedBy', { name: invitedBy })}` : ''
  const held = !invitedBy && offered.length < decidedFunctions.length
  return (
    <Card title={name}>
      <p class="quiet">
        {relationWords(reader, person.kind)}
        {invited}
      </p>
      <p>
        {open.length > 0
          ? say(reader, 'people.rights.now', { functions: functionWords(reader, open) })
          : say(reader, 'people.rights.nowNothing')}
      </p>
      {eighteen ? (
        <p>{say(reader, decisions.length > 0 ? 'people.rights.decided' : 'people.rights.undecided')}</p>
      ) : null}
      {eighteen && offered.length > 0 ? <DecisionForm frame={frame} person={person} /> : null}
      {held ? <p>{say(reader, 'people.rights.held')}</p> : null}
    </Card>
  )
}

function DecisionForm({ frame, person }: { frame: Frame; person: DecidedPerson }) {
  const { reader } = frame
  const { id, name, offered, open } = person
  return (
    <Form frame={frame} action={`/me/rights/${id}`} label={say(reader, 'people.rights.may', { name })}>
      <p>
        <strong>{say(reader, 'people.rights.may', { name })}</strong>
      </p>
      {decidedFunctions
        .filter((one) => offered.includes(one))
        .map((one) => (
          <Choice
            key={one}
            id={`f-${one}-${id}`}
            name={one}
            label={say(reader, `people.rights.${one}`)}
            checked={open.includes(one)}
          />
        ))}
      <Button>{say(reader, 'people.rights.save', { name })}</Button>
    </Form>
  )
}

/** What a caregiver is told, kindly, of a child who is eighteen or soon will be. */
export function ChildrenOfAgePage({
  frame,
  children,
}: {
  frame: Frame
  children: readonly ChildOfAge[]
}): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} narrow title={say(reader, 'people.rights')}>
      {children.length === 0 ? (
        <Empty title={say(reader, 'people.rights.child.none')}>
          {say(reader, 'people.rights.child.noneHint')}
        </Empty>
      ) : null}
      {children.map((child) => (
        <OneChild key={child.id} reader={reader} child={child} />
      ))}
    </Page>
  )
}

function OneChild({ reader, child }: { reader: Reader; child: ChildOfAge }) {
  const { called: name, eighteen, open, rule, decided } = child
  const date = dateWords(reader, child.onDay, 'dayYear')
  const gap = say(reader, `people.rights.child.gap.${rule}`, { name })
  if (!eighteen)
    return (
      <Card title={say(reader, 'people.rights.child.soon', { name, date })}>
        <p>{say(reader, 'people.rights.child.soonLead', { name })}</p>
        <p>{gap}</p>
        <p>{say(reader, 'people.rights.child.school')}</p>
      </Card>
    )
  return (
    <Card title={say(reader, 'people.rights.child', { name })}>
      <p>{say(reader, 'people.rights.child.lead', { name, date })}</p>
      <p>{decided ? say(reader, 'people.rights.child.decided', { name }) : gap}</p>
      <p>
        <strong>
          {open.length > 0
            ? say(reader, 'people.rights.child.open', { functions: functionWords(reader, open) })
            : say(reader, 'people.rights.child.nothing', { name })}
        </strong>
      </p>
      <p>{say(reader, 'people.rights.child.school')}</p>
    </Card>
  )
}
