import { ButtonLink, type Frame, Page } from './parts/index.ts'
import { say } from './words.ts'

type Titled = 'hall.notThere' | 'hall.away' | 'hall.otherwise' | 'hall.offline' | 'hall.crowd'

function Calm({ frame, word }: { frame: Frame; word: Titled }) {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, word)} narrow>
      <p>{say(reader, `${word}.lead`)}</p>
      <Porch frame={frame} />
    </Page>
  )
}

function Porch({ frame }: { frame: Frame }) {
  return (
    <p>
      <ButtonLink href="/">{say(frame.reader, 'hall.porch')}</ButtonLink>
    </p>
  )
}

export function NotTherePage({ frame }: { frame: Frame }) {
  return <Calm frame={frame} word="hall.notThere" />
}

export function OtherwisePage({ frame }: { frame: Frame }) {
  return <Calm frame={frame} word="hall.otherwise" />
}

export function AwayPage({ frame }: { frame: Frame }) {
  return <Calm frame={frame} word="hall.away" />
}

/** Strangers flood a form; whoever is meant tries again in a moment. */
export function CrowdPage({ frame }: { frame: Frame }) {
  return <Calm frame={frame} word="hall.crowd" />
}

/** The account opened more records than its ceiling and rests until a second person opens it. */
export function StoppedPage({ frame }: { frame: Frame }) {
  const { ways: _, ...quiet } = frame
  return (
    <Page frame={quiet} title={say(frame.reader, 'hall.stopped')} narrow>
      <p>{say(frame.reader, 'hall.stopped.lead')}</p>
    </Page>
  )
}

/** Kept by the service worker for when there is no connection. */
export function OfflinePage({ frame }: { frame: Frame }) {
  return <Calm frame={frame} word="hall.offline" />
}

export function BugPage({ frame, id }: { frame: Frame; id: string }) {
  return (
    <Page frame={frame} title={say(frame.reader, 'hall.bug')} narrow>
      <p>{say(frame.reader, 'hall.bug.lead', { id })}</p>
      <Porch frame={frame} />
    </Page>
  )
}
