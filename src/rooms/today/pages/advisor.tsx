import type { VNode } from 'preact'
import { dayIn } from '../../../ground/clock.ts'
import { languageName, type Reader } from '../../../ground/words.ts'
import {
  Card,
  Empty,
  type Frame,
  Links,
  List,
  Notice,
  Page,
  SearchBox,
  Street,
} from '../../../parts/index.ts'
import { type AdvisorTalk, windowOf } from '../../messages/index.ts'
import { byName } from '../../people/index.ts'
import { byLanguage, dayPart } from '../rules.ts'
import type { Advisee, AdvisorToday, OwnAdvisory, StaffToday, TaughtSection } from '../store.ts'
import { say } from '../words.ts'
import { Keeping } from './keeping.tsx'
import { SpeakNext, Waiting } from './speaking.tsx'

type Advisor = { frame: Frame; at: Date; today: AdvisorToday; talk: AdvisorTalk }

/** An advisor's porch: who waits, the street of their students' homes, languages, whom we cannot reach yet. */
export function AdvisorPorch({ frame, at, today, talk }: Advisor): VNode {
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
      <Waiting reader={reader} at={at} waiting={today.waiting} talk={talk} />
      {mine.map((advisory) => (
        <Neighbourhood
          key={advisory.id}
          reader={reader}
          advisory={advisory}
          talk={talk}
          day={dayIn(reader.timeZone, at)}
        />
      ))}
      {students.length > 0 ? <SpeakNext reader={reader} at={at} talk={talk} of={students} /> : null}
      {mine.length === 0 ? <Empty title={say(reader, 'today.noAdvisory')} /> : null}
      {students.length > 0 ? <Unreached reader={reader} students={students} /> : null}
    </Page>
  )
}

function Neighbourhood({
  reader,
  advisory,
  talk,
  day,
}: {
  reader: Reader
  advisory: OwnAdvisory
  talk: AdvisorTalk
  day: string
}): VNode {
  const { name, awayAdvisor, students } = advisory
  const spoken = new Map(talk.plan.advisees.map((one) => [one.student, one]))
  const houses = students.toSorted(byName(reader.language)).map(({ id, called }) => {
    const house = spoken.get(id)
    return { href: `/students/${id}`, name: called, state: house ? windowOf(house, day) : 'dim' } as const
  })
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
  const links = unreached
    .toSorted(byName(reader.language))
    .map(({ id, name }) => ({ href: `/students/${id}` as const, words: name }))
  return (
    <Card title={say(reader, 'today.unreached', { n: unreached.length })} waits>
      <p>{say(reader, 'today.unreached.lead')}</p>
      <Links links={links} />
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
