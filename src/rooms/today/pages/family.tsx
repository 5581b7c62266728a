import type { ComponentChildren, VNode } from 'preact'
import type { PersonId } from '../../../ground/ids.ts'
import { languageName, listWords, type Reader } from '../../../ground/words.ts'
import {
  ButtonLink,
  Card,
  Empty,
  Face,
  type Frame,
  Link,
  List,
  Page,
  ReadAloud,
} from '../../../parts/index.ts'
import type { FamilyTalk } from '../../messages/index.ts'
import { gradeSaid, numberToRead } from '../../people/index.ts'
import { type Adult, answering, dayPart, sharesLanguage } from '../rules.ts'
import type { CaregiverToday, Child, Languages, OwnWay, StudentToday } from '../store.ts'
import { say } from '../words.ts'
import { BirthdayCard, OwnBirthday } from './birthdays.tsx'
import { asks, Exchanged } from './exchanged.tsx'

function languagesWords(reader: Reader, tags: readonly string[]): string {
  return listWords(
    reader,
    tags.map((tag) => languageName(reader, tag)),
  )
}

/** A caregiver's porch: each child with their advisor, what is coming, how the family takes part. */
export function CaregiverPorch(props: {
  frame: Frame
  at: Date
  today: CaregiverToday
  talk: FamilyTalk
}): VNode {
  const { frame, at, today, talk } = props
  const { reader } = frame
  const spoken = today.languages?.speaks ?? []
  return (
    <Page
      frame={frame}
      title={say(reader, `today.${dayPart(reader.timeZone, at)}`, { name: today.called })}
      lead={leadOf(reader, props)}
      aside={<TakingPart reader={reader} today={today} />}
    >
      {today.children.length > 0 ? (
        <ReadAloud frame={frame}>
          {today.children.map((child) => (
            <ChildCard key={child.id} reader={reader} child={child} spoken={spoken}>
              <Exchanged reader={reader} at={at} talk={talk} student={child.id} />
            </ChildCard>
          ))}
        </ReadAloud>
      ) : null}
      {today.ofAge.map((child) => (
        <BirthdayCard key={child.onDay + child.called} reader={reader} child={child} />
      ))}
      {today.children.length === 0 && today.ofAge.length === 0 ? (
        <Empty title={say(reader, 'today.noChildren')}>{say(reader, 'today.noChildren.lead')}</Empty>
      ) : null}
      <Card title={say(reader, 'today.coming')}>
        <p class="quiet">{say(reader, 'today.coming.none')}</p>
      </Card>
    </Page>
  )
}

/** What waits, in a sentence: questions of the school first, then what the family told; else that all is well. */
function leadOf(reader: Reader, { today, talk }: { today: CaregiverToday; talk: FamilyTalk }): string {
  const asked = talk.talks.filter(asks).length
  if (asked > 0) return say(reader, 'today.asked', { n: asked })
  return today.corrections > 0
    ? say(reader, 'today.corrections', { n: today.corrections })
    : say(reader, 'today.calm')
}

function ChildCard({
  reader,
  child,
  spoken,
  children,
}: {
  reader: Reader
  child: Child
  spoken: readonly string[]
  children: ComponentChildren
}): VNode {
  return (
    <section class="card">
      <div class="row">
        <Face name={child.called} />
        <div>
          <h2>
            <Link href={`/students/${child.id}`}>{child.name}</Link>
          </h2>
          <Schools reader={reader} schools={child.schools} />
        </div>
      </div>
      <Answering reader={reader} adults={child.adults} spoken={spoken} />
      {children}
      <ButtonLink href={`/students/${child.id}/conversations`} look="tell">
        {say(reader, 'today.tell')}
      </ButtonLink>
    </section>
  )
}

function Schools({ reader, schools }: { reader: Reader; schools: Child['schools'] }): VNode {
  const named = schools.map(({ name, grade }) =>
    grade === null ? name : say(reader, 'today.grade', { school: name, grade: gradeSaid(grade) }),
  )
  return <small>{listWords(reader, named)}</small>
}

/** Who answers for a student today, in which languages. */
function Answering({
  reader,
  adults,
  spoken,
}: {
  reader: Reader
  adults: readonly Adult[]
  spoken: readonly string[]
}): VNode {
  const now = answering(adults)
  if (!now) return <p>{say(reader, 'today.advisor.none')}</p>
  const { adult, insteadOf } = now
  return (
    <div>
      <p>{say(reader, 'today.advisor', { name: insteadOf?.name ?? adult.name })}</p>
      {insteadOf ? (
        <p>{say(reader, 'today.advisor.standsIn', { name: insteadOf.name, backup: adult.name })}</p>
      ) : null}
      {!insteadOf && adult.away ? <p>{say(reader, 'today.advisor.away', { name: adult.name })}</p> : null}
      {adult.languages.length > 0 ? (
        <p class="quiet">
          {say(reader, 'today.advisor.speaks', { languages: languagesWords(reader, adult.languages) })}
          {sharesLanguage(spoken, adult.languages) ? (
            <strong> {say(reader, 'today.advisor.yours')}</strong>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}

function TakingPart({ reader, today }: { reader: Reader; today: CaregiverToday }): VNode {
  return (
    <>
      <ButtonLink href="/me" look="plain">
        {say(reader, 'today.correct')}
      </ButtonLink>
      <Card title={say(reader, 'today.part')}>
        <LanguageWords reader={reader} languages={today.languages} />
        {today.ways.length > 0 ? (
          <List items={today.ways.map((way) => wayWords(reader, way))} />
        ) : (
          <p>{say(reader, 'today.part.noWays')}</p>
        )}
        <Link href="/me">{say(reader, 'today.part.change')}</Link>
      </Card>
    </>
  )
}

function LanguageWords({ reader, languages }: { reader: Reader; languages: Languages | null }): VNode {
  const kinds = (['speaks', 'reads', 'signs'] as const).filter((kind) => (languages?.[kind].length ?? 0) > 0)
  const lines = kinds.map((kind) =>
    say(reader, `today.part.${kind}`, { languages: languagesWords(reader, languages?.[kind] ?? []) }),
  )
  if (languages?.prefersSound) lines.push(say(reader, 'today.part.sound'))
  if (languages?.wantsInterpreter) lines.push(say(reader, 'today.part.interpreter'))
  return <p>{lines.length > 0 ? lines.join(' ') : say(reader, 'today.part.noLanguages')}</p>
}

function wayWords(reader: Reader, { kind, words, state }: OwnWay): string | VNode {
  if (words === null) return say(reader, 'today.part.sealed')
  const line = say(reader, `today.part.${kind}`, {
    words: `\u2068${numberToRead(words, reader.country)}\u2069`,
  })
  if (state === 'unchecked' || state === 'confirmed') return line
  return (
    <span>
      {line} <small class="quiet">({say(reader, 'today.part.failing')})</small>
    </span>
  )
}

/** A student's porch: advisor, sections, family as the school knows it. */
export function StudentPorch(props: {
  frame: Frame
  at: Date
  today: StudentToday
  talk: FamilyTalk
  self: PersonId
}): VNode {
  const { frame, at, today, talk, self } = props
  const { reader } = frame
  const sections = today.sections.map(({ name, adults }) =>
    adults.length === 0
      ? name
      : say(reader, 'today.section.with', { name, adults: listWords(reader, adults) }),
  )
  return (
    <Page
      frame={frame}
      title={say(reader, `today.${dayPart(reader.timeZone, at)}`, { name: today.called })}
      lead={<Schools reader={reader} schools={today.schools} />}
      aside={<Family reader={reader} family={today.family} />}
    >
      {today.ofAge ? <OwnBirthday reader={reader} ofAge={today.ofAge} /> : null}
      <Card title={say(reader, 'today.me.advisor')}>
        <Answering reader={reader} adults={today.adults} spoken={today.languages?.speaks ?? []} />
        <Exchanged reader={reader} at={at} talk={talk} student={self} />
        <ButtonLink href={`/students/${self}/conversations`} look="tell">
          {say(reader, 'today.tell.own')}
        </ButtonLink>
      </Card>
      <Card title={say(reader, 'today.coming')}>
        <p class="quiet">{say(reader, 'today.coming.none')}</p>
      </Card>
      <Card title={say(reader, 'today.sections')}>
        {sections.length > 0 ? <List items={sections} /> : <p>{say(reader, 'today.sections.none')}</p>}
      </Card>
    </Page>
  )
}

function Family({ reader, family }: { reader: Reader; family: StudentToday['family'] }): VNode {
  return (
    <Card title={say(reader, 'today.me.family')}>
      {family.length > 0 ? (
        <List items={family.map(({ name }) => name)} />
      ) : (
        <p>{say(reader, 'today.me.family.none')}</p>
      )}
      <Link href="/me">{say(reader, 'today.me.correct')}</Link>
    </Card>
  )
}
