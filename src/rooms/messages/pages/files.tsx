import type { VNode } from 'preact'
import { type Frame, Link } from '../../../parts/index.ts'
import type { ShownFile } from '../store/conversations.ts'
import { say } from '../words.ts'
import { saidFor } from './reading.ts'

interface FilesProps {
  frame: Frame
  files: readonly ShownFile[]
  languages: readonly string[]
}

/** Photographs, voices and papers that came with a message. */
export function Files({ frame, files, languages }: FilesProps): VNode | null {
  if (files.length === 0) return null
  return (
    <>
      {files.map((file) => {
        const said = file.text && saidFor(frame.reader, languages, file.text)
        return (
          <div key={file.id ?? file.name} class="came-with">
            <FileShown frame={frame} file={file} />
            {said && said.words !== '' ? (
              <p class="as-written" lang={said.language}>
                {said.words}
              </p>
            ) : null}
          </div>
        )
      })}
    </>
  )
}

function FileShown({ frame, file }: { frame: Frame; file: ShownFile }): VNode {
  const { reader } = frame
  if (file.why)
    return (
      <p>
        {say(reader, 'messages.left', { name: file.name })} {say(reader, `messages.refused.${file.why}`)}
      </p>
    )
  const href = `/attachments/${file.id}` as const
  if (file.kind === 'photograph') return <Photograph frame={frame} file={file} />
  if (file.kind === 'voice')
    return (
      <figure>
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
function Photograph({ frame, file }: { frame: Frame; file: ShownFile }): VNode {
  const { reader } = frame
  const src = `/attachments/${file.id}`
  const alt = file.text?.words || say(reader, 'messages.photograph')
  const size = { width: file.width ?? undefined, height: file.height ?? undefined }
  return (
    <>
      <a class="photograph" href={`#large-${file.id}`}>
        <img src={src} alt={alt} loading="lazy" {...size} />
      </a>
      <a
        class="viewer"
        id={`large-${file.id}`}
        href="#main"
        aria-label={say(reader, 'messages.photograph.close')}
      >
        <img src={src} alt="" loading="lazy" {...size} />
      </a>
    </>
  )
}
