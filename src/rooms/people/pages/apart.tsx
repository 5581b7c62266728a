import type { VNode } from 'preact'
import {
  Button,
  Card,
  Choices,
  Empty,
  Field,
  Form,
  type Frame,
  Link,
  More,
  Page,
  SearchBox,
  Select,
} from '../../../parts/index.ts'
import type { PairRefusal } from '../actions/apart.ts'
import type { Pair } from '../store/apart.ts'
import type { Found } from '../store/finding.ts'
import type { StudentRights } from '../store/restrictions.ts'
import { say } from '../words.ts'

export interface ApartProps {
  frame: Frame
  rights: StudentRights
  pairs: readonly Pair[]
  text: string
  /** Undefined before anybody was looked for. */
  found: readonly Found[] | undefined
  returned?: { of: string; kept: Record<string, string>; refused: PairRefusal | 'malformed' } | undefined
}

const places: Partial<Record<PairRefusal | 'malformed', string>> = {
  'same-two': 'from',
  'no-reference': 'reference',
  malformed: 'from',
}

function fieldOf({ of, refused }: NonNullable<ApartProps['returned']>): string {
  return of === 'pair' ? (places[refused] ?? 'from') : `reason-${of}`
}

/** Pairs around a student who must never meet, and a way to add one (L13). */
export function ApartPage(props: ApartProps): VNode {
  const { frame, rights, pairs, returned } = props
  const { reader } = frame
  const faults = returned && [
    { field: fieldOf(returned), message: say(reader, `people.may.refused.${returned.refused}`) },
  ]
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.apart.for', { name: rights.name })}
      lead={say(reader, 'people.apart.lead')}
      faults={faults}
    >
      {pairs.length === 0 ? (
        <Empty title={say(reader, 'people.apart.none')}>{say(reader, 'people.apart.noneHint')}</Empty>
      ) : null}
      {pairs.map((pair) => (
        <OnePair key={pair.id} {...props} pair={pair} />
      ))}
      <Card>
        <SearchBox
          frame={frame}
          action={`/students/${rights.id}/apart`}
          name="find"
          label={say(reader, 'people.apart.find')}
          value={props.text}
        />
        <Keeping {...props} />
      </Card>
      <p>
        <Link href={`/students/${rights.id}/rights`}>{say(reader, 'people.may')}</Link>
      </p>
    </Page>
  )
}

function OnePair(props: ApartProps & { pair: Pair }) {
  const { frame, pair, returned } = props
  const { reader } = frame
  const came = returned?.of === pair.id
  const asked = pair.endedBy.some((person) => person === frame.visitor?.person)
  const label = say(reader, 'people.apart.end')
  return (
    <Card title={say(reader, 'people.apart.pair', { one: pair.personName, other: pair.fromName })}>
      <p>
        <bdi>{pair.reference}</bdi>
      </p>
      {asked && !came ? (
        <p>{say(reader, 'people.may.refused.already-said')}</p>
      ) : (
        <More summary={label} open={came}>
          <Form frame={frame} action={`/apart/${pair.id}/endings`} label={label}>
            <p>{say(reader, 'people.may.liftNote')}</p>
            <Field
              name="reason"
              id={`f-reason-${pair.id}`}
              label={say(reader, 'people.may.reason')}
              value={returned?.kept['reason']}
            />
            <Button look="quiet">{label}</Button>
          </Form>
        </More>
      )}
    </Card>
  )
}

function Keeping(props: ApartProps) {
  const { frame, rights, found, text, returned } = props
  const { reader } = frame
  if (!found) return null
  if (found.length === 0) return <p>{say(reader, 'people.apart.nobody', { text })}</p>
  const family = [{ id: rights.id, name: rights.name }, ...rights.caregivers]
  return (
    <Form frame={frame} action={`/students/${rights.id}/apart`}>
      <input type="hidden" name="find" value={text} />
      <Select
        name="person"
        label={say(reader, 'people.apart.who')}
        options={family.map(({ id, name }) => ({ value: id, label: name }))}
        value={returned?.kept['person'] ?? rights.id}
      />
      <Choices
        name="from"
        legend={say(reader, 'people.apart.from')}
        choices={found.map(({ id, name, is, notes }) => ({
          value: id,
          label: name,
          hint:
            is === 'caregiver' ? say(reader, 'people.caregiverOf', { names: notes.join(', ') }) : undefined,
        }))}
        chosen={returned?.kept['from']}
      />
      <Field
        name="reference"
        label={say(reader, 'people.may.reference')}
        hint={say(reader, 'people.may.referenceHint')}
        value={returned?.kept['reference']}
      />
      <Button>{say(reader, 'people.apart.keep')}</Button>
    </Form>
  )
}
