import type { ComponentChildren } from 'preact'
import { Button, Card, Choices, Empty, Field, Form, type Frame, Link, Page } from '../../../parts/index.ts'
import { say } from '../words.ts'
import { ComeIn, SharedDevice } from './coming-in.tsx'
import { type Faults, faultSentences } from './faults.ts'

interface DoorProps {
  frame: Frame
  /** Where the button posts to. */
  action: `/${string}`
  /** What its one person is called; only the first sign is shown, as whoever scans links sees this page too. */
  called: string | undefined
}

/** What a personal link or the picture on a letter opens: looking uses nothing up, the button does. */
export function DoorPage({ frame, action, called }: DoorProps) {
  const { reader } = frame
  const initial = called && [...called][0]
  return (
    <Page frame={frame} title={say(reader, 'access.door')} narrow>
      <Card>
        {initial ? (
          <p class="door-initial">
            <bdi>{say(reader, 'access.door.initial', { name: initial })}</bdi>
          </p>
        ) : null}
        <p>{say(reader, 'access.door.lead')}</p>
        <Form frame={frame} action={action}>
          <SharedDevice frame={frame} />
          <Button>{say(reader, 'access.code.enter')}</Button>
        </Form>
      </Card>
      <p>
        {say(reader, 'access.door.notYou')} <Link href="/sign-in">{say(reader, 'access.door.asSelf')}</Link>
      </p>
    </Page>
  )
}

/** A link that opens nothing any more, with what to do now. */
export function ClosedPage({ frame, children }: { frame: Frame; children: ComponentChildren }) {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'access.closed')} narrow>
      <Empty title={say(reader, 'access.closed.lead')}>{children}</Empty>
      <ComeIn frame={frame} />
    </Page>
  )
}

/** Types the code of a printed letter. */
export function PaperPage({ frame, typed, faults = {} }: { frame: Frame; typed?: string; faults?: Faults }) {
  const { reader } = frame
  const told = faultSentences(reader, faults)
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.paper')}
      lead={say(reader, 'access.paper.lead')}
      narrow
      faults={told}
    >
      <Card>
        <Form frame={frame} action="/letter">
          <Field
            name="code"
            label={say(reader, 'access.paper.code')}
            hint={say(reader, 'access.paper.hint')}
            value={typed}
            dir="ltr"
            autocomplete="off"
            required
          />
          <SharedDevice frame={frame} />
          <Button>{say(reader, 'access.code.enter')}</Button>
        </Form>
      </Card>
      <p>
        <Link href="/sign-in">{say(reader, 'access.paper.none')}</Link>
      </p>
    </Page>
  )
}

interface WhoProps {
  frame: Frame
  people: readonly { person: string; called: string }[]
  faults?: Faults
}

/** Several people use this way: who is here now? */
export function WhoPage({ frame, people, faults = {} }: WhoProps) {
  const { reader } = frame
  const told = faultSentences(reader, faults)
  if (people.length === 0) return <NobodyElse frame={frame} />
  return (
    <Page frame={frame} title={say(reader, 'access.who')} narrow faults={told}>
      <Card>
        <Form frame={frame} action="/who">
          <Choices
            name="person"
            legend={say(reader, 'access.who.lead')}
            choices={people.map(({ person, called }) => ({ value: person, label: called }))}
            required
          />
          <Button>{say(reader, 'access.who.here')}</Button>
        </Form>
      </Card>
      <Leaving frame={frame} />
    </Page>
  )
}

/** Nobody else uses this way, or nobody is in at all. */
function NobodyElse({ frame }: { frame: Frame }) {
  const { reader, visitor } = frame
  if (!visitor)
    return (
      <Page
        frame={frame}
        title={say(reader, 'access.who.nobody')}
        lead={say(reader, 'access.who.nobody.lead')}
        narrow
      >
        <ComeIn frame={frame} />
      </Page>
    )
  return (
    <Page frame={frame} title={say(reader, 'access.who.else')} narrow>
      <Leaving frame={frame} />
    </Page>
  )
}

/** The way for somebody who is not named: the one who is in goes out first. */
function Leaving({ frame }: { frame: Frame }) {
  const { reader, visitor } = frame
  if (!visitor)
    return (
      <p>
        <Link href="/sign-in">{say(reader, 'access.code.again')}</Link>
      </p>
    )
  return (
    <Card>
      <p>{say(reader, 'access.who.leave', { name: visitor.name })}</p>
      <Form frame={frame} action="/sign-out">
        <Button look="plain">{say(reader, 'access.who.signOut')}</Button>
      </Form>
    </Card>
  )
}
