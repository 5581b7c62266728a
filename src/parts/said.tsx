import { type ComponentChildren, h, type VNode } from 'preact'
import { taglineBeside } from '../ground/taglines.ts'
import { dateWords, directionOf, type Reader, timeWords } from '../ground/words.ts'
import type { Frame } from './frame.ts'
import { say } from './words.ts'

interface DateWordsProps {
  reader: Reader
  /** A moment, or a calendar day as YYYY-MM-DD. */
  date: Date | string
  time?: boolean
  year?: boolean
}

/** "Tuesday 3 March, 5:20 in the afternoon". */
export function DateWords({ reader, date, time, year }: DateWordsProps): VNode {
  const day = dateWords(reader, date, year ? 'dayYear' : 'day')
  if (typeof date === 'string') return <time dateTime={date}>{day}</time>
  const words = time ? say(reader, 'parts.dateTime', { date: day, time: timeWords(reader, date) }) : day
  return <time dateTime={date.toISOString()}>{words}</time>
}

function SpeakButton({ frame }: { frame: Frame }): VNode {
  return (
    <button class="speak" type="button" hidden data-speak>
      {say(frame.reader, 'parts.aloud')}
    </button>
  )
}

interface ReadAloudProps {
  frame: Frame
  children: ComponentChildren
  lang?: string | undefined
}

/** A text, and a button to hear it where the browser has a voice for its language. */
export function ReadAloud({ frame, children, lang }: ReadAloudProps): VNode {
  return h('read-aloud', { class: 'aloud' }, [
    <div key="words" class="stack" data-words lang={lang} dir={lang ? directionOf(lang) : undefined}>
      {children}
    </div>,
    <SpeakButton key="speak" frame={frame} />,
  ])
}

interface QuoteProps extends ReadAloudProps {
  /** Who said it, when, and how it came into the reader's language. */
  origin: ComponentChildren
  aloud?: boolean
}

/** Words somebody said, in the reader's language, with their origin beneath. */
export function Quote({ frame, children, origin, lang, aloud = true }: QuoteProps): VNode {
  return h('read-aloud', { class: 'good' }, [
    <blockquote key="words" data-words lang={lang} dir={lang ? directionOf(lang) : undefined}>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </blockquote>,
    <p key="origin" class="said">
      <span>{origin}</span> {aloud ? <SpeakButton frame={frame} /> : null}
    </p>,
  ])
}

/** "An interpreter is free for you", for somebody whose languages the page is not in (R03.2). */
export function AskInOwnWords({
  reader,
  languages,
}: {
  reader: Reader
  languages: readonly string[]
}): VNode {
  const line = taglineBeside(reader.language, languages)
  return (
    <>
      {line?.lines.map(({ language, words }) => (
        <p key={language} lang={language} dir={directionOf(language)}>
          {words}
        </p>
      ))}
    </>
  )
}

const longest = 140

/** The beginning of what somebody said, on one line, cut between words where the language has spaces, and never within a sign. */
export function excerpt(words: string): string {
  const signs = Array.from(words.replaceAll(/\s+/g, ' ').trim())
  if (signs.length <= longest) return signs.join('')
  return `${signs
    .slice(0, longest)
    .join('')
    .replace(/ \S{0,30}$/, '')} …`
}
