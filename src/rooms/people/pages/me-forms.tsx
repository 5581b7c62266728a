import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { Button, Choice, Choices, Field, Form, type Frame, More, Select } from '../../../parts/index.ts'
import { relationKinds } from '../rules/relations.ts'
import type { Child } from '../store/persons.ts'
import type { ShownWay } from '../store/students.ts'
import { say } from '../words.ts'
import { languageOptions } from './languages.ts'
import type { MeProps } from './me.tsx'
import { relationWords } from './pieces.tsx'

/** What the form of this name came back with, or undefined. */
function back({ returned }: MeProps, form: string) {
  return returned?.form === form ? returned : undefined
}

export function NameForm(props: MeProps): VNode {
  const { frame, me } = props
  const { reader } = frame
  const came = back(props, 'name')
  const value = came?.kept ?? { ...me.names, preferred: me.names.preferred ?? '' }
  return (
    <More summary={say(reader, 'people.name.change')} open={came !== undefined}>
      <Form frame={frame} action="/me/name">
        <p>{say(reader, 'people.name.note')}</p>
        <Field
          name="given"
          label={say(reader, 'people.given')}
          value={String(value['given'] ?? '')}
          autocomplete="given-name"
        />
        <Field
          name="family"
          label={say(reader, 'people.family')}
          value={String(value['family'] ?? '')}
          autocomplete="family-name"
        />
        <Field
          name="preferred"
          label={say(reader, 'people.preferred')}
          hint={say(reader, 'people.preferred.hint')}
          value={String(value['preferred'] ?? '')}
          autocomplete="nickname"
        />
        <Button>{say(reader, 'people.send')}</Button>
      </Form>
    </More>
  )
}

export function LanguagesForm(props: MeProps): VNode {
  const { frame, me } = props
  const { reader } = frame
  const came = back(props, 'languages')
  const now = me.languages
  const [first, second, third] = now?.speaks ?? []
  const value = came?.kept ?? { first, second, third, reads: now?.reads[0], signs: now?.signs[0] }
  const select = (name: 'first' | 'second' | 'third' | 'reads' | 'signs', label: string) => (
    <Select
      name={name}
      label={label}
      value={value[name]}
      empty={say(reader, 'people.none')}
      options={languageOptions(reader, name === 'signs' ? 'signed' : 'spoken', value[name])}
    />
  )
  return (
    <More summary={say(reader, 'people.languages.change')} open={came !== undefined}>
      <Form frame={frame} action="/me/languages">
        {select('first', say(reader, 'people.first'))}
        {select('second', say(reader, 'people.second'))}
        {select('third', say(reader, 'people.third'))}
        {select('reads', say(reader, 'people.readsIn'))}
        {select('signs', say(reader, 'people.signsIn'))}
        <Choice name="sound" label={say(reader, 'people.sound')} checked={now?.prefersSound ?? false} />
        <Choice
          name="interpreter"
          label={say(reader, 'people.interpreter')}
          checked={now?.wantsInterpreter ?? false}
        />
        <Button>{say(reader, 'people.save')}</Button>
      </Form>
    </More>
  )
}

export function WayForm(props: MeProps): VNode {
  const { frame } = props
  const { reader } = frame
  const came = back(props, 'way')
  return (
    <More summary={say(reader, 'people.way.add')} open={came !== undefined}>
      <Form frame={frame} action="/me/ways">
        <Field name="text" label={say(reader, 'people.way.text')} value={came?.kept['text']} dir="ltr" />
        <Choices
          name="carries"
          legend={say(reader, 'people.way.carries')}
          chosen={came?.kept['carries'] ?? 'text'}
          choices={carriages(reader)}
        />
        <Button>{say(reader, 'people.save')}</Button>
      </Form>
    </More>
  )
}

function carriages(reader: Reader) {
  return (['text', 'voice', 'mail'] as const).map((value) => ({
    value,
    label: say(reader, `people.way.carries.${value}`),
  }))
}

export function RelationForm(props: MeProps & { child: Child }): VNode {
  const { frame, child } = props
  const { reader } = frame
  const came = back(props, 'relation')
  const mine = came?.kept['student'] === child.id ? came : undefined
  const label = say(reader, 'people.relation.change', { name: child.called })
  return (
    <More summary={label} open={mine !== undefined}>
      <Form frame={frame} action={`/me/children/${child.id}/relation`} label={label}>
        <Select
          id={`f-kind-${child.id}`}
          name="kind"
          label={say(reader, 'people.relation.choose')}
          value={mine?.kept['kind'] ?? child.kind}
          options={relationKinds.map((kind) => ({ value: kind, label: relationWords(reader, kind) }))}
        />
        <Button>{say(reader, 'people.send')}</Button>
      </Form>
    </More>
  )
}

export function EndWay({ frame, way }: { frame: Frame; way: ShownWay }): VNode {
  const { reader } = frame
  return (
    <Form
      frame={frame}
      action={`/me/ways/${way.id}/ending`}
      label={say(reader, 'people.way.endOf', { text: way.text ?? say(reader, 'people.sealed') })}
    >
      <Button look="quiet">{say(reader, 'people.way.end')}</Button>
    </Form>
  )
}
