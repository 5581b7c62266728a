import type { VNode } from 'preact'
import { dayIn } from '../../../ground/clock.ts'
import { dateWords, languageName, type Reader, timeWords } from '../../../ground/words.ts'
import {
  ButtonLink,
  Card,
  Empty,
  type Frame,
  Link,
  List,
  Notice,
  Page,
  SearchBox,
  Street,
} from '../../../parts/index.ts'
import { contactRules, windowOf } from '../../messages/index.ts'
import { byName } from '../../people/index.ts'
import { byLanguage, dayPart } from '../rules.ts'
import type { Advisee, AdvisorToday, OwnAdvisory, StaffToday, TaughtSection } from '../store.ts'
import { say } from '../words.ts'
import { Keeping } from './keeping.tsx'

type Advisor = { frame: Frame; at: Date; today: AdvisorToday }

/** An advisor's porch: the street of their students' homes, languages, whom we cannot reach yet. */
export function AdvisorPorch({ frame, at, today }: Advisor): VNode {
  const { reader } = frame
  const mine = today.advisories.filter((one) => one.part === 'advisor' || one.awayAdvisor !== null)
  const students = mine.flatMap((one) => one.students)
  const aside = (
    <>
      <Finding frame={frame} />
      <SpokenAtHome reader={reader} students={students} />
      <Sections reader={reader} sections={today.sections} />
    </>
  )
  const title = say(reader, `today.street.${dayPart(reader.timeZone, at)}`, { name: today.name })
  return (
    <Page frame={frame} title={title} lead={say(reader, 'today.street.lead')} aside={aside}>
      <Waiting reader={reader} at={at} waiting={today.waiting} />
      {mine.map((advisory) => (
        <Neighbourhood
          key={advisory.id}
          reader={reader}
          advisory={advisory}
          day={dayIn(reader.timeZone, at)}
        />
      ))}
      {mine.length === 0 ? <Empty title={say(reader, 'today.noAdvisory')} /> : null}
      {students.length > 0 ? <Unreached reader={reader} students={students} /> : null}
    </Page>
  )
}

/** Families that wait for an answer, and until when it was promised (R02.4). */
function Waiting({
  reader,
  at,
  waiting,
}: {
  reader: Reader
  at: Date
  waiting: AdvisorToday['waiting']
}): VNode | null {
  const { n, due } = waiting
  if (due === null) return null
  const promised = new Date(due)
  const date = say(reader, promised > at ? 'today.replies.by' : 'today.replies.late', {
    day: dateWords(reader, promised),
    time: timeWords(reader, promised),
  })
  return (
    <Card title={say(reader, 'today.replies', { n })} waits>
      <p>{date}</p>
      <ButtonLink href="/messages">{say(reader, 'today.replies.do')}</ButtonLink>
    </Card>
  )
}

function Neighbourhood({
  reader,
  advisory,
  day,
}: {
  reader: Reader
  advisory: OwnAdvisory
  day: string
}): VNode {
  const { cadenceDays } = contactRules
  const { name, awayAdvisor, students } = advisory
  const houses = students.toSorted(byName(reader.language)).map(
    (one) =>
      ({
        href: `/students/${one.id}`,
        name: one.called,
        state: windowOf(one, { today: day, cadenceDays }),
      }) as const,
  )
  const meaning = {
    lit: say(reader, 'today.street.lit'),
    half: say(reader, 'today.street.half'),
    dim: say(reader, 'today.street.dim'),
  }
  return (
    <Card title={name || undefined}>
      {awayAdvisor === null ? null : (
        <Notice>{say(reader, 'today.standingIn', { name: awayAdvisor })}</Notice>
      )}
      {students.length === 0 ? (
        <p>{say(reader, 'today.noAdvisees')}</p>
      ) : (
        <Street label={say(reader, 'today.street.label')} houses={houses} meaning={meaning} />
      )}
    </Card>
  )
}

function Unreached({ reader, students }: { reader: Reader; students: readonly Advisee[] }): VNode {
  const unreached = students.filter(({ reached }) => !reached)
  if (unreached.length === 0) return <p class="quiet">{say(reader, 'today.unreached.none')}</p>
  const items = unreached.toSorted(byName(reader.language)).map(({ id, name }) => (
    <Link key={id} href={`/students/${id}`}>
      {name}
    </Link>
  ))
  return (
    <Card title={say(reader, 'today.unreached', { n: unreached.length })} waits>
      <p>{say(reader, 'today.unreached.lead')}</p>
      <List items={items} />
    </Card>
  )
}

function SpokenAtHome({ reader, students }: { reader: Reader; students: readonly Advisee[] }): VNode | null {
  if (students.length === 0) return null
  const lines = byLanguage(students).map(({ tag, n }) => {
    const language = tag === null ? say(reader, 'today.language.none') : languageName(reader, tag)
    return say(reader, 'today.language.n', { language, n })
  })
  return (
    <Card title={say(reader, 'today.languages')}>
      <List items={lines} />
    </Card>
  )
}

/** Staff find a person in two taps. */
export function Finding({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <SearchBox
      frame={frame}
      action="/people"
      label={say(reader, 'today.find')}
      button={say(reader, 'today.find.do')}
    />
  )
}

function Sections({ reader, sections }: { reader: Reader; sections: readonly TaughtSection[] }): VNode {
  const lines = sections.map(({ name, students }) => say(reader, 'today.section.n', { name, n: students }))
  return (
    <Card title={say(reader, 'today.sections')}>
      {lines.length > 0 ? <List items={lines} /> : <p>{say(reader, 'today.sections.none')}</p>}
    </Card>
  )
}

/** The porch of somebody who works here and advises nobody. */
export function StaffPorch({ frame, at, today }: { frame: Frame; at: Date; today: StaffToday }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, `today.${dayPart(reader.timeZone, at)}`, { name: today.name })}
      lead={today.restrictions > 0 ? undefined : say(reader, 'today.calm')}
      narrow
    >
      <Keeping reader={reader} kept={today} />
      <Finding frame={frame} />
      <Sections reader={reader} sections={today.sections} />
    </Page>
  )
}
