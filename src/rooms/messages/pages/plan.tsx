import type { VNode } from 'preact'
import type { PersonId } from '../../../ground/ids.ts'
import { dateWords, languageName, numberWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Empty,
  Facts,
  Field,
  type Frame,
  Links,
  List,
  Page,
  Street,
} from '../../../parts/index.ts'
import type { SchoolDays } from '../../school-days/index.ts'
import { localAt } from '../rules/hours.ts'
import {
  type Advisee,
  hoursARound,
  type IntroductionsDue,
  introductionsBy,
  nextToSpeakTo,
  toldWithin,
  windowOf,
} from '../rules/planning.ts'
import type { ContactPlan, Told } from '../store/contact.ts'
import { say } from '../words.ts'

interface PlanProps {
  frame: Frame
  now: Date
  plan: ContactPlan
  daysOf: (student: PersonId) => SchoolDays
  told: Told
  capacity: { families: number; minutes: number }
}

const three = 3

/** Whom one has heard lately, and whom to speak to next; never a ranking (R02.3). */
export function PlanPage(props: PlanProps): VNode {
  const { frame, now, plan } = props
  const { reader } = frame
  const { day: today } = localAt(now, reader.timeZone)
  const [days, ...others] = new Set(plan.advisees.map((one) => one.cadenceDays))
  const within = others.length > 0 ? undefined : days
  const next = nextToSpeakTo(plan.advisees, { today, most: three })
  const houses = plan.advisees.map((one) => ({
    href: `/students/${one.student}/conversations` as const,
    name: one.called,
    state: windowOf(one, today),
  }))
  const meaning = {
    lit: within ? say(reader, 'messages.plan.lit', { days: within }) : say(reader, 'messages.plan.lit.each'),
    half: say(reader, 'messages.plan.half'),
    dim: say(reader, 'messages.plan.dim'),
  }
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.plan')}
      lead={
        within ? say(reader, 'messages.plan.lead', { days: within }) : say(reader, 'messages.plan.lead.each')
      }
    >
      {houses.length > 0 ? (
        <Street label={say(reader, 'messages.plan.houses')} houses={houses} meaning={meaning} />
      ) : (
        <Empty title={say(reader, 'messages.plan.nobody')} />
      )}
      {next.length > 0 ? (
        <Card title={say(reader, 'messages.plan.next')}>
          <List items={next.map((one) => <Next key={one.student} frame={frame} one={one} />)} />
        </Card>
      ) : null}
      <Introductions {...props} />
      <Balance reader={reader} told={props.told} />
      <Capacity {...props} />
    </Page>
  )
}

/** One of the next, with a good thing to say. */
function Next({ frame, one }: { frame: Frame; one: Advisee & { language?: string | null } }): VNode {
  const { reader } = frame
  const { called: name, student } = one
  return (
    <div class="next">
      <h3>{name}</h3>
      {one.language && one.language !== reader.language ? (
        <small class="quiet">{languageName(reader, one.language)}</small>
      ) : null}
      <p>
        {one.good
          ? say(reader, 'messages.plan.good', { words: one.good })
          : say(reader, 'messages.plan.find', { name })}
      </p>
      <p class="row">
        <ButtonLink href={`/students/${student}/conversations`} look="plain">
          {say(reader, 'messages.plan.write')}
        </ButtonLink>
        <ButtonLink href={`/students/${student}/calls`} look="plain">
          {say(reader, 'messages.plan.call')}
        </ButtonLink>
      </p>
    </div>
  )
}

/** Every family is introduced to in the first weeks, with something that went well; each school says in which (R02.1). */
function Introductions({ frame, plan, now, daysOf }: PlanProps): VNode {
  const all = introductionsBy(plan.advisees, {
    begun: plan.begun,
    today: localAt(now, frame.reader.timeZone).day,
    daysOf: ({ student }) => daysOf(student),
  })
  if (all.length === 0) return <p class="quiet">{say(frame.reader, 'messages.plan.introduced')}</p>
  return (
    <>
      {all.map((one) => (
        <Introduction key={`${one.by} ${one.left}`} reader={frame.reader} {...one} />
      ))}
    </>
  )
}

type Due = IntroductionsDue<ContactPlan['advisees'][number]> & { reader: Reader }

function Introduction({ reader, by, left, due }: Due): VNode {
  const lead =
    by === null
      ? say(reader, 'messages.plan.introduce.lead')
      : left > 0
        ? say(reader, 'messages.plan.introduce.left', {
            n: left,
            date: dateWords(reader, by),
          })
        : say(reader, 'messages.plan.introduce.over', { date: dateWords(reader, by) })
  return (
    <Card title={say(reader, 'messages.plan.introduce', { n: due.length })}>
      <p>{lead}</p>
      <Links
        brief
        links={due.map(({ student, called }) => ({
          href: `/students/${student}/conversations`,
          words: called,
        }))}
      />
    </Card>
  )
}

/** Good words beside worries: one's own, for oneself (R02.2). */
function Balance({ reader, told }: { reader: Reader; told: Told }): VNode | null {
  if (told.good + told.worries === 0) return null
  const facts = [
    { term: say(reader, 'messages.intent.positive'), words: numberWords(reader, told.good) },
    { term: say(reader, 'messages.intent.concern'), words: numberWords(reader, told.worries) },
  ]
  return (
    <Card title={say(reader, 'messages.plan.told', { days: toldWithin })}>
      <p class="quiet">{say(reader, 'messages.plan.told.lead')}</p>
      <Facts facts={facts} />
    </Card>
  )
}

/** What a round of talks takes, said before somebody promises it (R02.7). */
function Capacity({ frame, capacity: { families, minutes } }: PlanProps): VNode {
  const { reader } = frame
  const whole = Math.round(hoursARound(families, minutes) * 60)
  return (
    <Card title={say(reader, 'messages.capacity')}>
      <form class="search" method="get" action="/contact-plan">
        <Field
          type="number"
          name="families"
          label={say(reader, 'messages.capacity.families')}
          value={String(families)}
        />
        <Field
          type="number"
          name="minutes"
          label={say(reader, 'messages.capacity.minutes')}
          value={String(minutes)}
        />
        <Button>{say(reader, 'messages.capacity.do')}</Button>
      </form>
      <p>
        {say(reader, 'messages.capacity.is', {
          families: numberWords(reader, families),
          hours: Math.floor(whole / 60),
          minutes: whole % 60,
        })}
      </p>
    </Card>
  )
}
