import type { VNode } from 'preact'
import { languageName, type Reader } from '../../../ground/words.ts'
import {
  type Address,
  Button,
  Choices,
  type Fault,
  FileField,
  Form,
  type Frame,
  More,
  Select,
  TextArea,
} from '../../../parts/index.ts'
import { vitalTypes } from '../../language/index.ts'
import type { FileRefusal } from '../rules/files.ts'
import { say } from '../words.ts'
import {
  Ease,
  Goes,
  isCounted,
  LookOver,
  PlainSigns,
  SentLater,
  SpeakInstead,
  type Toward,
} from './around-writing.tsx'
import { AsSchool } from './as-school.tsx'

/** Why a message came back, with what was written. */
export type SayFault =
  | 'nothing-said'
  | 'too-long'
  | 'concern-first'
  | 'concern-needs-will'
  | 'urgent-needs-reason'
  | 'needs-home'
  | 'file-alone'
  | 'file-unsaid'
  | FileRefusal

/** A form that came back with what is wrong, or from the phrasebook with what was written. */
export interface Returned {
  kept: Record<string, string>
  fault?: SayFault
  /** Files came along, which no page gives back: they are chosen again. */
  again?: boolean
}

const fieldOf: Partial<Record<SayFault, string>> = {
  'concern-first': 'reason',
  'concern-needs-will': 'will',
  'urgent-needs-reason': 'urgentReason',
  'needs-home': 'household',
  'file-unsaid': 'shows',
}

const fieldFor = (fault: SayFault) => fieldOf[fault] ?? (/^file|^voice/.test(fault) ? 'files' : 'words')

export function wrongIn(reader: Reader, { fault, again }: Partial<Returned> = {}): Fault[] {
  const faults = fault ? [{ field: fieldFor(fault), message: say(reader, `messages.refused.${fault}`) }] : []
  if (!again || faults.some(({ field }) => field === 'files')) return faults
  return [...faults, { field: 'files', message: say(reader, 'messages.files.again') }]
}

interface WritingProps {
  frame: Frame
  action: Address
  student: string
  asSchool: boolean
  /** BCP-47 tags to choose from; the first is the guess. */
  languages: readonly string[]
  toward: readonly Toward[]
  /** What the student is called, and what the others read. */
  called: string
  reads: readonly string[]
  now?: Date | undefined
  returned?: Returned | undefined
  homes?: readonly { id: string; names: string; hint?: string }[] | undefined
  voice?: boolean | undefined
  /** Those at the homes to choose from, of whom the homes themselves tell. */
  atHomes?: readonly Toward[]
  /** The writer would rather speak and listen: that comes first. */
  listens?: boolean
}

/** Where one writes or speaks: the words first, then the little that goes with them. */
export function Writing(props: WritingProps): VNode {
  const { frame, action, asSchool, returned, homes, listens = false } = props
  const { reader } = frame
  const kept = returned?.kept ?? {}
  const all = [...props.toward, ...(props.atHomes ?? [])]
  const own = kept['language'] || props.languages[0] || reader.language
  const ease = asSchool ? <Ease reader={reader} words={kept['words'] ?? ''} language={own} /> : null
  const speaking = props.voice === false ? null : <SpeakInstead reader={reader} open={listens} />
  return (
    <section class="card write">
      <Form frame={frame} action={action} files label={say(reader, 'messages.write')}>
        <input type="hidden" name="writer" value={frame.visitor?.person} />
        {homes && homes.length > 1 ? (
          <Choices
            name="household"
            legend={say(reader, 'messages.which.home')}
            choices={homes.map(({ id, names, hint }) => ({ value: id, label: names, hint }))}
            chosen={kept['household']}
          />
        ) : null}
        {listens ? speaking : null}
        <TextArea
          name="words"
          label={say(reader, 'messages.words')}
          hint={say(reader, 'messages.words.hint')}
          value={kept['words']}
          rows={4}
        />
        {asSchool ? <AsSchool frame={frame} student={props.student} kept={kept} /> : null}
        {listens ? null : speaking}
        <Adding {...props} />
        <Goes reader={reader} toward={props.toward} now={props.now} ease={ease} />
        <div class="row">
          <Button>{say(reader, 'messages.send')}</Button>
          {asSchool ? <LookOver reader={reader} counts={isCounted(all)} /> : null}
          <ReadySentences {...props} />
          {asSchool ? <PlainSigns reader={reader} toward={all} /> : null}
        </div>
      </Form>
      <SentLater reader={reader} action={action} />
    </section>
  )
}

/** A photograph or paper, what it shows, and the language one writes in. */
function Adding({ frame, returned, voice, languages, asSchool }: WritingProps): VNode {
  const { reader } = frame
  const kept = returned?.kept ?? {}
  const open = wrongIn(reader, returned).some(({ field }) => field === 'files' || field === 'shows')
  return (
    <More summary={say(reader, 'messages.more')} open={open}>
      <FileField
        name="files"
        label={say(reader, 'messages.files')}
        hint={say(reader, 'messages.files.hint')}
        accept={`image/jpeg,image/png,image/webp,application/pdf${voice === false ? '' : ',audio/*'}`}
        multiple
      />
      {asSchool ? (
        <Select
          name="paper"
          label={say(reader, 'messages.paper.kind')}
          hint={say(reader, 'messages.paper.hint')}
          options={vitalTypes.map((value) => ({ value, label: say(reader, `messages.paper.${value}`) }))}
          empty={say(reader, 'messages.paper.none')}
          value={kept['paper']}
        />
      ) : null}
      <TextArea
        name="shows"
        label={say(reader, 'messages.files.words')}
        hint={say(reader, 'messages.files.words.hint')}
        value={kept['shows']}
        rows={2}
      />
      <Select
        name="language"
        label={say(reader, 'messages.language')}
        options={languages.map((value) => ({ value, label: languageName(reader, value) }))}
        value={kept['language'] ?? languages[0]}
      />
    </More>
  )
}

/** The way to the phrasebook, which brings back what is written here; after Send, which the Enter key presses. */
function ReadySentences({ frame, action, called, reads }: WritingProps): VNode {
  return (
    <>
      <input type="hidden" name="for" value={action} />
      <input type="hidden" name="reads" value={reads.join(' ')} />
      <input type="hidden" name="name" value={called} />
      <Button look="plain" formAction="/phrases" formEnctype="application/x-www-form-urlencoded">
        {say(frame.reader, 'messages.phrases')}
      </Button>
    </>
  )
}
