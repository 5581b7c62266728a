import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import { Card, type Frame, Link, List, More, Page } from '../../../parts/index.ts'
import type { UnreachedGroup, UnreachedPerson, UnreachedReason } from '../store/unreached.ts'
import { say } from '../words.ts'

const shown = 25

/** Families we cannot reach yet, by reason, with what to do. */
export function UnreachedPage({ frame, groups }: { frame: Frame; groups: readonly UnreachedGroup[] }): VNode {
  const { reader } = frame
  const stuck = groups.filter(({ reason }) => reason !== 'no-caregiver')
  const n = stuck.reduce((sum, { people }) => sum + people.length, 0)
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.unreached')}
      lead={say(reader, 'people.unreached.lead', { n })}
    >
      {groups.map((group) => (
        <Group key={group.reason} reader={reader} group={group} />
      ))}
    </Page>
  )
}

function Group({ reader, group: { reason, people } }: { reader: Reader; group: UnreachedGroup }) {
  const rest = people.slice(shown)
  const count = say(reader, 'people.unreached.count', { n: people.length })
  return (
    <Card title={say(reader, `people.unreached.${reason}`)}>
      <p>
        {count}. {say(reader, `people.unreached.${reason}.do`)}
      </p>
      <People reader={reader} reason={reason} people={people.slice(0, shown)} />
      {rest.length > 0 ? (
        <More summary={say(reader, 'people.unreached.count', { n: rest.length })}>
          <People reader={reader} reason={reason} people={rest} />
        </More>
      ) : null}
    </Card>
  )
}

function People({
  reader,
  reason,
  people,
}: {
  reader: Reader
  reason: UnreachedReason
  people: readonly UnreachedPerson[]
}) {
  const to = (id: string) =>
    reason === 'no-caregiver' ? (`/students/${id}` as const) : (`/people/${id}` as const)
  return (
    <List
      items={people.map(({ id, name, children }) => (
        <span key={id}>
          <Link href={to(id)}>{name}</Link>{' '}
          {children.length > 0 ? (
            <span class="quiet">
              {say(reader, 'people.caregiverOf', {
                names: listWords(
                  reader,
                  children.map((child) => child.name),
                ),
              })}
            </span>
          ) : null}
        </span>
      ))}
    />
  )
}
