import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { Button, Choices, Empty, Form, type Frame, Link, Notice, Page } from '../../../parts/index.ts'
import { removalReasons } from '../../privacy/index.ts'
import type { Conversation, ShownMessage } from '../store/conversations.ts'
import { say } from '../words.ts'
import { messageChoice } from './reading.ts'

/** How many messages are chosen among at once. */
const most = 10

export interface RemovalSent {
  thing?: string | undefined
  reason?: string | undefined
  refused?: 'needs-thing' | 'needs-reason' | 'asked-already'
}

interface RemovingProps {
  frame: Frame
  /** The newest messages first, or those before one. */
  conversation: Conversation
  sent: RemovalSent
}

/** What must not stay, the newest first, and why, from a list, so that no word of it is written anew (L14). */
export function RemovingPage({ frame, conversation, sent }: RemovingProps): VNode {
  const { reader } = frame
  const { thread, called: name, messages, languages } = conversation
  const shown = messages.slice(0, most)
  const things = shown.flatMap((message) => thingsOf(reader, message, languages))
  const field = sent.refused === 'needs-reason' ? 'reason' : 'thing'
  const message = sent.refused && say(reader, `messages.remove.${sent.refused}`)
  const last = messages.length > most ? shown.at(-1) : undefined
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.remove.title', { name })}
      lead={say(reader, 'messages.remove.lead')}
      faults={message ? [{ field, message }] : []}
      narrow
    >
      <Notice>{say(reader, 'messages.remove.report')}</Notice>
      {things.length === 0 ? <Empty title={say(reader, 'messages.none')} /> : null}
      <Form frame={frame} action={`/conversations/${thread}/removals`}>
        <Choices
          name="thing"
          legend={say(reader, 'messages.remove.what')}
          choices={things}
          chosen={sent.thing}
        />
        {last ? (
          <Link href={`/conversations/${thread}/removals?before=${last.id}`}>
            {say(reader, 'messages.earlier')}
          </Link>
        ) : null}
        <Choices
          name="reason"
          legend={say(reader, 'messages.remove.why')}
          choices={removalReasons.map((reason) => ({
            value: reason,
            label: say(reader, `messages.remove.why.${reason}`),
          }))}
          chosen={sent.reason}
        />
        <p class="row">
          <Button>{say(reader, 'messages.remove.ask')}</Button>
          <Link href={`/conversations/${thread}`}>{say(reader, 'messages.remove.back')}</Link>
        </p>
      </Form>
    </Page>
  )
}

/** A message that stands there still, and each file of it. */
function thingsOf(reader: Reader, message: ShownMessage, languages: readonly string[]) {
  if (message.removed) return []
  const choice = messageChoice(reader, message, { languages, wordless: say(reader, 'messages.wordless') })
  const files = message.files.flatMap(({ id, removed, name, kind }) => {
    if (!id || removed) return []
    const label = kind === 'document' ? say(reader, 'messages.paper', { name }) : sayKind(reader, kind)
    return [{ value: id as string, label, hint: choice.hint }]
  })
  return [choice, ...files]
}

function sayKind(reader: Reader, kind: string): string {
  return say(reader, kind === 'voice' ? 'messages.voice' : 'messages.photograph')
}
