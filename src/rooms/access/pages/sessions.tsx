import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { Button, Card, DateWords, Form, type Frame, Link, List, Page } from '../../../parts/index.ts'
import { deviceKept } from '../rules/devices.ts'
import { usesPerLetter } from '../rules/letters.ts'
import type { LetterLine } from '../store/letters.ts'
import type { OwnSession } from '../store/sessions.ts'
import { say } from '../words.ts'

interface SessionsProps {
  frame: Frame
  sessions: readonly OwnSession[]
  /** The one this page is read in. */
  here: string
  letters: readonly LetterLine[]
}

/** Where somebody is in, the letters in their name, and how to end each. */
export function SessionsPage({ frame, sessions, here, letters }: SessionsProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.sessions')}
      lead={say(reader, 'access.sessions.lead')}
      narrow
    >
      <Card>
        <List
          items={sessions.map((session) => (
            <SessionLine key={session.id} frame={frame} session={session} here={session.id === here} />
          ))}
        />
        {sessions.length > 1 ? (
          <Form frame={frame} action="/me/sessions/endings">
            <Button>{say(reader, 'access.sessions.endOthers')}</Button>
          </Form>
        ) : null}
      </Card>
      <OwnLetters frame={frame} letters={letters} />
      <p>
        <Link href="/who">{say(reader, 'access.who.else')}</Link>
      </p>
    </Page>
  )
}

interface LineProps {
  frame: Frame
  session: OwnSession
  here: boolean
}

function SessionLine({ frame, session, here }: LineProps): VNode {
  const { reader } = frame
  const device = deviceWords(reader, session.device)
  return (
    <div class="stack">
      <p>
        <strong>{device}</strong>
        {here ? ` · ${say(reader, 'access.sessions.here')}` : ''}
      </p>
      <p class="quiet">
        {say(reader, 'access.sessions.began')} <DateWords reader={reader} date={session.madeAt} time />
        <br />
        {say(reader, 'access.sessions.seen')} <DateWords reader={reader} date={session.seenAt} time />
        {session.byLetter ? (
          <>
            <br />
            {say(reader, 'access.sessions.byLetter')}
          </>
        ) : null}
        {session.shared ? (
          <>
            <br />
            {say(reader, 'access.sessions.shared')}
          </>
        ) : null}
      </p>
      <Form frame={frame} action={`/me/sessions/${session.id}/ending`}>
        <Button look="quiet">
          {here ? say(reader, 'access.sessions.endHere') : say(reader, 'access.sessions.end')}
        </Button>
      </Form>
    </div>
  )
}

function deviceWords(reader: Reader, kept: string | null): string {
  const { kind, browser } = deviceKept(kept)
  const device = say(reader, `access.device.${kind ?? 'unknown'}`)
  if (!browser) return device
  return say(reader, 'access.device.with', { device, browser: say(reader, `access.browser.${browser}`) })
}

function OwnLetters({ frame, letters }: Pick<SessionsProps, 'frame' | 'letters'>): VNode | null {
  const { reader } = frame
  if (letters.length === 0) return null
  return (
    <Card title={say(reader, 'access.sessions.letters')}>
      <List
        items={letters.map((letter) => (
          <div key={letter.id} class="stack">
            <p>
              {say(reader, 'access.letters.by', { name: letter.printedBy })}{' '}
              <DateWords reader={reader} date={letter.madeAt} />.{' '}
              {say(reader, 'access.letters.uses', { n: letter.uses, uses: usesPerLetter })}
            </p>
            <Form frame={frame} action={`/me/letters/${letter.id}/ending`}>
              <Button look="quiet">{say(reader, 'access.letters.lost')}</Button>
            </Form>
          </div>
        ))}
      />
    </Card>
  )
}
