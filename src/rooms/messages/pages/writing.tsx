import type { VNode } from 'preact'
import { languageName, type Reader, timeWords } from '../../../ground/words.ts'
import {
  type Address,
  Button,
  ButtonLink,
  Choices,
  FileField,
  Form,
  type Frame,
  List,
  More,
  Select,
  TextArea,
} from '../../../parts/index.ts'
import type { Carrier } from '../rules/delivering.ts'
import type { FileRefusal } from '../rules/files.ts'
import { intents } from '../rules/intents.ts'
import { say } from '../words.ts'

/** Why a message came back, with what was written. */
export type SayFault =
  | 'nothing-said'
  | 'too-long'
  | 'concern-first'
  | 'concern-needs-will'
  | 'needs-home'
  | FileRefusal

export interface Returned {
  kept: Record<string, string>
  fault: SayFault
}

/** Somebody a message goes to, by which way, and until when it waits. */
export interface Toward {
  name: string
  carrier: Carrier
  language: string | null
  heldUntil: Date | null
}

const fieldOf: Partial<Record<SayFault, string>> = {
  'concern-first': 'reason',
  'concern-needs-will': 'will',
  'needs-home': 'household',
}

export function wrongIn(reader: Reader, returned: Returned | undefined) {
  if (!returned) return []
  const { fault } = returned
  const field = fieldOf[fault] ?? (/^file|^voice/.test(fault) ? 'files' : 'words')
  return [{ field, message: say(reader, `messages.refused.${fault}`) }]
}

interface WritingProps {
  frame: Frame
  action: Address
  student: string
  asSchool: boolean
  /** BCP-47 tags to choose from; the first is the guess. */
  languages: readonly string[]
  toward: readonly Toward[]
  returned?: Returned | undefined
  homes?: readonly { id: string; names: string }[] | undefined
  voice?: boolean | undefined
}

/** Where one writes: the words first, then the little that goes with them. */
export function Writing(props: WritingProps): VNode {
  const { frame, action, asSchool, returned, homes } = props
  const { reader } = frame
  const kept = returned?.kept ?? {}
  const fault = (field: string) => wrongIn(reader, returned).find((one) => one.field === field)?.message
  return (
    <Form frame={frame} action={action} files label={say(reader, 'messages.write')}>
      {homes && homes.length > 1 ? (
        <Choices
          name="household"
          legend={say(reader, 'messages.which.home')}
          choices={homes.map(({ id, names }) => ({ value: id, label: names }))}
          chosen={kept['household']}
          error={fault('household')}
        />
      ) : null}
      <TextArea
        name="words"
        label={say(reader, 'messages.words')}
        hint={say(reader, 'messages.words.hint')}
        value={kept['words']}
        error={fault('words')}
        rows={5}
      />
      {asSchool ? <AsSchool {...props} /> : null}
      <More summary={say(reader, 'messages.more')} open={fault('files') !== undefined}>
        <FileField
          name="files"
          label={say(reader, props.voice === false ? 'messages.files.noVoice' : 'messages.files')}
          hint={say(reader, 'messages.files.hint')}
          error={fault('files')}
          accept={`image/jpeg,image/png,image/webp,application/pdf${props.voice === false ? '' : ',audio/*'}`}
          multiple
        />
        <TextArea name="shows" label={say(reader, 'messages.files.words')} value={kept['shows']} rows={2} />
        <Select
          name="language"
          label={say(reader, 'messages.language')}
          options={props.languages.map((value) => ({ value, label: languageName(reader, value) }))}
          value={kept['language'] ?? props.languages[0]}
        />
      </More>
      <Goes reader={reader} toward={props.toward} />
      <Button>{say(reader, 'messages.send')}</Button>
    </Form>
  )
}

/** What a message of the school is, and what a concern must carry (R02.2, R02.8). */
function AsSchool({ frame, student, returned }: WritingProps): VNode {
  const { reader } = frame
  const kept = returned?.kept ?? {}
  const fault = (field: string) => wrongIn(reader, returned).find((one) => one.field === field)?.message
  return (
    <>
      <Choices
        name="intent"
        legend={say(reader, 'messages.intent')}
        choices={intents.map((value) => ({ value, label: say(reader, `messages.intent.${value}`) }))}
        chosen={kept['intent'] ?? 'information'}
      />
      <div class="stack when-concern">
        <p>{say(reader, 'messages.concern.call')}</p>
        <ButtonLink href={`/students/${student}/calls`} look="plain">
          {say(reader, 'messages.concern.call.do')}
        </ButtonLink>
        <TextArea
          name="will"
          label={say(reader, 'messages.will')}
          value={kept['will']}
          error={fault('will')}
          rows={2}
        />
        <TextArea
          name="help"
          label={say(reader, 'messages.help')}
          hint={say(reader, 'messages.help.hint')}
          value={kept['help']}
          rows={2}
        />
        <TextArea
          name="reason"
          label={say(reader, 'messages.concern.reason')}
          hint={say(reader, 'messages.concern.reason.hint')}
          value={kept['reason']}
          error={fault('reason')}
          rows={2}
        />
      </div>
    </>
  )
}

/** To whom it goes, by which way, in which language, and whether it waits for the morning (R02.6). */
function Goes({ reader, toward }: { reader: Reader; toward: readonly Toward[] }): VNode | null {
  if (toward.length === 0) return null
  const lines = toward.map(({ name, carrier, language, heldUntil }) => {
    const way = say(reader, `messages.way.${carrier}`)
    const to = language
      ? say(reader, 'messages.goes.in', { name, way, language: languageName(reader, language) })
      : say(reader, 'messages.goes', { name, way })
    const waits = heldUntil
      ? ` ${say(reader, 'messages.goes.held', { time: timeWords(reader, heldUntil) })}`
      : ''
    return `${to}${waits}`
  })
  return (
    <div class="quiet">
      <List label={say(reader, 'messages.goes.to')} items={lines} />
    </div>
  )
}
