import type { ComponentChildren } from 'preact'
import { Button, Card, Choice, Field, Form, type Frame, Link, Notice, Page } from '../../../parts/index.ts'
import { codeMinutes } from '../rules.ts'
import { say, type words } from '../words.ts'
import { type Faults, faultSentences } from './faults.ts'
import { refusalWords } from './pieces.tsx'

interface AskProps {
  frame: Frame
  address?: string | undefined
  /** The ways in beside a code. */
  others?: ComponentChildren
  /** Whether the page is called the same. */
  alone?: boolean
}

/** Asks where to send a code and a link. */
export function ComeIn({ frame, address, others, alone }: AskProps) {
  const { reader } = frame
  return (
    <Card title={alone ? undefined : say(reader, 'access.comeIn')}>
      <p>{say(reader, 'access.comeIn.lead')}</p>
      <Form frame={frame} action="/sign-in">
        <Field
          name="address"
          autocomplete="username webauthn"
          dir="ltr"
          label={say(reader, 'access.comeIn.address')}
          hint={say(reader, 'access.comeIn.address.hint')}
          value={address}
          required
        />
        <Button>{say(reader, 'access.comeIn.send')}</Button>
      </Form>
      {others}
      <p>
        <Link href="/letter">{say(reader, 'access.paper.have')}</Link>
      </p>
    </Card>
  )
}

export function SignInPage({
  frame,
  address,
  faults = {},
  told: news,
  others,
}: {
  frame: Frame
  address?: string
  faults?: Faults
  /** Why another way in did not open. */
  told?: keyof typeof words | undefined
  others?: ComponentChildren
}) {
  const told = faultSentences(frame.reader, faults)
  return (
    <Page frame={frame} title={say(frame.reader, 'access.comeIn')} narrow faults={told}>
      {news ? <Notice urgent>{refusalWords(frame.reader, news)}</Notice> : null}
      <ComeIn frame={frame} address={address} others={others} alone />
    </Page>
  )
}

/** Others use this device: then nothing stays on it. */
export function SharedDevice({ frame }: { frame: Frame }) {
  const { reader } = frame
  return (
    <Choice
      name="shared"
      label={say(reader, 'access.shared')}
      hint={say(reader, 'access.shared.hint')}
      value="yes"
    />
  )
}

interface CodeProps {
  frame: Frame
  /** Where the code went. */
  address: string
  /** This device does not know where: it is asked for. */
  unknown: boolean
  /** Letters wait on this machine, because no mail leaves. */
  waits: boolean
  faults?: Faults
}

export function CodePage({ frame, address, unknown, waits, faults = {} }: CodeProps) {
  const { reader } = frame
  const told = faultSentences(reader, faults)
  return (
    <Page frame={frame} title={say(reader, 'access.code')} narrow faults={told}>
      {unknown ? null : <p>{say(reader, 'access.code.lead', { address, minutes: codeMinutes })}</p>}
      <Card>
        <Form frame={frame} action="/sign-in/code">
          {unknown ? (
            <Field
              name="address"
              value={address}
              autocomplete="username"
              dir="ltr"
              label={say(reader, 'access.comeIn.address')}
              required
            />
          ) : null}
          <Field
            name="code"
            label={say(reader, 'access.code.field')}
            autocomplete="one-time-code"
            dir="ltr"
            required
          />
          {unknown || address.includes('@') ? null : (
            <p class="quiet">{say(reader, 'access.code.telephone')}</p>
          )}
          <SharedDevice frame={frame} />
          <Button>{say(reader, 'access.code.enter')}</Button>
        </Form>
      </Card>
      {waits ? <Notice>{say(reader, 'access.code.noMail')}</Notice> : null}
      <p>
        <Link href="/sign-in">{say(reader, 'access.code.again')}</Link>
      </p>
      <p>
        <Link href="/letter">{say(reader, 'access.paper.have')}</Link>
      </p>
    </Page>
  )
}
