import type { ComponentChildren } from 'preact'
import type { Reader } from '../../ground/words.ts'
import { zoneHere, zonesFor } from '../../ground/zones.ts'
import { Button, ButtonLink, Card, Field, Form, type Frame, Hero, Page, Select } from '../../parts/index.ts'
import { ComeIn } from './pages/coming-in.tsx'
import { type Faults, faultSentences } from './pages/faults.ts'
import { say } from './words.ts'

interface WelcomeProps {
  frame: Frame
  /** The ways in beside a code. */
  others?: ComponentChildren
  hasSchool: boolean
  /** Of the sample town; undefined when there is no way into it here. */
  students: number | undefined
}

/** The first page of a new house: two doors, no configuration. */
export function WelcomePage({ frame, hasSchool, students, others }: WelcomeProps) {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.welcome')}
      heading={false}
      hero={<Hero title={say(reader, 'access.welcome')}>{say(reader, 'access.welcome.lead')}</Hero>}
    >
      <div class="doors">
        {hasSchool ? <ComeIn frame={frame} others={others} /> : <SetUp reader={reader} />}
        {students === undefined ? null : <TownDoor frame={frame} students={students} />}
      </div>
    </Page>
  )
}

function TownDoor({ frame, students }: { frame: Frame; students: number }) {
  const { reader } = frame
  return (
    <Card title={say(reader, 'access.town')}>
      <p>{say(reader, 'access.town.lead', { students })}</p>
      <Form frame={frame} action="/town">
        <Button look="plain">{say(reader, 'access.town.open')}</Button>
      </Form>
    </Card>
  )
}

function SetUp({ reader }: { reader: Reader }) {
  return (
    <Card title={say(reader, 'access.setup')}>
      <p>{say(reader, 'access.setup.lead')}</p>
      <p>
        <ButtonLink href="/setup">{say(reader, 'access.setup.begin')}</ButtonLink>
      </p>
    </Card>
  )
}

export interface SetupProps {
  frame: Frame
  now: Date
  words?: Record<string, string>
  faults?: Faults
}

/** Names the school, its first leader and its clock. */
export function SetupPage({ frame, now, words = {}, faults = {} }: SetupProps) {
  const { reader } = frame
  const field = (name: string) => ({ name, value: words[name] })
  return (
    <Page frame={frame} title={say(reader, 'access.setup')} narrow faults={faultSentences(reader, faults)}>
      <Card>
        <Form frame={frame} action="/setup">
          <Field
            {...field('school')}
            label={say(reader, 'access.setup.school')}
            autocomplete="organization"
            required
          />
          <Field
            {...field('given')}
            label={say(reader, 'access.setup.given')}
            autocomplete="given-name"
            required
          />
          <Field {...field('family')} label={say(reader, 'access.setup.family')} autocomplete="family-name" />
          <Field
            {...field('mail')}
            type="email"
            label={say(reader, 'access.setup.mail')}
            hint={say(reader, 'access.setup.mail.hint')}
            autocomplete="email"
            required
          />
          <Select
            name="zone"
            label={say(reader, 'access.setup.zone')}
            value={words['zone'] ?? zoneHere()}
            empty={say(reader, 'access.setup.zone.none')}
            options={zonesFor(reader, now).map(({ id, label }) => ({ value: id, label }))}
            required
          />
          <Button>{say(reader, 'access.setup.make')}</Button>
        </Form>
      </Card>
    </Page>
  )
}
