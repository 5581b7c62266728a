import type { VNode } from 'preact'
import type { whereLettersAre } from '../../../ground/outbox.ts'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choice,
  Empty,
  Field,
  Form,
  type Frame,
  List,
  Page,
  Select,
} from '../../../parts/index.ts'
import { allowances, functionOf, isRenewable } from '../rules/invitations.ts'
import { relationKinds } from '../rules/relations.ts'
import type { InvitationsView, InvitedPerson } from '../store/invitations.ts'
import { say } from '../words.ts'
import { languageOptions } from './languages.ts'
import { faultsOf, type Returned, relationWords } from './pieces.tsx'

type Sent = Awaited<ReturnType<typeof whereLettersAre>>[number]

interface Props {
  frame: Frame
  view: InvitationsView
  /** Where the mails and texts are that took invitations along. */
  sent: readonly Sent[]
  returned?: Returned | undefined
}

/** Who is invited for a student, by whom and for what; a caregiver invites, and takes back (invariant 5). */
export function InvitationsPage(props: Props): VNode {
  const { frame, view, returned } = props
  const { reader } = frame
  const caregiver = frame.visitor?.hat === 'caregiver'
  const gives = allowances.some((one) => view.open.includes(functionOf[one]))
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.invited', { name: view.called })}
      lead={say(reader, caregiver ? 'people.invited.lead' : 'people.invited.leadSchool')}
      faults={faultsOf(reader, returned)}
    >
      {view.invited.length === 0 ? (
        <Empty title={say(reader, 'people.invited.none')}>{say(reader, 'people.invited.noneHint')}</Empty>
      ) : null}
      {view.invited.map((person) => (
        <OneInvited key={person.id} {...props} person={person} />
      ))}
      {caregiver && view.eighteen ? (
        <p>{say(reader, 'people.invite.eighteen', { name: view.called })}</p>
      ) : gives ? (
        <Card title={say(reader, 'people.invite')}>
          <InviteForm {...props} />
        </Card>
      ) : null}
    </Page>
  )
}

function OneInvited(props: Props & { person: InvitedPerson }) {
  const { frame, view, person } = props
  const { reader } = frame
  const by = person.byMe
    ? say(reader, 'people.invited.byYou')
    : say(reader, 'people.invited.by', { name: person.by })
  return (
    <Card title={person.name}>
      <p class="quiet">
        {relationWords(reader, person.kind)} · {by}
      </p>
      <List
        items={person.may.map((one) => say(reader, `people.invited.may.${one}`, { name: view.called }))}
      />
      <p>{say(reader, 'people.invited.until', { date: lastDay(reader, person.until) })}</p>
      {person.byMe ? <Delivery {...props} person={person} /> : null}
      {person.byMe && isRenewable(person.until, view.today) ? (
        <Form
          frame={frame}
          action={`/invitations/${person.id}/renewal`}
          label={say(reader, 'people.invited.renewOf', { name: person.name })}
        >
          <Button look="plain">{say(reader, 'people.invited.renew')}</Button>
        </Form>
      ) : null}
      <Release {...props} person={person} />
    </Card>
  )
}

const told = {
  waiting: 'goes',
  leaving: 'goes',
  failing: 'goes',
  left: 'went',
  uncertain: 'went',
  refused: 'failed',
} as const satisfies Record<Sent['state'], string>

/** What became of the invitation, for whoever gave it; and a letter to hand over, which always works. */
function Delivery({ frame, sent, person }: Props & { person: InvitedPerson }) {
  const { reader } = frame
  const { name } = person
  const letter = sent.find(({ id }) => id === person.letter)
  const failed = person.letter === null || letter?.state === 'refused'
  return (
    <>
      {letter ? (
        <p>{say(reader, `people.invited.${letter.kind}.${told[letter.state]}`, { name })}</p>
      ) : person.letter === null ? (
        <p>{say(reader, 'people.invited.nothingSent', { name })}</p>
      ) : null}
      <Form
        frame={frame}
        action={`/invitations/${person.id}/letter`}
        label={say(reader, 'people.invited.letterFor', { name })}
      >
        <Button look={failed ? 'plain' : 'quiet'}>{say(reader, 'people.invited.letter')}</Button>
      </Form>
    </>
  )
}

/** The last day on which something holds that ends before this one. */
function lastDay(reader: Reader, until: string): string {
  const day = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return dateWords(reader, day, 'dayYear')
}

function Release({ frame, person, returned }: Props & { person: InvitedPerson }) {
  const { reader } = frame
  const leads = frame.visitor?.hat === 'leader'
  if (!leads && !person.byMe && !person.isMe) return null
  const mine = returned?.kept['invitation'] === person.id ? returned : undefined
  const words = person.isMe ? 'people.invited.leave' : 'people.invited.release'
  const label = say(reader, person.isMe ? 'people.invited.leaveOf' : 'people.invited.releaseOf', {
    name: person.name,
  })
  return (
    <Form frame={frame} action={`/invitations/${person.id}/ending`} label={label}>
      {leads ? (
        <Field
          name="reason"
          id={`f-reason-${person.id}`}
          label={say(reader, 'people.invited.why')}
          value={mine?.kept['reason']}
        />
      ) : null}
      <Button look="quiet">{say(reader, words)}</Button>
    </Form>
  )
}

function InviteForm({ frame, view, returned }: Props) {
  const { reader } = frame
  const kept = returned?.kept ?? { see: 'yes' }
  const kinds = relationKinds.map((kind) => ({ value: kind, label: relationWords(reader, kind) }))
  return (
    <Form frame={frame} action={`/students/${view.id}/invitations`}>
      <Field name="given" label={say(reader, 'people.given')} value={kept['given']} />
      <Field name="family" label={say(reader, 'people.family')} value={kept['family']} />
      <Select
        name="kind"
        label={say(reader, 'people.invite.kind', { name: view.called })}
        options={kinds}
        value={kept['kind'] ?? 'grandmother'}
      />
      <Select
        name="language"
        label={say(reader, 'people.invite.language')}
        empty={say(reader, 'people.none')}
        options={languageOptions(reader, 'spoken', kept['language'])}
        value={kept['language']}
      />
      <Field
        name="way"
        label={say(reader, 'people.invite.way')}
        hint={say(reader, 'people.invite.wayHint')}
        value={kept['way']}
        dir="ltr"
      />
      <p>
        <strong>{say(reader, 'people.invite.may')}</strong> {say(reader, 'people.invite.mayHint')}
      </p>
      {allowances
        .filter((one) => view.open.includes(functionOf[one]))
        .map((one) => (
          <Choice
            key={one}
            name={one}
            label={say(reader, `people.invite.${one}`, { name: view.called })}
            checked={kept[one] !== undefined}
          />
        ))}
      <Button>{say(reader, 'people.invite')}</Button>
    </Form>
  )
}

export interface OwnInvitation {
  id: string
  student: string
  by: string
  may: (typeof allowances)[number][]
}

/** What somebody was invited to, and how they give it back; for their own record. */
export function OwnInvitations({
  frame,
  invitations,
}: {
  frame: Frame
  invitations: readonly OwnInvitation[]
}): VNode | null {
  const { reader } = frame
  if (invitations.length === 0) return null
  return (
    <Card title={say(reader, 'people.invited.mine')}>
      {invitations.map(({ id, student, by, may }) => (
        <div key={id} class="stack">
          <p>
            {say(reader, 'people.invited.mineFor', { by, name: student })}{' '}
            {listWords(
              reader,
              may.map((one) => say(reader, `people.invite.${one}`, { name: student })),
            )}
          </p>
          <Form
            frame={frame}
            action={`/invitations/${id}/ending`}
            label={say(reader, 'people.invited.leaveOf', { name: student })}
          >
            <Button look="quiet">{say(reader, 'people.invited.leave')}</Button>
          </Form>
        </div>
      ))}
    </Card>
  )
}
