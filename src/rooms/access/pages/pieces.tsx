import { type ComponentChildren, h, type VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { type Address, Button, Form, type Frame } from '../../../parts/index.ts'
import { pauseMinutes } from '../rules/strength.ts'
import { say, type words } from '../words.ts'

type Word = keyof typeof words

/** A refusal of this room in the reader's words. */
export function refusalWords(reader: Reader, word: Word): string {
  const blank = { address: '', students: 0, school: '', name: '', code: '', date: '', time: '', by: '', n: 0 }
  const more = { used: '', passkeys: 0, app: 'no', kind: '', who: '', domain: '' }
  return say(reader, word, { ...blank, ...more, minutes: pauseMinutes } as never)
}

interface PasskeyFormProps {
  frame: Frame
  /** Where the form goes, and where the device's task comes from. */
  action: Address
  ask: Address
  button: string
  look?: 'main' | 'plain'
  /** Whether a field of the page offers what the device holds, before anything is pressed. */
  offered?: boolean
  /** What to do where no script runs. */
  still: string
  children?: ComponentChildren
}

/** A form that a device answers with a passkey; it says so where the device or the browser cannot. */
export function PasskeyForm({
  frame,
  action,
  ask,
  button,
  look = 'main',
  offered = false,
  still,
  children,
}: PasskeyFormProps): VNode {
  const { reader } = frame
  const element = h(
    'passkey-form',
    { class: 'stack', 'data-ask': ask, 'data-offered': offered ? '' : undefined },
    [
      <p key="still" class="quiet" data-part="still">
        {still}
      </p>,
      <p key="none" class="notice" data-part="none" hidden>
        {say(reader, 'access.passkey.none')}
      </p>,
      <p key="stopped" class="notice urgent" role="alert" data-part="stopped" hidden>
        {say(reader, 'access.passkey.stopped')}
      </p>,
      <div key="works" data-part="works" hidden>
        <Form frame={frame} action={action}>
          <input type="hidden" name="credential" value="" />
          {children}
          <Button look={look}>{button}</Button>
        </Form>
      </div>,
    ],
  )
  return <>{element}</>
}
