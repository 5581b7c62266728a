import type { VNode } from 'preact'
import {
  type Address,
  Button,
  ButtonLink,
  Card,
  Form,
  type Frame,
  Notice,
  Page,
} from '../../../parts/index.ts'
import type { ProviderKind } from '../rules/providers.ts'
import { say } from '../words.ts'
import { PasskeyForm } from './pieces.tsx'

/** A provider at the door: its kind, and its school where the house has several districts. */
export interface DoorProvider {
  kind: ProviderKind
  href: Address
  school: string | undefined
}

/** The ways in beside a code by mail. */
export function OtherWays({ frame, providers }: { frame: Frame; providers: readonly DoorProvider[] }): VNode {
  const { reader } = frame
  return (
    <div class="stack">
      {providers.map(({ kind, href, school }) => (
        <p key={href}>
          <ButtonLink href={href} look="plain">
            {school === undefined
              ? say(reader, 'access.provider.come', { kind: say(reader, `access.provider.${kind}`) })
              : say(reader, 'access.provider.comeTo', {
                  kind: say(reader, `access.provider.${kind}`),
                  school,
                })}
          </ButtonLink>
        </p>
      ))}
      <PasskeyForm
        frame={frame}
        action="/sign-in/passkey"
        ask="/sign-in/passkey-challenges"
        button={say(reader, 'access.passkey.come')}
        look="plain"
        offered
        still={say(reader, 'access.passkey.noScriptDoor')}
      />
    </div>
  )
}

/** A link printed by whoever runs the program: opened by a press, so that nobody who only looks at it uses it up. */
export function LetInPage({
  frame,
  secret,
  closed,
}: {
  frame: Frame
  secret: string
  closed?: boolean
}): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'access.letIn')} narrow>
      {closed ? <Notice urgent>{say(reader, 'access.letIn.closed')}</Notice> : null}
      <Card>
        <p>{say(reader, 'access.letIn.lead')}</p>
        <Form frame={frame} action="/let-in">
          <input type="hidden" name="link" value={secret} />
          <Button>{say(reader, 'access.letIn.enter')}</Button>
        </Form>
      </Card>
    </Page>
  )
}
