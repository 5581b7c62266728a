import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Choices, Form, type Frame, List, More, Page } from '../../../parts/index.ts'
import { directoryParts, type Matter, matters, type Switches, standing } from '../rules/choices.ts'
import type { StudentChoices, switchTurns } from '../store/choices.ts'
import { say } from '../words.ts'

function partsWords(reader: Reader, parts: Switches['directory']): string {
  return listWords(
    reader,
    parts.map((part) => say(reader, `privacy.part.${part}`)),
  )
}

/** What may be done with a child's name and answers; whose it is decides, the others read. */
export function ChoicesPage(props: { frame: Frame; student: StudentChoices; switches: Switches }): VNode {
  const { frame, student, switches } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'privacy.choices', { name: student.called })}
      lead={student.decides ? say(reader, 'privacy.choices.lead') : undefined}
    >
      {matters.map((matter) => (
        <Card key={matter} title={say(reader, `privacy.choices.${matter}`)}>
          <p>{whatWords(reader, matter, switches)}</p>
          <Stands {...props} matter={matter} />
        </Card>
      ))}
    </Page>
  )
}

function whatWords(reader: Reader, matter: Matter, { directory }: Switches): string {
  if (matter !== 'directory') return say(reader, 'privacy.choices.protected-questions.what')
  if (directory.length === 0) return say(reader, 'privacy.choices.directory.nothing')
  return say(reader, 'privacy.choices.directory.what', { parts: partsWords(reader, directory) })
}

interface StandsProps {
  frame: Frame
  student: StudentChoices
  switches: Switches
  matter: Matter
}

function Stands({ frame, student, switches, matter }: StandsProps): VNode {
  const { reader } = frame
  const holds = standing(switches, student.all)[matter] ? 'yes' : 'no'
  const mine = student.mine[matter]
  return (
    <>
      <p>
        <strong>{say(reader, `privacy.choices.${matter}.${holds}`, { name: student.called })}</strong>{' '}
        {mine ? <span class="quiet">{say(reader, `privacy.choices.youSaid.${mine}`)}</span> : null}
      </p>
      {student.decides ? (
        <Form
          frame={frame}
          action={`/students/${student.id}/choices`}
          label={say(reader, `privacy.choices.${matter}`)}
        >
          <input type="hidden" name="matter" value={matter} />
          {mine === 'yes' ? null : (
            <Button look="plain" name="choice" value="yes">
              {say(reader, 'privacy.choices.sayYes')}
            </Button>
          )}
          {mine === 'no' ? null : (
            <Button look="plain" name="choice" value="no">
              {say(reader, 'privacy.choices.sayNo')}
            </Button>
          )}
        </Form>
      ) : null}
    </>
  )
}

type Turns = Awaited<ReturnType<typeof switchTurns>>

/** What a leader decides for the whole school, with who did and when. */
export function SwitchesPage({
  frame,
  switches,
  turns,
}: {
  frame: Frame
  switches: Switches
  turns: Turns
}): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'privacy.switches')}
      lead={say(reader, 'privacy.switches.lead')}
    >
      <Switch frame={frame} name="directory" many values={directoryParts} chosen={switches.directory} />
      <Switch
        frame={frame}
        name="protected-questions"
        values={['consent', 'notice']}
        chosen={switches['protected-questions']}
      />
      <Switch
        frame={frame}
        name="under-13"
        values={['not-yet', 'authorised']}
        chosen={switches['under-13']}
      />
      <Switch
        frame={frame}
        name="voice-under-13"
        values={['off', 'on']}
        chosen={switches['voice-under-13']}
      />
      {turns.length > 0 ? (
        <More summary={say(reader, 'privacy.switches.turns')}>
          <List items={turns.map((turn) => turnWords(reader, turn))} />
        </More>
      ) : null}
    </Page>
  )
}

function valueWords(reader: Reader, name: keyof Switches, value: string): string {
  if (name === 'directory') return say(reader, `privacy.part.${value as (typeof directoryParts)[number]}`)
  const key = `privacy.switches.${name}.${value}` as 'privacy.switches.voice-under-13.on'
  return say(reader, key)
}

function turnWords(reader: Reader, { name, value, by, at }: Turns[number]): string {
  const values = (Array.isArray(value) ? value : [value]).map((one) => valueWords(reader, name, one))
  const what =
    values.length > 0 ? listWords(reader, values) : say(reader, 'privacy.choices.directory.nothing')
  return say(reader, 'privacy.switches.turned', {
    day: dateWords(reader, new Date(at), 'dayYear'),
    what,
    name: by,
  })
}

interface SwitchProps {
  frame: Frame
  name: keyof Switches
  values: readonly string[]
  chosen: string | readonly string[]
  many?: boolean
}

function Switch({ frame, name, values, chosen, many }: SwitchProps): VNode {
  const { reader } = frame
  return (
    <Card>
      <Form frame={frame} action="/privacy/switches" label={say(reader, `privacy.switches.${name}`)}>
        <input type="hidden" name="name" value={name} />
        <Choices
          name={many ? 'value[]' : 'value'}
          id={`f-${name}`}
          legend={say(reader, `privacy.switches.${name}`)}
          hint={say(reader, `privacy.switches.${name}.hint`)}
          many={many}
          choices={values.map((value) => ({ value, label: valueWords(reader, name, value) }))}
          chosen={chosen}
        />
        <Button look="plain">{say(reader, 'privacy.switches.keep')}</Button>
      </Form>
    </Card>
  )
}
