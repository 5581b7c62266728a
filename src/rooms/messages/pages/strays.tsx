import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  DateWords,
  Empty,
  excerpt,
  Form,
  type Frame,
  Link,
  List,
  Page,
  SearchBox,
} from '../../../parts/index.ts'
import { numberToRead } from '../../people/index.ts'
import type { LedHome, LedStray } from '../store/strays.ts'
import { say } from '../words.ts'
import { clockWords } from './clock.ts'

const fromWords = (reader: Reader, { sender }: LedStray) =>
  say(reader, 'messages.strays.from', { sender: numberToRead(sender, reader.country) })

type Waiting = LedStray & { due: string }
type Standing = { frame: Frame; now: Date }

/** What came in and nobody could place, for whoever leads: the oldest first, each with its clock (R02.4). */
export function StraysPage({
  strays,
  more,
  ...standing
}: Standing & { strays: readonly Waiting[]; more: boolean }): VNode {
  const { frame } = standing
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'messages.strays')}
      lead={say(reader, 'messages.strays.lead')}
    >
      {strays.length === 0 ? <Empty title={say(reader, 'messages.strays.none')} /> : null}
      <List
        items={strays.map((stray) => (
          <div key={stray.id} class="inbox-line">
            <Link href={`/strays/${stray.id}`}>{fromWords(reader, stray)}</Link>
            <p dir="auto">{excerpt(stray.words) || say(reader, 'messages.wordless')}</p>
            <Came {...standing} stray={stray} />
          </div>
        ))}
      />
      {more ? (
        <p>
          <Link href={`/strays?after=${strays.at(-1)?.id}`}>{say(reader, 'messages.strays.later')}</Link>
        </p>
      ) : null}
    </Page>
  )
}

function Came({ frame, now, stray }: Standing & { stray: Waiting }): VNode {
  const { reader } = frame
  const { due, at, channel } = stray
  return (
    <>
      <small class="quiet">
        <DateWords reader={reader} date={new Date(at)} time /> ·{' '}
        {say(reader, `messages.channel.${channel === 'web' ? 'mail' : channel}`)}
      </small>
      <p class="clock">{clockWords(reader, { due, handedTo: null }, { now, asSchool: true })}</p>
    </>
  )
}

interface StrayProps extends Standing {
  stray: Waiting
  find: string
  homes: readonly LedHome[]
}

/** One of them, whole: the student is looked for, and it goes to the home one chooses; or it is for nobody here. */
export function StrayPage({ stray, find, homes, ...standing }: StrayProps): VNode {
  const { frame } = standing
  const { reader } = frame
  const address = `/strays/${stray.id}` as const
  const choices = homes.map(({ student, household, called: name, home }) => ({
    value: `${student} ${household}`,
    label: say(reader, 'messages.inbox.with', { name, home: listWords(reader, home) }),
  }))
  return (
    <Page frame={frame} narrow title={fromWords(reader, stray)}>
      <Card>
        <blockquote dir="auto" class="as-written">
          {stray.words || say(reader, 'messages.wordless')}
        </blockquote>
        <Came {...standing} stray={stray} />
        <p class="quiet">
          {say(reader, stray.students.length === 0 ? 'messages.strays.unknown' : 'messages.strays.late')}
        </p>
      </Card>
      <SearchBox frame={frame} action={address} label={say(reader, 'messages.strays.find')} value={find} />
      {find !== '' && homes.length === 0 ? (
        <Empty title={say(reader, 'messages.strays.nobodyFound')} />
      ) : null}
      <Form frame={frame} action={`${address}/endings`}>
        <Choices
          name="to"
          legend={say(reader, 'messages.stray.whose')}
          hint={say(reader, 'messages.strays.hint')}
          choices={[...choices, { value: 'nobody', label: say(reader, 'messages.stray.nobody') }]}
        />
        <Button>{say(reader, 'messages.stray.do')}</Button>
      </Form>
      <p>
        <Link href="/strays">{say(reader, 'messages.strays')}</Link>
      </p>
    </Page>
  )
}
