import type { VNode } from 'preact'
import { directionOf, languageAtWork, languageName, type Reader, readerFor } from '../../../ground/words.ts'
import { Card, Link, More } from '../../../parts/index.ts'
import { sameLanguage, sayPhrases } from '../../language/index.ts'
import { numberToRead } from '../../people/index.ts'
import type { Callee, CallSheet } from '../store/contact.ts'
import { say } from '../words.ts'
import { saidFor } from './reading.ts'

const lines = ['hello', 'good', 'ask', 'thanks'] as const
/** The same from the phrasebook, for languages that the house itself does not speak. */
const phrases = ['hello', 'advisor-hello', 'good-week', 'hopes', 'answer-any'] as const

/** The words to say, beside each other in the caller's language and the family's, where the house or its phrasebook has it. */
export function Script({
  reader,
  callee,
  sheet,
}: {
  reader: Reader
  callee: Callee
  sheet: CallSheet
}): VNode {
  const { name, number, languages, wantsInterpreter } = callee
  const [first] = languages
  const known = languages.some((tag) => sameLanguage(tag, reader.language))
  const theirs = known ? undefined : scriptIn(languages, sheet)
  return (
    <Card title={name} level={2}>
      <p>
        {number ? (
          <bdi dir="ltr">{numberToRead(number, reader.country)}</bdi>
        ) : (
          say(reader, 'messages.call.noNumber')
        )}
        {first ? ` · ${languageName(reader, first)}` : ''}
      </p>
      {wantsInterpreter || (first && !theirs && !known) ? (
        <p>
          {say(reader, 'messages.call.getInterpreter')}{' '}
          <Link href={`/students/${sheet.student}/interpreters`}>
            {say(reader, 'messages.call.askInterpreter')}
          </Link>
        </p>
      ) : null}
      {callee.waiting.length > 0 ? (
        <>
          <p>
            <strong>{say(reader, 'messages.call.waiting', { name })}</strong>
          </p>
          {callee.waiting.map((words) => (
            <ToSay key={words.text.id} reader={reader} {...words} />
          ))}
        </>
      ) : null}
      <More summary={say(reader, 'messages.call.say')}>
        <div class="columns">
          <Lines language={reader.language} sentences={ownScript(reader, sheet)} />
          {theirs ? <Lines {...theirs} /> : null}
        </div>
        {theirs ? <small class="quiet">{say(reader, 'messages.call.review')}</small> : null}
      </More>
    </Card>
  )
}

/** Words that wait to be said, with what a concern carries (R02.8). */
function ToSay({ reader, text, will, help }: { reader: Reader } & Callee['waiting'][number]): VNode {
  const parts = [
    { text },
    ...(will ? [{ title: say(reader, 'messages.will'), text: will }] : []),
    ...(will ? [{ title: say(reader, 'messages.help'), text: help }] : []),
  ]
  return (
    <blockquote>
      {parts.map(({ title, text: words }) => {
        const said = words && saidFor(reader, [reader.language], words)
        return (
          <>
            {title ? <strong>{title}</strong> : null}
            {said ? (
              <p class="as-written" lang={said.language} dir={directionOf(said.language)}>
                {said.words}
              </p>
            ) : null}
          </>
        )
      })}
    </blockquote>
  )
}

interface Sentences {
  language: string
  sentences: readonly string[]
}

function Lines({ language, sentences }: Sentences): VNode {
  return (
    <div lang={language} dir={directionOf(language)} class="stack">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

function ownScript(reader: Reader, { called: name, advisor }: CallSheet): string[] {
  return lines.map((line) => say(reader, `messages.script.${line}`, { name, advisor }))
}

/** The script in the first language of the family's that the house speaks, else from the phrasebook. */
function scriptIn(languages: readonly string[], sheet: CallSheet): Sentences | undefined {
  const offered = languages.find((tag) => languageAtWork(tag) === tag)
  if (offered) return { language: offered, sentences: ownScript(readerFor(offered, 'UTC'), sheet) }
  const values = { name: sheet.called, teacher: sheet.advisor }
  for (const language of languages) {
    const said = sayPhrases(phrases, { language, values })
    if (said) return { language, sentences: said.map(({ words }) => words) }
  }
  return undefined
}
