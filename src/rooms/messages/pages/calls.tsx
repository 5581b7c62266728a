import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  Empty,
  Field,
  Form,
  type Frame,
  Link,
  List,
  Page,
  Select,
  TextArea,
} from '../../../parts/index.ts'
import { intents } from '../rules/intents.ts'
import type { CallSheet, Spoken } from '../store/contact.ts'
import { say } from '../words.ts'
import { Script } from './call-script.tsx'

interface CallsProps {
  frame: Frame
  sheet: CallSheet
  returned?: Record<string, string> | undefined
}

const outcomes = ['spoke', 'voicemail', 'no-answer', 'wrong-number'] as const
const kinds = ['call', 'in person', 'video'] as const
const interpreters = ['none', 'person', 'telephone-line', 'chosen-by-family'] as const

/** What to say on the telephone, in the family's language; and what came of it. */
export function CallsPage({ frame, sheet, returned }: CallsProps): VNode {
  const { reader } = frame
  const { called: name, callees, student } = sheet
  const missing = returned && say(reader, 'messages.call.needs')
  const faults = missing ? [{ field: returned?.['person'] ? 'outcome' : 'person', message: missing }] : []
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.calls', { name })}
      lead={say(reader, 'messages.calls.lead')}
      faults={faults}
    >
      {callees.length === 0 ? <Empty title={say(reader, 'messages.calls.nobody')} /> : null}
      {callees.map((callee) => (
        <Script key={callee.person} reader={reader} callee={callee} sheet={sheet} />
      ))}
      <CameOfIt frame={frame} sheet={sheet} returned={returned} />
      {sheet.calls.length > 0 ? (
        <Card title={say(reader, 'messages.calls.before')}>
          <List
            items={sheet.calls.map((call) => (
              <>
                {spokenWords(reader, call)}
                {call.note === null ? null : <p class="as-written">{call.note}</p>}
              </>
            ))}
          />
        </Card>
      ) : null}
      <Link href={`/students/${student}/conversations`}>{say(reader, 'messages.call.rather')}</Link>
    </Page>
  )
}

type Word = (typeof outcomes)[number] | (typeof kinds)[number] | (typeof interpreters)[number]

/** What came of a call, in a minute. */
function CameOfIt({ frame, sheet, returned }: CallsProps): VNode {
  const { reader } = frame
  const { callees, student } = sheet
  const choices = (all: readonly Word[]) =>
    all.map((value) => ({ value, label: say(reader, `messages.call.${value}`) }))
  return (
    <Card title={say(reader, 'messages.call.write')} id="call">
      <Form frame={frame} action={`/students/${student}/calls`}>
        <Choices
          name="person"
          legend={say(reader, 'messages.call.with')}
          choices={callees.map(({ person, name: label }) => ({ value: person, label }))}
          chosen={returned?.['person']}
        />
        <Choices
          name="outcome"
          legend={say(reader, 'messages.call.outcome')}
          choices={choices(outcomes)}
          chosen={returned?.['outcome']}
        />
        <Select
          name="kind"
          label={say(reader, 'messages.call.kind')}
          options={choices(kinds)}
          value={returned?.['kind']}
        />
        <Field
          name="minutes"
          type="number"
          label={say(reader, 'messages.call.minutes')}
          value={returned?.['minutes']}
        />
        <Select
          name="interpreter"
          label={say(reader, 'messages.call.interpreter')}
          options={choices(interpreters)}
          value={returned?.['interpreter']}
        />
        <WhatItWas reader={reader} value={returned?.['intent']} />
        <TextArea
          name="words"
          label={say(reader, 'messages.call.words')}
          hint={say(reader, 'messages.call.words.hint')}
          value={returned?.['words']}
          rows={3}
        />
        <Button>{say(reader, 'messages.call.keep')}</Button>
      </Form>
    </Card>
  )
}

function WhatItWas({ reader, value }: { reader: Reader; value: string | undefined }): VNode {
  const options = intents.map((one) => ({ value: one, label: say(reader, `messages.intent.${one}`) }))
  return <Select name="intent" label={say(reader, 'messages.intent')} options={options} value={value} />
}

function spokenWords(reader: Reader, call: Spoken): string {
  const words = say(reader, 'messages.call.line', {
    by: call.by,
    with: call.with,
    date: dateWords(reader, new Date(call.at)),
    outcome: say(reader, `messages.call.${call.outcome}`),
  })
  return call.minutes === null
    ? words
    : `${words} ${say(reader, 'messages.call.line.minutes', { n: call.minutes })}`
}
