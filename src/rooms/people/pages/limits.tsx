import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Empty,
  Form,
  type Frame,
  Link,
  List,
  More,
  Notice,
  Page,
  TextArea,
} from '../../../parts/index.ts'
import type { DisputeRefusal } from '../actions/disputing.ts'
import type { Limit } from '../store/limits.ts'
import { say } from '../words.ts'

interface LimitsProps {
  frame: Frame
  limits: readonly Limit[]
  returned?: { of: string; kept: Record<string, string>; refused: DisputeRefusal | 'malformed' } | undefined
}

function refusal(reader: Reader, { refused }: NonNullable<LimitsProps['returned']>): string {
  return refused === 'malformed'
    ? say(reader, 'people.refused.malformed')
    : say(reader, `people.queue.refused.${refused}`)
}

/** What the school has limited for this caregiver, whom to ask, and how to say that it is wrong (L12). */
export function LimitsPage(props: LimitsProps): VNode {
  const { frame, limits, returned } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.limits')}
      lead={limits.length > 0 ? say(reader, 'people.limits.lead') : undefined}
      faults={returned ? [{ field: `words-${returned.of}`, message: refusal(reader, returned) }] : []}
    >
      {limits.length === 0 ? (
        <Empty title={say(reader, 'people.limits.none')}>{say(reader, 'people.limits.noneHint')}</Empty>
      ) : null}
      {limits.map((limit) => (
        <OneLimit key={limit.id} {...props} limit={limit} />
      ))}
    </Page>
  )
}

function titleOf(reader: Reader, limit: Limit): string {
  const words = { function: say(reader, `people.closed.${limit.function}`) }
  if (limit.child === null) return say(reader, 'people.limits.oneOf', words)
  return say(reader, 'people.limits.one', { ...words, child: limit.child })
}

function OneLimit(props: LimitsProps & { limit: Limit }) {
  const { frame, limit, returned } = props
  const { reader } = frame
  const { school, leaders, disputes } = limit
  const came = returned?.of === limit.id ? returned : undefined
  const waiting = disputes.some(({ answer }) => answer === null)
  const title = titleOf(reader, limit)
  return (
    <Card title={title}>
      {limit.until ? (
        <p>{say(reader, 'people.limits.until', { date: dateWords(reader, limit.until, 'dayYear') })}</p>
      ) : null}
      <p>
        {leaders.length > 0
          ? say(reader, 'people.limits.ask', { school, names: listWords(reader, leaders, 'or') })
          : say(reader, 'people.limits.askSchool', { school })}
      </p>
      {disputes.length > 0 ? <Said reader={reader} disputes={disputes} /> : null}
      {waiting && !came ? null : (
        <More summary={say(reader, 'people.limits.wrong')} open={came !== undefined}>
          <Form frame={frame} action={`/me/limits/${limit.id}/disputes`} label={title}>
            <TextArea
              id={`f-words-${limit.id}`}
              name="words"
              label={say(reader, 'people.limits.words')}
              hint={say(reader, 'people.limits.wordsHint')}
              value={came?.kept['words']}
            />
            <Button>{say(reader, 'people.limits.send')}</Button>
          </Form>
        </More>
      )}
    </Card>
  )
}

function Said({ reader, disputes }: { reader: Reader; disputes: Limit['disputes'] }) {
  return (
    <List
      items={disputes.map(({ words, answer }) => (
        <div key={words}>
          <p>{say(reader, 'people.limits.you', { words })}</p>
          <p class="quiet">
            {answer === null
              ? say(reader, 'people.limits.noAnswer')
              : say(reader, 'people.limits.school', { words: answer })}
          </p>
        </div>
      ))}
    />
  )
}

/** The calm sentence on pages where somebody would otherwise wonder what is missing. */
export function LimitedNotice({ reader }: { reader: Reader }): VNode {
  return (
    <Notice title={say(reader, 'people.limits.see')}>
      <p>
        <Link href="/me/limits">{say(reader, 'people.limits.link')}</Link>
      </p>
    </Notice>
  )
}
