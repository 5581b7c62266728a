import type { VNode } from 'preact'
import { autonym, dateWords, directionOf, listWords, type Reader, timeWords } from '../../../ground/words.ts'
import type { ZipFile } from '../../../ground/zip.ts'
import { More } from '../../../parts/index.ts'
import type { CopiedCall, CopiedFile, CopiedMessage, CopiedText, Spoken, Talk } from '../rules/spoken.ts'
import { say } from '../words.ts'

/** Where a file of a message lies in a copy: under its id, with the ending its bytes have. */
function placeIn({ id, type, name }: CopiedFile): string {
  const ending =
    /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? type.split('/')[1]?.replace(/[^a-z0-9]/g, '') ?? 'bin'
  return `files/${id}.${type === 'image/jpeg' ? 'jpg' : ending.toLowerCase()}`
}

/** The files of conversations, each once, as their bytes are kept. */
export function filesSpoken(
  { talks }: Spoken,
  bytesOf: (file: CopiedFile['id']) => ZipFile['pieces'],
): ZipFile[] {
  const all = talks.flatMap(({ messages }) => messages.flatMap(({ files }) => files))
  const once = new Map(all.map((file) => [placeIn(file), file.id]))
  return [...once].map(([name, id]) => ({ name, pieces: bytesOf(id) }))
}

/** Conversations and calls, as they read on paper: who said what, when, in which language, and in which it was put. */
export function SpokenPart({
  reader,
  spoken,
  up = '',
}: {
  reader: Reader
  spoken: Spoken
  up?: string
}): VNode {
  const { talks, calls } = spoken
  return (
    <>
      {talks.map((talk, at) => (
        <TalkPart key={at} reader={reader} talk={talk} up={up} />
      ))}
      {calls.length > 0 ? (
        <section>
          <h2>{say(reader, 'privacy.copy.calls')}</h2>
          <ul class="list">
            {calls.map((call, at) => (
              <li key={at}>
                <CallPart reader={reader} call={call} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function TalkPart({ reader, talk, up }: { reader: Reader; talk: Talk; up: string }): VNode {
  return (
    <section>
      <h2>{say(reader, 'privacy.copy.talk', { name: talk.about })}</h2>
      <p>{say(reader, 'privacy.copy.talkWith', { names: listWords(reader, talk.with) })}</p>
      {talk.messages.map((message, at) => (
        <Message key={at} reader={reader} message={message} up={up} />
      ))}
    </section>
  )
}

function momentWords(reader: Reader, at: string): string {
  const moment = new Date(at)
  return `${dateWords(reader, moment, 'dayYear')}, ${timeWords(reader, moment)}`
}

function Message({ reader, message, up }: { reader: Reader; message: CopiedMessage; up: string }): VNode {
  const by = message.by ?? say(reader, `privacy.copy.side.${message.side}`)
  return (
    <article>
      <p>
        <strong>
          <bdi>{by}</bdi>
        </strong>{' '}
        · {momentWords(reader, message.at)}
      </p>
      {message.removed ? (
        <p>
          {say(reader, 'privacy.copy.removed', {
            date: dateWords(reader, new Date(message.removed), 'dayYear'),
          })}
        </p>
      ) : null}
      {[message.text, message.will, message.help].map((text, at) =>
        text ? <Words key={at} reader={reader} text={text} /> : null,
      )}
      {message.reasons.map((reason) => (
        <p key={reason}>{say(reader, 'privacy.copy.reason', { reason })}</p>
      ))}
      {message.files.map((file) => (
        <p key={file.id}>
          <a href={`${up}${placeIn(file)}`}>
            <bdi>{file.name}</bdi>
          </a>
          {file.text ? <Words reader={reader} text={file.text} /> : null}
        </p>
      ))}
    </article>
  )
}

/** By whom words were put into a language: a machine's stay a machine's until a person has read them (R03.3). */
function madeBy({
  kind,
  reviewed,
}: CopiedText['renditions'][number]): 'human' | 'reviewed' | 'memory' | 'machine' {
  if (kind === 'human') return 'human'
  if (reviewed) return 'reviewed'
  return kind === 'memory' ? 'memory' : 'machine'
}

function Words({ reader, text }: { reader: Reader; text: CopiedText }): VNode | null {
  if (text.words === '') return null
  return (
    <>
      <Written language={text.language} words={text.words} />
      {text.renditions.map((one) => (
        <More
          key={one.language}
          summary={say(reader, `privacy.copy.in.${madeBy(one)}`, { language: autonym(one.language) })}
        >
          <Written language={one.language} words={one.words} />
        </More>
      ))}
    </>
  )
}

function Written({ language, words }: { language: string; words: string }): VNode {
  return (
    <blockquote lang={language} dir={directionOf(language)}>
      {words}
    </blockquote>
  )
}

function CallPart({ reader, call }: { reader: Reader; call: CopiedCall }): VNode {
  const { by, outcome } = call
  return (
    <>
      <p>
        {momentWords(reader, call.at)} ·{' '}
        {say(reader, outcome === 'spoke' ? 'privacy.copy.spoke' : 'privacy.copy.tried', {
          by: by ?? say(reader, 'privacy.copy.side.school'),
          name: call.with,
          n: call.minutes ?? 0,
        })}
      </p>
      {call.text ? <Words reader={reader} text={call.text} /> : null}
    </>
  )
}
