import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Field,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
} from '../../../parts/index.ts'
import type { OwnPasskey } from '../store/passkeys.ts'
import type { WaysIn } from '../store/standing.ts'
import { say } from '../words.ts'
import { PasskeyForm } from './pieces.tsx'

export interface MyWaysProps {
  frame: Frame
  passkeys: readonly OwnPasskey[]
  ways: WaysIn
  /** Everything else is closed until there is a strong way. */
  first: boolean
  /** On how many other devices they are in. */
  elsewhere: number
  mayChange: boolean
  isStrong: boolean
  /** What came back: the word of a refusal, already said, and the name that was typed. */
  told?: { words: string; name?: string | undefined } | undefined
}

/** One's own ways in: passkeys, an app, codes to write down. */
export function MyWaysPage(props: MyWaysProps): VNode {
  const { frame, first, told, mayChange, ways } = props
  const { reader } = frame
  const title = say(reader, first ? 'access.mine.safe' : 'access.mine')
  return (
    <Page
      frame={frame}
      title={title}
      lead={say(reader, first ? 'access.mine.safe.lead' : 'access.mine.lead')}
      narrow
    >
      {told ? <Notice urgent>{told.words}</Notice> : null}
      {mayChange ? null : (
        <Notice>
          <p>{say(reader, 'access.step-first')}</p>
          <p>
            <ButtonLink href="/second-step">{say(reader, 'access.step')}</ButtonLink>
          </p>
        </Notice>
      )}
      <Elsewhere {...props} />
      <Passkeys {...props} />
      <App {...props} />
      {ways.passkeys > 0 || ways.codeApp ? <Recovery {...props} /> : null}
      {frame.visitor?.hat === 'leader' && !first ? (
        <p>
          <Link href="/sign-in-providers">{say(reader, 'access.providers')}</Link>
        </p>
      ) : null}
      {ways.identities > 0 ? (
        <p class="quiet">{say(reader, 'access.identities', { n: ways.identities })}</p>
      ) : null}
    </Page>
  )
}

/** Whoever changes a way in may fear for the others: they end here, in one press. */
function Elsewhere({ frame, elsewhere }: MyWaysProps): VNode | null {
  const { reader } = frame
  if (elsewhere === 0) return null
  return (
    <Notice>
      <p>{say(reader, 'access.mine.elsewhere', { n: elsewhere })}</p>
      <Form frame={frame} action="/me/sessions/endings">
        <Button look="plain">{say(reader, 'access.sessions.endOthers')}</Button>
      </Form>
    </Notice>
  )
}

function Passkeys({ frame, passkeys, mayChange, first, told }: MyWaysProps): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'access.passkeys')} waits={first}>
      {passkeys.length === 0 ? (
        <p>{say(reader, 'access.passkeys.none')}</p>
      ) : (
        <List
          items={passkeys.map((one) => (
            <Own key={one.id} frame={frame} passkey={one} mayChange={mayChange} />
          ))}
        />
      )}
      {mayChange ? (
        <PasskeyForm
          frame={frame}
          action="/me/passkeys"
          ask="/me/passkey-challenges"
          button={say(reader, 'access.passkey.make')}
          still={say(reader, 'access.passkey.noScript')}
        >
          <Field
            name="name"
            label={say(reader, 'access.passkey.name')}
            hint={say(reader, 'access.passkey.name.hint')}
            value={told?.name}
            required
          />
        </PasskeyForm>
      ) : null}
    </Card>
  )
}

function Own({
  frame,
  passkey,
  mayChange,
}: {
  frame: Frame
  passkey: OwnPasskey
  mayChange: boolean
}): VNode {
  const { reader } = frame
  return (
    <div class="row">
      <div>
        <bdi>{passkey.name}</bdi> <small class="quiet">{usedWords(reader, passkey)}</small>
      </div>
      {mayChange ? (
        <Form
          frame={frame}
          action={`/me/passkeys/${passkey.id}/ending`}
          label={say(reader, 'access.passkey.endOf', { name: passkey.name })}
        >
          <Button look="quiet">{say(reader, 'access.passkey.end')}</Button>
        </Form>
      ) : null}
    </div>
  )
}

function usedWords(reader: Reader, { madeAt, usedAt }: OwnPasskey): string {
  const date = dateWords(reader, madeAt)
  if (!usedAt) return say(reader, 'access.passkey.made', { date })
  return say(reader, 'access.passkey.used', { date, used: dateWords(reader, usedAt) })
}

function App({ frame, ways, mayChange }: MyWaysProps): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'access.app')}>
      <p>{say(reader, ways.codeApp ? 'access.app.on' : 'access.app.lead')}</p>
      {mayChange ? (
        <Form frame={frame} action="/me/code-app">
          <Button look="plain">{say(reader, ways.codeApp ? 'access.app.again' : 'access.app.begin')}</Button>
        </Form>
      ) : null}
      {mayChange && ways.codeApp ? (
        <Form frame={frame} action="/me/code-app/ending">
          <Button look="quiet">{say(reader, 'access.app.end')}</Button>
        </Form>
      ) : null}
    </Card>
  )
}

function Recovery({ frame, ways, isStrong }: MyWaysProps): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'access.recovery')}>
      <p>{say(reader, 'access.recovery.left', { n: ways.recoveryCodes })}</p>
      {isStrong ? (
        <Form frame={frame} action="/me/recovery-codes">
          <Button look="plain">{say(reader, 'access.recovery.renew')}</Button>
        </Form>
      ) : null}
    </Card>
  )
}

/** Recovery codes, shown this once, ready to print. */
export function RecoveryCodesPage({
  frame,
  codes,
  on,
}: {
  frame: Frame
  codes: readonly string[]
  on: `/${string}`
}): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.recovery')}
      lead={say(reader, 'access.recovery.lead')}
      narrow
    >
      <Card>
        <ol class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code dir="ltr">{code}</code>
            </li>
          ))}
        </ol>
      </Card>
      <p>
        <ButtonLink href={on}>{say(reader, 'access.recovery.done')}</ButtonLink>
      </p>
    </Page>
  )
}
