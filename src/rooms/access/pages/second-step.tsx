import type { VNode } from 'preact'
import {
  Button,
  ButtonLink,
  Card,
  Field,
  Form,
  type Frame,
  More,
  Notice,
  Page,
} from '../../../parts/index.ts'
import type { WaysIn } from '../store/standing.ts'
import { say } from '../words.ts'
import { PasskeyForm } from './pieces.tsx'

interface SecondStepProps {
  frame: Frame
  ways: WaysIn
  error?: string | undefined
}

/** Asks once more who it is, by a passkey or by a code. */
export function SecondStepPage({ frame, ways, error }: SecondStepProps): VNode {
  const { reader } = frame
  const { passkeys, codeApp, recoveryCodes } = ways
  const title = say(reader, 'access.step')
  if (passkeys === 0 && !codeApp)
    return (
      <Page frame={frame} title={title} lead={say(reader, 'access.step.none')} narrow>
        <p>
          <ButtonLink href="/today">{say(reader, 'access.step.on')}</ButtonLink>
        </p>
        <p>
          <ButtonLink href="/me/coming-in" look="plain">
            {say(reader, 'access.mine')}
          </ButtonLink>
        </p>
      </Page>
    )
  return (
    <Page frame={frame} title={title} lead={say(reader, 'access.step.lead')} narrow>
      {error ? <Notice urgent>{error}</Notice> : null}
      {passkeys > 0 ? <ByPasskey frame={frame} /> : null}
      {codeApp || recoveryCodes > 0 ? <ByCode frame={frame} /> : null}
      <More summary={say(reader, 'access.step.lost')}>
        <p>{say(reader, 'access.step.lost.lead')}</p>
      </More>
    </Page>
  )
}

function ByPasskey({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <Card>
      <PasskeyForm
        frame={frame}
        action="/second-step/passkey"
        ask="/second-step/challenges"
        button={say(reader, 'access.passkey.step')}
        still={say(reader, 'access.passkey.noScript')}
      />
    </Card>
  )
}

function ByCode({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <Card>
      <Form frame={frame} action="/second-step">
        <Field
          name="code"
          label={say(reader, 'access.step.code')}
          autocomplete="one-time-code"
          dir="ltr"
          required
        />
        <Button>{say(reader, 'access.step.enter')}</Button>
      </Form>
    </Card>
  )
}
