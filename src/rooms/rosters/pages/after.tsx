import type { VNode } from 'preact'
import { Card, type Frame, Link, List } from '../../../parts/index.ts'
import type { RunRow } from '../store.ts'
import { say } from '../words.ts'

const reasons = ['no-way', 'only-paper', 'number-not-possible', 'mailbox-dead'] as const

/** After an import: what needs a person. */
export function After({ frame, summary }: { frame: Frame; summary: NonNullable<RunRow['result']> }): VNode {
  const { reader } = frame
  const { advisories, unreached } = summary
  const sum = (key: 'begun' | 'placed' | 'withoutAdvisor') =>
    advisories.reduce((all, one) => all + one[key], 0)
  const stuck = reasons.filter((reason) => unreached[reason])
  const n = stuck.reduce((all, reason) => all + (unreached[reason] ?? 0), 0)
  return (
    <Card title={say(reader, 'rosters.after')} waits>
      <p>{say(reader, 'rosters.unreached', { n })}</p>
      {stuck.length > 0 && (
        <List
          items={stuck.map((reason) =>
            say(reader, `rosters.unreached.${reason}`, { n: unreached[reason] ?? 0 }),
          )}
        />
      )}
      {n > 0 && (
        <p>
          <Link href="/unreached">{say(reader, 'rosters.unreached.see')}</Link>
        </p>
      )}
      {advisories.length > 0 && (
        <p>{say(reader, 'rosters.advisories', { begun: sum('begun'), placed: sum('placed') })}</p>
      )}
      {sum('withoutAdvisor') > 0 && (
        <p>
          {say(reader, 'rosters.withoutAdvisor', { n: sum('withoutAdvisor') })}{' '}
          <Link href="/advisories">{say(reader, 'rosters.advisories.see')}</Link>
        </p>
      )}
    </Card>
  )
}
