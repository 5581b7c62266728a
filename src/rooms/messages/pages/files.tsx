import type { VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import { Button, Form, type Frame, Link, More, TextArea } from '../../../parts/index.ts'
import type { Said } from '../../language/index.ts'
import type { ShownFile, ShownMessage, Written } from '../store/conversations.ts'
import { say } from '../words.ts'
import { saidFor } from './reading.ts'

interface FilesProps {
  frame: Frame
  message: Pick<ShownMessage, 'id' | 'files' | 'text'>
  languages: readonly string[]
  thread: string
  /** Whether the reader may put words of a voice right: whoever sent it, and the school's side. */
  corrects: boolean
}

/** Photographs, voices and papers that came with a message; what they show or say in words beside them. */
export function Files(props: FilesProps): VNode | null {
  const { frame, message, languages } = props
  if (message.files.length === 0) return null
  return (
    <>
      {message.files.map((file, at) => {
        if (file.removed)
          return (
            <p key={file.id} class="quiet">
              {say(frame.reader, 'messages.removed', {
                date: dateWords(frame.reader, new Date(file.removed), 'dayYear'),
              })}
            </p>
          )
        const said = file.text && saidFor(frame.reader, languages, file.text)
        return (
          <div key={file.id ?? file.name} class="came-with">
            <FileShown frame={frame} file={file} said={said} back={`#m-${message.id}`} />
            {said && said.words !== '' && file.text?.id !== message.text.id ? (
              <p class="as-written" lang={said.language} dir="auto">
                {said.words}
              </p>
            ) : null}
            {file.text && file.text.id !== message.files[at - 1]?.text?.id ? (
              <>
                <WrittenDown frame={frame} text={file.text} />
                <PutRight {...props} file={file} text={file.text} />
              </>
            ) : null}
          </div>
        )
      })}
    </>
  )
}

/** Whether the words of a voice are still to be written down, or who did. */
function WrittenDown({ frame, text }: { frame: Frame; text: Written }): VNode | null {
  const { reader, visitor } = frame
  const name = text.writtenBy
  if (name)
    return (
      <p class="quiet">
        {say(reader, text.words === '' ? 'messages.voice.silent' : 'messages.voice.by', { name })}
      </p>
    )
  if (!text.unwritten) return null
  return (
    <p class="quiet">
      {say(reader, 'messages.voice.waits')}{' '}
      {visitor?.hat === 'advisor' ? (
        <Link href={`/translations/voices/${text.id}`}>{say(reader, 'messages.voice.write')}</Link>
      ) : null}
    </p>
  )
}

/** What stood beside a voice before it was put right, for everybody; and for who may, where one puts it right. */
function PutRight({
  frame,
  thread,
  corrects,
  file,
  text,
}: FilesProps & { file: ShownFile; text: Written }): VNode | null {
  const { reader } = frame
  if (file.kind !== 'voice' || text.words === '') return null
  return (
    <>
      {file.earlier ? (
        <More summary={say(reader, 'messages.voice.corrected')}>
          {file.earlier.map((words, at) => (
            <p key={at} class="as-written" lang={text.language} dir="auto">
              {words}
            </p>
          ))}
        </More>
      ) : null}
      {corrects ? (
        <More summary={say(reader, 'messages.voice.right')}>
          <Form frame={frame} action={`/conversations/${thread}/corrections?text=${text.id}`}>
            <TextArea
              name="words"
              id={`right-${text.id}`}
              label={say(reader, 'messages.voice.right.words')}
              lang={text.language}
              value={text.words}
              required
            />
            <Button look="plain">{say(reader, 'messages.voice.right.do')}</Button>
          </Form>
        </More>
      ) : null}
    </>
  )
}

interface FileProps {
  frame: Frame
  file: ShownFile
  said: Said | null
  /** Where one is again after looking. */
  back: string
}

function FileShown(props: FileProps): VNode {
  const { frame, file } = props
  const { reader } = frame
  if (file.why)
    return (
      <p>
        {say(reader, 'messages.left', { name: file.name })} {say(reader, `messages.refused.${file.why}`)}
      </p>
    )
  const href = `/attachments/${file.id}` as const
  if (file.kind === 'photograph') return <Photograph {...props} />
  if (file.kind === 'voice')
    return (
      <figure class="voice">
        <figcaption>{say(reader, 'messages.voice')}</figcaption>
        {/* biome-ignore lint/a11y/useMediaCaption: a voice is told in the words beside it, where somebody wrote them */}
        <audio controls preload="none" src={href} aria-label={say(reader, 'messages.voice')} />
      </figure>
    )
  return (
    <Link href={href} download>
      {say(reader, 'messages.paper', { name: file.name })}
    </Link>
  )
}

/** A picture, small; a tap opens it large on the page itself, another closes it. No script. */
function Photograph({ frame, file, said, back }: FileProps): VNode {
  const { reader } = frame
  const src = `/attachments/${file.id}`
  const alt = said?.words || say(reader, 'messages.photograph')
  const size = { width: file.width ?? undefined, height: file.height ?? undefined }
  return (
    <>
      <a class="photograph" href={`#large-${file.id}`}>
        <img src={src} alt={alt} lang={said?.language} loading="lazy" {...size} />
      </a>
      <a
        class="viewer"
        id={`large-${file.id}`}
        href={back}
        aria-label={say(reader, 'messages.photograph.close')}
      >
        <img src={src} alt="" loading="lazy" {...size} />
      </a>
    </>
  )
}
