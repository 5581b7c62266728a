import type { VNode } from 'preact'
import { languageName, numberWords, type Reader } from '../../../ground/words.ts'
import { ButtonLink, Card, type Frame, More, Page, Table } from '../../../parts/index.ts'
import { caseload, caseloadWord } from '../../advisories/index.ts'
import { dayPart, type ReachBar, reachBars, tooFew } from '../rules.ts'
import type { LeaderToday } from '../store.ts'
import { say } from '../words.ts'
import { Finding } from './advisor.tsx'
import { Keeping } from './keeping.tsx'

type Leader = { frame: Frame; at: Date; today: LeaderToday; strays: readonly unknown[]; reports: number }

/** A leader's porch: who is without an advisor, what waits, whom the school can reach. */
export function LeaderPorch({ frame, at, today, strays, reports }: Leader): VNode {
  const { reader } = frame
  const aside = (
    <>
      <Finding frame={frame} />
      <ButtonLink href="/advisories" look="plain">
        {say(reader, 'today.advisories')}
      </ButtonLink>
      <ButtonLink href="/rosters" look={today.students === 0 ? 'tell' : 'plain'}>
        {say(reader, 'today.roster')}
      </ButtonLink>
    </>
  )
  const title = say(reader, `today.${dayPart(reader.timeZone, at)}`, { name: today.called })
  return (
    <Page
      frame={frame}
      title={title}
      lead={say(reader, 'today.students', { n: today.students })}
      aside={aside}
    >
      {strays.length > 0 ? (
        <Card title={say(reader, 'today.strays', { n: strays.length })} waits>
          <ButtonLink href="/strays">{say(reader, 'today.strays.do')}</ButtonLink>
        </Card>
      ) : null}
      {reports > 0 ? (
        <Card title={say(reader, 'today.reports', { n: reports })} waits>
          <ButtonLink href="/reports">{say(reader, 'today.reports.do')}</ButtonLink>
        </Card>
      ) : null}
      <Waiting reader={reader} today={today} />
      {today.students > 0 ? <Reached reader={reader} bars={reachBars(today.reach)} /> : null}
      {today.caseloads.length > 0 ? <Caseloads reader={reader} caseloads={today.caseloads} /> : null}
    </Page>
  )
}

function Waiting({ reader, today }: { reader: Reader; today: LeaderToday }): VNode {
  const { orphans, corrections, students, unsafe, alarms } = today
  return (
    <>
      {unsafe ? (
        <Card title={say(reader, 'today.unsafe')} waits>
          <p>{say(reader, 'today.unsafe.lead')}</p>
          <ButtonLink href="/me/coming-in">{say(reader, 'today.unsafe.do')}</ButtonLink>
        </Card>
      ) : null}
      <Keeping reader={reader} kept={today} />
      {alarms > 0 ? (
        <Card title={say(reader, 'today.alarms', { n: alarms })} waits>
          <ButtonLink href="/privacy/reading">{say(reader, 'today.alarms.do')}</ButtonLink>
        </Card>
      ) : null}
      {orphans > 0 ? (
        <Card title={say(reader, 'today.orphans', { n: orphans })} waits>
          <ButtonLink href="/advisories">{say(reader, 'today.orphans.do')}</ButtonLink>
        </Card>
      ) : null}
      {corrections > 0 ? (
        <Card title={say(reader, 'today.waiting', { n: corrections })} waits>
          <ButtonLink href="/corrections">{say(reader, 'today.waiting.do')}</ButtonLink>
        </Card>
      ) : null}
      {orphans === 0 && students > 0 ? <p class="quiet">{say(reader, 'today.orphans.none')}</p> : null}
    </>
  )
}

function Reached({ reader, bars }: { reader: Reader; bars: readonly ReachBar[] }): VNode {
  const head = (['language', 'reached', 'all'] as const).map((key) => say(reader, `today.reach.${key}`))
  const rows = bars.map(({ tag, shown }) => [
    languageWords(reader, tag),
    shown ? numberWords(reader, shown.reached) : say(reader, 'today.few'),
    shown ? numberWords(reader, shown.all) : say(reader, 'today.few'),
  ])
  const title = say(reader, 'today.reach')
  if (bars.length === 0) return <Card title={title}>{say(reader, 'today.reach.none')}</Card>
  const table = <Table caption={title} head={head} rows={rows} hideCaption numbers={[1, 2]} />
  return (
    <Card title={title}>
      <p class="quiet">{say(reader, 'today.reach.what', { few: tooFew })}</p>
      <ReachChart reader={reader} bars={bars.slice(0, mostBars)} />
      <More summary={say(reader, 'today.reach.every', { n: bars.length })}>{table}</More>
    </Card>
  )
}

/** More are read in the table: a school of fifty languages would have a porch of many screens. */
const mostBars = 10

function languageWords(reader: Reader, tag: string | null): string {
  return tag === null ? say(reader, 'today.language.none') : languageName(reader, tag)
}

const rowHeight = 40

/** Honest bars: each as long as the share reached of its own group; a group too small has its name and no bar. */
function ReachChart({ reader, bars }: { reader: Reader; bars: readonly ReachBar[] }): VNode {
  const right = reader.direction === 'rtl'
  return (
    <svg class="chart" height={bars.length * rowHeight} role="img" aria-labelledby="reach-title reach-what">
      <title id="reach-title">{say(reader, 'today.reach')}</title>
      <desc id="reach-what">{bars.map((bar) => barWords(reader, bar)).join('; ')}</desc>
      {bars.map((bar, at) => {
        const percent = bar.shown?.percent ?? 0
        return (
          <g key={bar.tag} transform={`translate(0 ${at * rowHeight})`} fill="currentColor">
            <text x={right ? '100%' : 0} y="14" font-size="15">
              {barWords(reader, bar)}
            </text>
            {bar.shown ? <rect y="20" width="100%" height="10" rx="5" fill-opacity=".15" /> : null}
            {bar.shown ? (
              <rect x={right ? `${100 - percent}%` : 0} y="20" width={`${percent}%`} height="10" rx="5" />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

function barWords(reader: Reader, { tag, shown }: ReachBar): string {
  const language = languageWords(reader, tag)
  return shown
    ? say(reader, 'today.reach.bar', { language, ...shown })
    : say(reader, 'today.reach.few', { language })
}

function Caseloads({ reader, caseloads }: { reader: Reader; caseloads: readonly number[] }): VNode {
  const sizes = (['few', 'right', 'many'] as const).map((size) => [
    say(reader, `today.caseloads.${size}`, caseload),
    numberWords(reader, caseloads.filter((n) => caseloadWord(n) === size).length),
  ])
  const title = say(reader, 'today.caseloads')
  const head = [say(reader, 'today.caseloads.size'), say(reader, 'today.caseloads.n')]
  return (
    <Card title={title}>
      <Table caption={title} head={head} rows={sizes} hideCaption numbers={[1]} />
    </Card>
  )
}
