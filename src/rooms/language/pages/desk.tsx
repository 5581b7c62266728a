import type { VNode } from 'preact'
import { directionOf, languageName, type Reader } from '../../../ground/words.ts'
import { Card, DateWords, Empty, excerpt, type Frame, Link, Links, List, Page } from '../../../parts/index.ts'
import { stateOf } from '../rules/states.ts'
import type { QueuedWish } from '../store/desk.ts'
import type { WaitingVoice } from '../store/spoken.ts'
import { say } from '../words.ts'
import { VoicesWaiting } from './voice.tsx'

interface DeskProps {
  frame: Frame
  language: string | undefined
  languages: readonly { language: string; waiting: number }[]
  queue: readonly QueuedWish[]
  voices: readonly WaitingVoice[]
}

const rooms = [
  { href: '/interpreters', label: 'language.interpreters' },
  { href: '/phrases', label: 'language.phrases' },
  { href: '/languages/terms', label: 'language.terms' },
  { href: '/languages/taglines', label: 'language.taglines' },
  { href: '/languages/files', label: 'language.files' },
] as const

const leaders = [{ href: '/languages/rules', label: 'language.rules' }] as const

/** Where else this house keeps languages. */
const elsewhere = ({ reader, visitor }: Frame) =>
  [...rooms, ...(visitor?.hat === 'leader' ? leaders : [])].map(({ href, label }) => ({
    href,
    words: say(reader, label),
  }))

/** What waits for a person's words, what has a day first. */
export function DeskPage({ frame, language, languages, queue, voices }: DeskProps): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'language.desk')} lead={say(reader, 'language.desk.lead')} narrow>
      {languages.length > 0 ? (
        <Card title={say(reader, 'language.desk.languages')}>
          <Links
            links={[
              {
                href: '/translations',
                words: say(reader, 'language.desk.all'),
                current: language === undefined,
              },
              ...languages.map((one) => ({
                href: `/translations?language=${one.language}` as const,
                words: say(reader, 'language.desk.waiting', {
                  language: languageName(reader, one.language),
                  n: one.waiting,
                }),
                current: one.language === language,
              })),
            ]}
          />
        </Card>
      ) : null}
      <VoicesWaiting reader={reader} voices={voices} />
      {queue.length === 0 ? (
        <Empty title={say(reader, 'language.desk.none')}>{say(reader, 'language.desk.noneHint')}</Empty>
      ) : (
        <Card>
          <List items={queue.map((wish) => <Waiting key={wish.wish} reader={reader} wish={wish} />)} />
        </Card>
      )}
      <Links links={elsewhere(frame)} />
    </Page>
  )
}

function Waiting({ reader, wish }: { reader: Reader; wish: QueuedWish }): VNode {
  const pair = say(reader, 'language.desk.pair', {
    from: languageName(reader, wish.from),
    to: languageName(reader, wish.language),
  })
  const language = languageName(reader, wish.language)
  return (
    <div>
      <p>
        {wish.words === null ? (
          <strong>{pair}</strong>
        ) : (
          <Link href={`/translations/${wish.wish}`}>{pair}</Link>
        )}{' '}
        {wish.due ? (
          <small class="quiet">
            <DateWords reader={reader} date={wish.due} />
          </small>
        ) : null}
      </p>
      {wish.words === null ? (
        <p class="quiet">{say(reader, 'language.desk.private', { language })}</p>
      ) : (
        <p lang={wish.from} dir={directionOf(wish.from)}>
          {excerpt(wish.words)}
        </p>
      )}
      <p class="quiet">{stateWords(reader, wish)}</p>
      {wish.asked ? <p>{say(reader, 'language.desk.asked')}</p> : null}
      {wish.documentType ? <p>{say(reader, 'language.desk.vital')}</p> : null}
    </div>
  )
}

/** Where a text stands in a language, in the reader's words (P03). */
export function stateWords(
  reader: Reader,
  wish: Pick<QueuedWish, 'best' | 'takenBy' | 'takenByName'> & { replacedBy?: unknown },
): string {
  const state = stateOf({
    best: wish.best ?? undefined,
    taken: wish.takenBy !== null,
    replaced: Boolean(wish.replacedBy),
  })
  if (state === 'in-progress')
    return say(reader, 'language.state.in-progress', { name: wish.takenByName ?? '' })
  return say(reader, `language.state.${state}`)
}
