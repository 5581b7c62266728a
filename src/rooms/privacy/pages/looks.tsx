import type { VNode } from 'preact'
import type { Hat } from '../../../ground/who.ts'
import type { Reader } from '../../../ground/words.ts'
import {
  type Address,
  Card,
  DateWords,
  Empty,
  type Frame,
  Link,
  List,
  Page,
  Pager,
} from '../../../parts/index.ts'
import { isChange } from '../rules/changes.ts'
import { lookWord } from '../rules/looks.ts'
import type { SeenLine } from '../store/seen.ts'
import { say } from '../words.ts'

interface LooksProps {
  frame: Frame
  title: string
  /** Where the record itself is, and the address of this list. */
  back: Address
  here: Address
  lines: readonly SeenLine[]
  page: number
  pages: number
}

/** Who has looked at a record and who changed it, day by day. */
export function LooksPage({ frame, title, back, here, lines, page, pages }: LooksProps): VNode {
  const { reader } = frame
  const days = [...Map.groupBy(lines, ({ day }) => day)]
  return (
    <Page frame={frame} title={title} lead={say(reader, 'looks.lead')} narrow>
      {days.length === 0 ? (
        <Empty title={say(reader, 'looks.none')}>{say(reader, 'looks.none.hint')}</Empty>
      ) : null}
      {days.map(([day, those]) => (
        <Day key={day} reader={reader} day={day} lines={those} />
      ))}
      <Pager frame={frame} page={page} pages={pages} href={(to) => `${here}?page=${to}`} />
      <p>
        <Link href={back}>{say(reader, 'looks.back')}</Link>
      </p>
      <p>
        <Link href="/privacy/companies">{say(reader, 'privacy.companies')}</Link>
      </p>
    </Page>
  )
}

function Day({ reader, day, lines }: { reader: Reader; day: string; lines: readonly SeenLine[] }): VNode {
  return (
    <section class="stack">
      <h2>
        <DateWords reader={reader} date={day} />
      </h2>
      <Card>
        <List items={lines.map((line, at) => <Line key={at} reader={reader} line={line} />)} />
      </Card>
    </section>
  )
}

function Line({ reader, line }: { reader: Reader; line: SeenLine }): VNode {
  return (
    <p>
      <strong>
        <bdi>{nameOf(reader, line)}</bdi>
      </strong>{' '}
      {line.hat ? <span class="quiet">{hatWords(reader, line.hat)}</span> : null} {didWords(reader, line)}{' '}
      {line.n > 1 ? <small class="quiet">{say(reader, 'looks.times', { n: line.n })}</small> : null}
    </p>
  )
}

function nameOf(reader: Reader, { name, byPerson }: SeenLine): string {
  return name ?? say(reader, byPerson ? 'looks.gone' : 'looks.itself')
}

function hatWords(reader: Reader, hat: Hat): string {
  if (hat === 'advisor' || hat === 'leader') return say(reader, `looks.hat.${hat}`)
  return say(reader, 'looks.hat.staff')
}

function didWords(reader: Reader, { route, reach, change }: SeenLine): string {
  if (change !== null) return say(reader, isChange(change) ? `changes.${change}` : 'changes.other')
  return say(reader, `looks.${lookWord({ route: route ?? '', reach: reach ?? 'record' })}`)
}
