import type { VNode } from 'preact'
import { Button, Choices, Form, type Frame, Link, Notice, Page } from '../../../parts/index.ts'
import { removalReasons } from '../../privacy/index.ts'
import { say } from '../words.ts'

interface RemovingProps {
  frame: Frame
  thread: string
  thing: string
  what: 'message' | 'file'
  refused: 'needs-reason' | 'asked-already' | undefined
}

/** Why a message or a file must not stay, from a list, so that no word of it is written anew (L14). */
export function RemovingPage({ frame, thread, thing, what, refused }: RemovingProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, `messages.remove.${what}`)}
      lead={say(reader, 'messages.remove.lead')}
      narrow
    >
      {refused ? <Notice urgent>{say(reader, `messages.remove.${refused}`)}</Notice> : null}
      <Notice>{say(reader, 'messages.remove.report')}</Notice>
      <Form frame={frame} action={`/conversations/${thread}/removals`}>
        <input type="hidden" name="thing" value={thing} />
        <Choices
          name="reason"
          legend={say(reader, 'messages.remove.why')}
          choices={removalReasons.map((reason) => ({
            value: reason,
            label: say(reader, `messages.remove.why.${reason}`),
          }))}
        />
        <p class="row">
          <Button>{say(reader, 'messages.remove.ask')}</Button>
          <Link href={`/conversations/${thread}`}>{say(reader, 'messages.remove.back')}</Link>
        </p>
      </Form>
    </Page>
  )
}
