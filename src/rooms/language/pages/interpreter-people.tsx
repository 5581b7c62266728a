import type { VNode } from 'preact'
import { languageName } from '../../../ground/words.ts'
import { Button, Card, Field, Form, type Frame, Link, List, Select } from '../../../parts/index.ts'
import type { InterpreterRow, Line } from '../store/interpreter-people.ts'
import { say } from '../words.ts'
import { languageChoices } from './terms.tsx'

interface Asked {
  frame: Frame
  fields: Record<string, string>
}

/** Who interprets, and somebody new. */
export function People({
  frame,
  people,
  colleagues,
  fields,
}: Asked & {
  people: readonly InterpreterRow[]
  colleagues: readonly { id: string; name: string }[]
}): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'language.interpreters.people')}>
      <List
        items={people.map(({ id, name, reachedAt, languages }) => (
          <div key={id}>
            <p>
              <strong>{name}</strong> {reachedAt}
            </p>
            <p>
              <Link href={`/interpreters/${id}/hours`}>{say(reader, 'language.hours.open', { name })}</Link>
            </p>
            <p class="quiet">
              {languages
                .map(
                  ({ language, qualification }) =>
                    `${languageName(reader, language)} (${say(reader, qualification ? 'language.interpreters.qualified' : 'language.interpreters.bilingual')})`,
                )
                .join(', ')}
            </p>
          </div>
        ))}
      />
      <NewInterpreter frame={frame} {...{ colleagues, fields }} />
    </Card>
  )
}

interface NewProps extends Asked {
  colleagues: readonly { id: string; name: string }[]
}

function NewInterpreter({ frame, colleagues, fields }: NewProps): VNode {
  const { reader } = frame
  return (
    <Form frame={frame} action="/interpreters">
      <Select
        name="person"
        label={say(reader, 'language.interpreters.colleague')}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        empty={say(reader, 'language.choose')}
        value={fields['person']}
      />
      <Field name="name" label={say(reader, 'language.interpreters.outside')} value={fields['name']} />
      <Field name="reached" label={say(reader, 'language.interpreters.reached')} value={fields['reached']} />
      <Select
        name="language"
        label={say(reader, 'language.interpreters.language')}
        options={languageChoices(reader)}
        empty={say(reader, 'language.choose')}
        value={fields['language']}
        required
      />
      <Field
        name="qualification"
        label={say(reader, 'language.interpreters.qualification')}
        value={fields['qualification']}
      />
      <Field
        name="agreement"
        label={say(reader, 'language.interpreters.agreement')}
        value={fields['agreement']}
        required
      />
      <Button>{say(reader, 'language.interpreters.add')}</Button>
    </Form>
  )
}

/** The telephone lines, and a new one. */
export function Lines({ frame, lines, fields }: Asked & { lines: readonly Line[] }): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'language.interpreters.lines')}>
      <List
        items={lines.map(({ id, vendor, number, budgetLine }) => (
          <span key={id}>{[vendor, number, budgetLine].join(' · ')}</span>
        ))}
      />
      <Form frame={frame} action="/interpreters/lines">
        <Field
          name="vendor"
          label={say(reader, 'language.interpreters.vendor')}
          value={fields['vendor']}
          required
        />
        <Field
          name="number"
          type="tel"
          label={say(reader, 'language.interpreters.number')}
          value={fields['number']}
          required
        />
        <Field name="code" label={say(reader, 'language.interpreters.code')} required />
        <Field
          name="budget"
          label={say(reader, 'language.interpreters.budget')}
          value={fields['budget']}
          required
        />
        <Button look="plain">{say(reader, 'language.interpreters.addLine')}</Button>
      </Form>
    </Card>
  )
}
