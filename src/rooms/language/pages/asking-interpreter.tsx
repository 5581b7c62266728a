import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { Button, Choice, Choices, Field, Form, type Frame, Select } from '../../../parts/index.ts'
import { say } from '../words.ts'
import { languageChoices } from './terms.tsx'

interface AskFormProps {
  frame: Frame
  to: `/students/${string}`
  fields: Record<string, string>
  apartRule: string | undefined
}

/** For what, in which language, when and how. */
export function AskForm({ frame, to, fields, apartRule }: AskFormProps): VNode {
  const { reader } = frame
  const { occasions, modes } = choicesOf(reader)
  return (
    <Form frame={frame} action={to}>
      <Select
        name="language"
        label={say(reader, 'language.interpreters.language')}
        options={languageChoices(reader)}
        empty={say(reader, 'language.choose')}
        value={fields['language']}
        required
      />
      <Select
        name="occasion"
        label={say(reader, 'language.interpreters.occasion')}
        options={occasions}
        value={fields['occasion'] ?? 'meeting'}
      />
      <Field
        name="day"
        type="date"
        label={say(reader, 'language.interpreters.day')}
        value={fields['day']}
        required
      />
      <Field
        name="time"
        type="time"
        label={say(reader, 'language.interpreters.time')}
        value={fields['time']}
        required
      />
      <Field
        name="minutes"
        type="number"
        label={say(reader, 'language.interpreters.minutes')}
        value={fields['minutes'] ?? '30'}
      />
      <Choices
        name="mode"
        legend={say(reader, 'language.interpreters.mode')}
        choices={modes}
        chosen={fields['mode'] ?? 'onsite'}
      />
      <Apart reader={reader} rule={apartRule} checked={wishesApart(fields, apartRule)} />
      <Button>{say(reader, 'language.interpreters.ask')}</Button>
    </Form>
  )
}

function choicesOf(reader: Reader) {
  const occasions = (['meeting', 'call', 'conference', 'visit', 'other'] as const).map((value) => ({
    value,
    label: say(reader, `language.occasion.${value}`),
  }))
  const modes = (['onsite', 'video', 'phone'] as const).map((value) => ({
    value,
    label: say(reader, `language.mode.${value}`),
  }))
  return { occasions, modes }
}

/** Where a law offers it the wish is there from the start; in a form that comes back it is as it was left (R03.6). */
const wishesApart = (fields: Record<string, string>, rule: string | undefined) =>
  'language' in fields ? fields['apart'] === 'yes' : rule !== undefined

function Apart({
  reader,
  rule,
  checked,
}: {
  reader: Reader
  rule: string | undefined
  checked: boolean
}): VNode {
  const hint = rule && say(reader, 'language.interpreters.apartRule', { rule })
  return (
    <Choice name="apart" label={say(reader, 'language.interpreters.apart')} checked={checked} hint={hint} />
  )
}
