import type { VNode } from 'preact'
import { Empty, type Frame, Link, List, Page } from '../../../parts/index.ts'
import { say } from '../words.ts'

/** Whose numbers nobody spoke of for a year (L8); the numbers themselves are not shown here. */
export function NumbersPage({
  frame,
  people,
}: {
  frame: Frame
  people: readonly { person: string; name: string }[]
}): VNode {
  const { reader } = frame
  const items = people.map(({ person, name }) => (
    <Link key={person} href={`/people/${person}/wishes`}>
      {name}
    </Link>
  ))
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'privacy.numbers')}
      lead={say(reader, 'privacy.numbers.lead')}
    >
      {items.length > 0 ? <List items={items} /> : <Empty title={say(reader, 'privacy.numbers.none')} />}
    </Page>
  )
}
