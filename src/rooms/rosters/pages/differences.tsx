import type { VNode } from 'preact'
import { Card, type Frame, List, More } from '../../../parts/index.ts'
import { type Difference, type DifferenceKind, differenceKinds } from '../rules.ts'
import type { RunRow } from '../store.ts'
import { say } from '../words.ts'

interface Props {
  frame: Frame
  summary: NonNullable<RunRow['plan']>
  differences: readonly Difference[]
}

/** What a roster changes, in words: how many of each kind, and the first of them by name. */
export function Differences({ frame, summary, differences }: Props): VNode {
  const { reader } = frame
  const done = summary.outcome === 'done'
  const kinds = differenceKinds.filter((kind) => summary.differences[kind])
  return (
    <Card title={say(reader, done ? 'rosters.changed' : 'rosters.plan')}>
      {kinds.length === 0 && <p>{say(reader, done ? 'rosters.nothing.done' : 'rosters.nothing')}</p>}
      {kinds.map((kind) => (
        <Kind
          key={kind}
          frame={frame}
          kind={kind}
          count={summary.differences[kind] ?? 0}
          listed={differences.filter((one) => one.kind === kind)}
        />
      ))}
    </Card>
  )
}

interface KindProps {
  frame: Frame
  kind: DifferenceKind
  count: number
  listed: readonly Difference[]
}

function Kind({ frame, kind, count, listed }: KindProps): VNode {
  const { reader } = frame
  const sentence = say(reader, `rosters.difference.${kind}`, { n: count })
  if (listed.length === 0) return <p>{sentence}</p>
  const rest = count - listed.length
  const items = listed.map((one) => <bdi key={one.name}>{wordsOf(frame, one)}</bdi>)
  return (
    <More summary={sentence}>
      <List
        label={sentence}
        items={rest > 0 ? [...items, say(reader, 'rosters.more', { n: rest })] : items}
      />
    </More>
  )
}

function wordsOf({ reader }: Frame, { kind, name, before, after }: Difference): string {
  if (before && after) return say(reader, 'rosters.was', { name, before, after })
  if (!after) return name
  const pair = kind.startsWith('link') || kind.startsWith('place')
  return say(reader, pair ? 'rosters.both' : 'rosters.becomes', { name, after })
}
