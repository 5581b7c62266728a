import type { ComponentChildren, VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import { ButtonLink, Card, Empty, type Frame, Link, List, Notice, Page, Table } from '../../../parts/index.ts'
import { gradeSaid } from '../../people/index.ts'
import { caseload, caseloadWord, standsIn } from '../rules.ts'
import type { ComingHomeroom } from '../store/coming.ts'
import type { Adult, AdvisoryLine, Overview } from '../store.ts'
import { say } from '../words.ts'

/** What an advisory is called: its own name, or its advisor's. */
export function called(reader: Reader, { name, adults }: { name: string; adults: readonly Adult[] }): string {
  const advisor = adults.find((adult) => adult.part === 'advisor')?.name
  if (name !== '') return name
  return advisor === undefined
    ? say(reader, 'advisories.named')
    : say(reader, 'advisories.of', { name: advisor })
}

/** A caseload in words: how many, and what that means. */
export function caseloadWords(reader: Reader, n: number): string {
  const meaning = say(reader, `advisories.${caseloadWord(n)}`, caseload)
  return `${say(reader, 'advisories.count', { n })}: ${meaning}`
}

interface AllProps {
  frame: Frame
  overview: Overview
  coming: readonly ComingHomeroom[]
}

/** All advisories in sight; for a leader those without an advisor first. */
export function AdvisoriesPage({ frame, overview, coming }: AllProps): VNode {
  const { reader, visitor } = frame
  const leads = visitor?.hat === 'leader'
  return (
    <Page frame={frame} title={say(reader, 'advisories.title')} lead={say(reader, 'advisories.lead')}>
      {leads ? <Orphans frame={frame} orphans={overview.orphans} /> : null}
      {overview.loads.length > 0 ? <Loads frame={frame} loads={overview.loads} /> : null}
      <Advisories frame={frame} advisories={overview.advisories} />
      {coming.length > 0 ? <Homerooms frame={frame} coming={coming} /> : null}
      <p class="row">
        {leads ? (
          <ButtonLink href="/years" look="plain">
            {say(reader, 'advisories.year')}
          </ButtonLink>
        ) : null}
        <ButtonLink href="/school-days" look="plain">
          {say(reader, 'advisories.schoolDays')}
        </ButtonLink>
      </p>
    </Page>
  )
}

function Orphans({ frame, orphans }: { frame: Frame; orphans: Overview['orphans'] }): VNode {
  const { reader } = frame
  if (orphans.length === 0) return <Notice>{say(reader, 'advisories.orphans.none')}</Notice>
  const items = orphans.map(({ person, name, grade }) => (
    <Link key={person} href={`/students/${person}/advisory`}>
      {say(reader, 'advisories.find', { name })}
      {grade === null ? null : `, ${say(reader, 'advisories.grade', { grade: gradeSaid(grade) })}`}
    </Link>
  ))
  return (
    <Card title={say(reader, 'advisories.orphans', { n: orphans.length })} waits>
      <p>{say(reader, 'advisories.orphans.lead')}</p>
      <List items={items} />
    </Card>
  )
}

function Loads({ frame, loads }: { frame: Frame; loads: Overview['loads'] }): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'advisories.loads')} waits>
      <p>{say(reader, 'advisories.loads.lead', { load: caseload.load })}</p>
      <List
        items={loads.map(({ name, students }) => say(reader, 'advisories.load', { name, n: students }))}
      />
    </Card>
  )
}

/** Homerooms that a roster brought before their first day: who will be whose advisor. */
function Homerooms({ frame: { reader }, coming }: Pick<AllProps, 'frame' | 'coming'>): VNode {
  const columns = ['homeroom', 'advisor', 'first', 'students', 'until'] as const
  return (
    <Card title={say(reader, 'advisories.coming')}>
      <p>{say(reader, 'advisories.coming.lead')}</p>
      <Table
        caption={say(reader, 'advisories.coming')}
        hideCaption
        head={columns.map((column) => say(reader, `advisories.coming.${column}`))}
        rows={coming.map(({ name, adult, first, students, elsewhere }) => [
          <bdi key="name">{name}</bdi>,
          adult?.name ?? say(reader, 'advisories.noAdvisor'),
          dateWords(reader, first, 'dayYear'),
          say(reader, 'advisories.count', { n: students }),
          say(reader, 'advisories.coming.elsewhere', { n: elsewhere }),
        ])}
      />
    </Card>
  )
}

function Advisories({ frame, advisories }: { frame: Frame; advisories: readonly AdvisoryLine[] }): VNode {
  const { reader, visitor } = frame
  if (advisories.length === 0) {
    const why = visitor?.hat === 'leader' ? 'advisories.none.lead' : 'advisories.none.staff'
    return <Empty title={say(reader, 'advisories.none')}>{say(reader, why)}</Empty>
  }
  const head = (['named', 'advisor', 'backup', 'caseload'] as const).map((key) =>
    say(reader, `advisories.${key}`),
  )
  const rows = advisories.map((advisory) => [
    <Link key={advisory.id} href={`/advisories/${advisory.id}`}>
      {called(reader, advisory)}
    </Link>,
    names(reader, advisory.adults, 'advisor') || say(reader, 'advisories.noAdvisor'),
    names(reader, advisory.adults, 'backup') || say(reader, 'advisories.noBackup'),
    caseloadWords(reader, advisory.students),
  ])
  return <Table caption={say(reader, 'advisories.title')} head={head} rows={rows} hideCaption />
}

function names(reader: Reader, adults: readonly Adult[], part: Adult['part']): string {
  const ofPart = adults.filter((adult) => adult.part === part)
  return ofPart
    .map(({ name, away }) => (away ? `${name} (${say(reader, 'advisories.away')})` : name))
    .join(', ')
}

/** Who is away from an advisory today, and who stands in. */
export function Away({ frame, adults }: { frame: Frame; adults: readonly Adult[] }): VNode | null {
  const { reader } = frame
  const advisor = adults.find((adult) => adult.part === 'advisor')
  if (!advisor?.away) return null
  const now = standsIn(adults, new Set(adults.filter((adult) => adult.away).map((adult) => adult.person)))
  const backup = now && now.person !== advisor.person ? now.name : undefined
  if (backup === undefined)
    return <Notice>{say(reader, 'advisories.awayAlone', { name: advisor.name })}</Notice>
  return <Notice>{say(reader, 'advisories.awayStandsIn', { name: advisor.name, backup })}</Notice>
}

/** How a student came into an advisory: by the roster, by sharing out, or in the words of who moved them. */
export function reasonWords(reader: Reader, reason: string | null): ComponentChildren {
  if (reason === 'homeroom' || reason === 'shared') return say(reader, `advisories.how.${reason}`)
  return reason ? <bdi>{reason}</bdi> : null
}

/** A calendar day with its year. */
export function day(reader: Reader, date: string): string {
  return dateWords(reader, date, 'dayYear')
}
