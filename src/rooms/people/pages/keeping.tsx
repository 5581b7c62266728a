import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import { Card, Facts, Links, List, Page } from '../../../parts/index.ts'
import { type RestrictedFunction, restrictedFunctions, standingOf } from '../rules/restrictions.ts'
import type { CaregiverRights, Restriction, StudentRights } from '../store/restrictions.ts'
import { say } from '../words.ts'
import { ConfirmForm, EnterForm, LiftForm, Seals } from './keeping-forms.tsx'
import { faultsOfRights, type RightsProps } from './keeping-pieces.ts'
import { relationWords } from './pieces.tsx'

/** Each caregiver with what they may: full and equal, unless a restriction says otherwise (invariant 3). */
export function RightsPage(props: RightsProps): VNode {
  const { frame, rights, returned } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'people.may.for', { name: rights.name })}
      lead={say(reader, 'people.may.lead')}
      faults={faultsOfRights(reader, returned)}
      aside={<Aside reader={reader} rights={rights} />}
    >
      {rights.caregivers.length === 0 ? <p>{say(reader, 'people.may.none')}</p> : null}
      {rights.caregivers.map((one) => (
        <Caregiver key={one.id} {...props} caregiver={one} />
      ))}
    </Page>
  )
}

function Aside({ reader, rights }: { reader: Reader; rights: StudentRights }): VNode {
  return (
    <>
      <Card>
        <Links
          links={[
            { href: `/students/${rights.id}`, words: rights.name },
            { href: `/students/${rights.id}/apart`, words: say(reader, 'people.apart') },
            { href: '/restrictions', words: say(reader, 'people.queue') },
          ]}
        />
      </Card>
      <Before reader={reader} rights={rights} />
    </>
  )
}

function standing({ restrictions, today }: StudentRights, person: string): Restriction[] {
  return restrictions.filter(
    (one) => one.person === person && !['lapsed', 'lifted', 'ended'].includes(standingOf(one, today)),
  )
}

function Caregiver(props: RightsProps & { caregiver: CaregiverRights }) {
  const { frame, rights, caregiver } = props
  const { reader } = frame
  const closed = standing(rights, caregiver.id)
  const word = closed.length === 0 ? 'full' : 'some'
  const functions = restrictedFunctions.map((one) => say(reader, `people.closed.${one}`))
  const may = (one: RestrictedFunction) =>
    mayWords(
      reader,
      rights.today,
      closed.filter((restriction) => restriction.function === one),
    )
  return (
    <Card title={caregiver.name} waits={closed.some((one) => !one.confirmed)}>
      <p>
        <strong>{say(reader, `people.may.${word}`)}</strong>{' '}
        <span class="quiet">{relationWords(reader, caregiver.kind)}</span>
      </p>
      {closed.length === 0 ? (
        <p>{listWords(reader, functions)}</p>
      ) : (
        <Facts
          facts={restrictedFunctions.map((one, at) => ({ term: functions[at] ?? one, words: may(one) }))}
        />
      )}
      {closed.map((one) => (
        <Standing key={one.id} {...props} restriction={one} />
      ))}
      <EnterForm {...props} caregiver={caregiver} />
      <Seals {...props} caregiver={caregiver} />
    </Card>
  )
}

function mayWords(reader: Reader, today: string, closed: readonly Restriction[]): string {
  if (closed.some(({ since }) => since <= today)) return say(reader, 'people.may.mayNot')
  const [later] = closed.map(({ since }) => since).sort()
  if (!later) return say(reader, 'people.may.may')
  return say(reader, 'people.may.later', { date: dateWords(reader, later, 'dayYear') })
}

function Standing(props: RightsProps & { restriction: Restriction }) {
  const { frame, restriction } = props
  const { reader } = frame
  return (
    <section class="stack">
      <h3>
        {say(reader, 'people.may.closed', { function: say(reader, `people.closed.${restriction.function}`) })}
      </h3>
      <Facts facts={factsOf(reader, restriction)} />
      {restriction.confirmed ? null : <ConfirmForm {...props} restriction={restriction} />}
      <LiftForm {...props} restriction={restriction} />
    </section>
  )
}

function factsOf(reader: Reader, one: Restriction) {
  const day = (date: string) => dateWords(reader, date, 'dayYear')
  const lifting = one.liftings.map(({ name, reason }) =>
    say(reader, 'people.may.liftingBy', { name, reason }),
  )
  const facts = [
    { term: say(reader, 'people.may.evidence'), words: <bdi>{one.reference}</bdi> },
    {
      term: say(reader, 'people.may.entered'),
      words: say(reader, 'people.may.by', { name: one.enteredByName, date: day(one.enteredOn) }),
    },
    {
      term: say(reader, 'people.may.confirmed'),
      words: one.confirmedByName ?? say(reader, 'people.may.notConfirmed', { date: day(one.lapsesOn) }),
    },
    { term: say(reader, 'people.may.from'), words: day(one.since) },
    {
      term: say(reader, 'people.may.until'),
      words: one.until ? day(one.until) : say(reader, 'people.may.noEnd'),
    },
    { term: say(reader, 'people.may.lifting'), words: lifting.join(' ') },
  ]
  return facts.filter(({ words }) => words !== '')
}

function Before({ reader, rights }: { reader: Reader; rights: StudentRights }) {
  const past = rights.restrictions.flatMap((one) => {
    const line = pastWords(reader, rights, one)
    return line ? [line] : []
  })
  if (past.length === 0) return null
  return (
    <Card title={say(reader, 'people.may.before')}>
      <List items={past} />
    </Card>
  )
}

function pastWords(reader: Reader, rights: StudentRights, one: Restriction): string | undefined {
  const was = standingOf(one, rights.today)
  if (was !== 'lapsed' && was !== 'lifted' && was !== 'ended') return undefined
  const name = rights.caregivers.find(({ id }) => id === one.person)?.name ?? ''
  const date = dateWords(reader, was === 'lapsed' ? one.lapsesOn : (one.until ?? one.lapsesOn), 'dayYear')
  const names = listWords(
    reader,
    one.liftings.map((lifting) => lifting.name),
  )
  const words = { function: say(reader, `people.closed.${one.function}`), name }
  if (was === 'lifted') return say(reader, 'people.may.was.lifted', { ...words, names })
  return say(reader, `people.may.was.${was}`, { ...words, date })
}
