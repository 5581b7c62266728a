import type { Reader } from '../../ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Field,
  Form,
  type Frame,
  Hero,
  Link,
  Notice,
  Page,
  Select,
} from '../../parts/index.ts'
import { codeMinutes } from './rules.ts'
import { say, type words } from './words.ts'

type Word = keyof typeof words
/** Faults by field name, as keys of this room's words. */
export type Faults = Partial<Record<string, Word>>

function faultWords(reader: Reader, faults: Faults) {
  return Object.entries(faults).flatMap(([field, word]) =>
    word ? [{ field, message: plain(reader, word) }] : [],
  )
}

function plain(reader: Reader, word: Word): string {
  return say(reader, word, { address: '', minutes: codeMinutes, students: 0, school: '', name: '', code: '' })
}

interface WelcomeProps {
  frame: Frame
  hasSchool: boolean
  /** Of the sample town; undefined when there is no way into it here. */
  students: number | undefined
}

/** The first page of a new house: two doors, no configuration. */
export function WelcomePage({ frame, hasSchool, students }: WelcomeProps) {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.welcome')}
      heading={false}
      hero={<Hero title={say(reader, 'access.welcome')}>{say(reader, 'access.welcome.lead')}</Hero>}
    >
      <div class="doors">
        {hasSchool ? <ComeIn frame={frame} /> : <SetUp reader={reader} />}
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

function ComeIn({
  frame,
  address,
  error,
}: {
  frame: Frame
  address?: string | undefined
  error?: string | undefined
}) {
  const { reader } = frame
  return (
    <Card title={say(reader, 'access.comeIn')}>
      <p>{say(reader, 'access.comeIn.lead')}</p>
      <Form frame={frame} action="/sign-in">
        <Field
          name="address"
          type="email"
          autocomplete="email"
          label={say(reader, 'access.comeIn.address')}
          value={address}
          error={error}
          required
        />
        <Button>{say(reader, 'access.comeIn.send')}</Button>
      </Form>
    </Card>
  )
}

export function SignInPage({
  frame,
  address,
  faults = {},
}: {
  frame: Frame
  address?: string
  faults?: Faults
}) {
  const told = faultWords(frame.reader, faults)
  return (
    <Page frame={frame} title={say(frame.reader, 'access.comeIn')} narrow faults={told}>
      <ComeIn frame={frame} address={address} error={told[0]?.message} />
    </Page>
  )
}

export function CodePage({
  frame,
  address,
  mailWaitsHere,
  faults = {},
}: {
  frame: Frame
  address: string
  mailWaitsHere: boolean
  faults?: Faults
}) {
  const { reader } = frame
  const told = faultWords(reader, faults)
  return (
    <Page frame={frame} title={say(reader, 'access.code')} narrow faults={told}>
      <p>{say(reader, 'access.code.lead', { address, minutes: codeMinutes })}</p>
      <Card>
        <Form frame={frame} action="/sign-in/code">
          <input type="hidden" name="address" value={address} />
          <Field
            name="code"
            label={say(reader, 'access.code.field')}
            autocomplete="one-time-code"
            dir="ltr"
            error={told[0]?.message}
            required
          />
          <Button>{say(reader, 'access.code.enter')}</Button>
        </Form>
      </Card>
      {mailWaitsHere && <Notice>{say(reader, 'access.code.noMail')}</Notice>}
      <p>
        <Link href="/sign-in">{say(reader, 'access.code.again')}</Link>
      </p>
    </Page>
  )
}

export function SetupPage({
  frame,
  words = {},
  faults = {},
  zones,
}: {
  frame: Frame
  words?: Record<string, string>
  faults?: Faults
  zones: string[]
}) {
  const { reader } = frame
  const told = faultWords(reader, faults)
  const field = (name: string) => ({
    name,
    value: words[name],
    error: told.find((fault) => fault.field === name)?.message,
  })
  return (
    <Page frame={frame} title={say(reader, 'access.setup')} narrow faults={told}>
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
            {...field('zone')}
            label={say(reader, 'access.setup.zone')}
            options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
          />
          <Button>{say(reader, 'access.setup.make')}</Button>
        </Form>
      </Card>
    </Page>
  )
}
