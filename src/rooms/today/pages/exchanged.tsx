import type { VNode } from 'preact'
import type { PersonId } from '../../../ground/ids.ts'
import type { Reader } from '../../../ground/words.ts'
import { DateWords, excerpt, Link } from '../../../parts/index.ts'
import {
  clockWords,
  type FamilyTalk,
  type LastWords,
  type PorchTalk,
  saidFor,
  wordless,
} from '../../messages/index.ts'
import { say } from '../words.ts'

/** Whether the school asked something, and has the last word: that waits for the reader. */
export function asks({ last }: Pick<PorchTalk, 'last'>): boolean {
  return last.side === 'school' && (last.intent === 'question' || last.intent === 'concern')
}

interface Exchange {
  reader: Reader
  at: Date
  talk: FamilyTalk
  student: PersonId
}

/** The last words about a child, one tap from their conversation; by when the school answers; and one thing that went well. */
export function Exchanged({ reader, at, talk, student }: Exchange): VNode | null {
  const found = talk.talks.find((one) => one.student === student)
  if (!found) return null
  const { last, good, due, thread } = found
  const theirs = last.side === 'school'
  return (
    <>
      <div class={asks(found) ? 'exchanged waits' : 'exchanged'}>
        <h3>
          {asks(found) && last.by ? say(reader, 'today.asks', { by: last.by }) : say(reader, 'today.last')}
        </h3>
        <Words reader={reader} languages={talk.languages} said={last} />
        <small class="quiet">
          <bdi>{last.by ?? say(reader, 'today.last.family')}</bdi> ·{' '}
          <DateWords reader={reader} date={new Date(last.at)} />
        </small>
        {due === null ? null : (
          <p class="clock">{clockWords(reader, { due, handedTo: null }, { now: at, asSchool: false })}</p>
        )}
        <p>
          <Link href={`/conversations/${thread}`}>
            {say(reader, theirs ? 'today.last.answer' : 'today.last.open')}
          </Link>
        </p>
      </div>
      {good && good.at !== last.at ? (
        <div class="good">
          <h3>{say(reader, 'today.good')}</h3>
          <Words reader={reader} languages={talk.languages} said={good} />
        </div>
      ) : null}
    </>
  )
}

/** The beginning of what somebody said, in a language of the reader's where there is one. */
export function Words({
  reader,
  languages,
  said,
}: {
  reader: Reader
  languages: readonly string[]
  said: LastWords
}): VNode {
  const { words, language } = saidFor(reader, languages, said.text)
  const begins = excerpt(words)
  if (begins === '') return <p>{wordless(reader, said.text)}</p>
  return (
    <blockquote lang={language === 'und' ? undefined : language} dir="auto">
      {begins}
    </blockquote>
  )
}
