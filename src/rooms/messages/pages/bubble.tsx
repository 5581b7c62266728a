import type { VNode } from 'preact'
import { dateWords, languageName, type Reader, timeWords } from '../../../ground/words.ts'
import { Button, DateWords, Form, type Frame, More, ReadAloud } from '../../../parts/index.ts'
import type { Said } from '../../language/index.ts'
import type { ShownMessage, Standing } from '../store/conversations.ts'
import { say } from '../words.ts'
import { Files } from './files.tsx'
import { saidFor } from './reading.ts'

interface BubbleProps {
  frame: Frame
  message: ShownMessage
  thread: string
  /** What the reader reads, the first best. */
  languages: readonly string[]
  standing: Standing
  /** The day is said above it already. */
  timeOnly?: boolean
}

/** One message, as one would see it on the telephone: its words, who said them, and quietly how they came. */
export function Bubble(props: BubbleProps): VNode {
  const { frame, message, thread, languages, standing } = props
  const { reader } = frame
  const own = message.side === standing || (standing === 'supervisor' && message.side === 'school')
  if (message.removed) return <Removed frame={frame} message={message} own={own} />
  const said = saidFor(reader, languages, message.text)
  return (
    <li class={own ? 'bubble mine' : 'bubble'} id={`m-${message.id}`}>
      <Weight reader={reader} message={message} />
      {message.text.words === '' ? null : (
        <ReadAloud frame={frame} lang={said.language === 'und' ? undefined : said.language}>
          <Paragraphs words={said.words} />
        </ReadAloud>
      )}
      <Pair frame={frame} languages={languages} message={message} />
      <Files {...{ frame, message, languages, thread }} corrects={message.mine || standing === 'school'} />
      <p class="said">
        <span>{saidBy(props)}</span>
      </p>
      {own && message.heldUntil ? (
        <p class="said held">
          {say(reader, 'messages.held', { time: timeWords(reader, new Date(message.heldUntil)) })}
        </p>
      ) : null}
      {own && message.waitsForPerson ? <p class="said held">{say(reader, 'messages.paper.waits')}</p> : null}
      {message.text.words === '' ? null : (
        <Origin frame={frame} said={said} message={message} thread={thread} />
      )}
    </li>
  )
}

/** That it is urgent (L10), or which of the papers that matter most it is (R03.3). */
function Weight({ reader, message }: { reader: Reader; message: ShownMessage }): VNode {
  const { urgent, text } = message
  return (
    <>
      {urgent ? <strong>{say(reader, 'messages.urgent')}</strong> : null}
      {text.documentType ? <strong>{say(reader, `messages.paper.${text.documentType}`)}</strong> : null}
    </>
  )
}

/** Both sides read that something stood here and was taken out, and when (L14). */
function Removed({ frame, message, own }: Pick<BubbleProps, 'frame' | 'message'> & { own: boolean }): VNode {
  const date = dateWords(frame.reader, new Date(message.removed ?? message.at), 'dayYear')
  return (
    <li class={own ? 'bubble mine' : 'bubble'} id={`m-${message.id}`}>
      <p class="quiet">{say(frame.reader, 'messages.removed', { date })}</p>
    </li>
  )
}

/** Oneself on the screen; on paper, which others read, by name. */
function Writer({ reader, message: { mine, by } }: { reader: Reader; message: ShownMessage }): VNode {
  const name = <bdi>{by ?? say(reader, 'messages.family')}</bdi>
  if (!mine) return name
  return (
    <>
      <span class="on-screen">{say(reader, 'messages.you')}</span>
      <span class="in-print">{name}</span>
    </>
  )
}

/** Who, when, by which way, and for the school's own people as what. */
function saidBy({ frame, message, standing, timeOnly }: BubbleProps): VNode {
  const { reader } = frame
  const at = new Date(message.at)
  return (
    <>
      <Writer reader={reader} message={message} />
      {' · '}
      {timeOnly ? (
        <time dateTime={at.toISOString()}>{timeWords(reader, at)}</time>
      ) : (
        <DateWords reader={reader} date={at} time />
      )}
      {message.channel === 'web' ? null : ` · ${say(reader, `messages.channel.${message.channel}`)}`}
      {standing === 'school' && message.intent
        ? ` · ${say(reader, `messages.intent.${message.intent}`)}`
        : null}
    </>
  )
}

function Paragraphs({ words }: { words: string }): VNode {
  return (
    <>
      {words.split(/\n{2,}/).map((one, at) => (
        <p key={at} class="as-written">
          {one}
        </p>
      ))}
    </>
  )
}

/** A concern carries what the school will do, and what it asks, also where nobody wrote a question (R02.8). */
function Pair({
  frame,
  languages,
  message,
}: Pick<BubbleProps, 'frame' | 'languages' | 'message'>): VNode | null {
  const { reader } = frame
  if (!message.will) return null
  const pair = [
    { text: message.will, title: say(reader, 'messages.will') },
    { text: message.help, title: say(reader, 'messages.help') },
  ]
  return (
    <>
      {pair.map(({ text, title }) => {
        const said = text && saidFor(reader, languages, text)
        return (
          <div key={title} class="pair">
            <strong>{title}</strong>
            {said ? (
              <ReadAloud frame={frame} lang={said.language}>
                <Paragraphs words={said.words} />
              </ReadAloud>
            ) : null}
          </div>
        )
      })}
    </>
  )
}

/** Where the words come from: in which language they were written, by whom put into this one, and the original (R03.2). */
function Origin({
  frame,
  said,
  message,
  thread,
}: {
  frame: Frame
  said: Said
  message: ShownMessage
  thread: string
}): VNode | null {
  const { reader } = frame
  if (!said.original && !said.unread) return null
  const by = message.by ?? say(reader, 'messages.family')
  const language = languageName(reader, message.text.language)
  const how = said.kind === 'machine' && said.reviewed ? 'reviewed' : (said.kind ?? 'human')
  const wrote = say(reader, 'messages.wrote', { by, language })
  return (
    <More summary={said.original ? `${wrote} · ${say(reader, `messages.rendered.${how}`)}` : wrote}>
      {said.original ? (
        <ReadAloud frame={frame} lang={said.original.language}>
          <Paragraphs words={said.original.words} />
        </ReadAloud>
      ) : (
        <p>{say(reader, message.text.documentType ? 'messages.paper.unread' : 'messages.unread')}</p>
      )}
      {said.kind === 'human' || said.reviewed ? null : (
        <Form frame={frame} action={`/conversations/${thread}/wishes?text=${message.text.id}`}>
          <Button look="quiet">{say(reader, 'messages.askPerson')}</Button>
        </Form>
      )}
    </More>
  )
}
