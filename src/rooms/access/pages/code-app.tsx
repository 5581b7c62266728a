import type { VNode } from 'preact'
import encodeQR from 'qr'
import { Button, Card, Field, Form, type Frame, Link, Page } from '../../../parts/index.ts'
import { say } from '../words.ts'

interface CodeAppProps {
  frame: Frame
  /** The secret that waits, and the same as an address to photograph; undefined when none waits. */
  waiting: { typed: string; address: string } | undefined
  error?: string | undefined
}

/** Connecting an app that gives codes: photograph or type the secret, then type the first code. */
export function CodeAppPage({ frame, waiting, error }: CodeAppProps): VNode {
  const { reader } = frame
  const faults = error ? [{ field: 'code', message: error }] : []
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.app')}
      lead={say(reader, 'access.app.lead')}
      narrow
      faults={faults}
    >
      {waiting ? (
        <Connect frame={frame} waiting={waiting} />
      ) : (
        <Card>
          <p>{say(reader, 'access.app.none')}</p>
          <Form frame={frame} action="/me/code-app">
            <Button>{say(reader, 'access.app.begin')}</Button>
          </Form>
        </Card>
      )}
      <p>
        <Link href="/me/coming-in">{say(reader, 'access.mine')}</Link>
      </p>
    </Page>
  )
}

function Connect({ frame, waiting }: { frame: Frame; waiting: NonNullable<CodeAppProps['waiting']> }): VNode {
  const { reader } = frame
  return (
    <Card>
      <p>{say(reader, 'access.app.scan')}</p>
      <Picture label={say(reader, 'access.app.picture')} text={waiting.address} />
      <p>{say(reader, 'access.app.type')}</p>
      <p>
        <code class="secret" dir="ltr">
          {waiting.typed}
        </code>
      </p>
      <Form frame={frame} action="/me/code-app/confirmation">
        <Field
          name="code"
          label={say(reader, 'access.app.code')}
          autocomplete="one-time-code"
          dir="ltr"
          required
        />
        <Button>{say(reader, 'access.app.confirm')}</Button>
      </Form>
    </Card>
  )
}

/** Text as a square picture that cameras read, black on white in any light. */
function Picture({ label, text }: { label: string; text: string }): VNode {
  const rows = encodeQR(text, 'raw', { border: 4 })
  const dots = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={dots.join('')} fill="#000" />
    </svg>
  )
}
