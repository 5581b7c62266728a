import type { VNode } from 'preact'
import { dateWords, listWords } from '../../../ground/words.ts'
import {
  Button,
  ButtonLink,
  Card,
  Choices,
  Empty,
  excerpt,
  Form,
  type Frame,
  Link,
  List,
  Page,
} from '../../../parts/index.ts'
import type { Inbox, InboxLine, Stray } from '../store/inbox.ts'
import { say } from '../words.ts'
import { clockWords } from './clock.ts'
import { saidFor, wordless } from './reading.ts'

interface InboxProps {
  frame: Frame
  now: Date
  inbox: Omit<Inbox, 'strays'> & { strays: readonly (Stray & { due: string })[] }
  children?: readonly { id: string; called: string }[]
}

/** Every conversation one takes part in, from every channel: what waits stands first (R02.4). */
export function InboxPage({ frame, now, inbox }: InboxProps): VNode {
  const { reader } = frame
  const asSchool = frame.visitor?.hat === 'advisor'
  const waiting = asSchool ? inbox.lines.filter(({ due }) => due !== null) : []
  const others = inbox.lines.filter((line) => !waiting.includes(line))
  const line = (one: InboxLine) => (
    <Line key={one.thread} frame={frame} line={one} now={now} languages={inbox.languages} />
  )
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.inbox')}
      lead={say(reader, asSchool ? 'messages.inbox.lead' : 'messages.inbox.lead.family')}
      narrow
    >
      {asSchool ? (
        <p>
          <ButtonLink href="/contact-plan" look="plain">
            {say(reader, 'messages.plan.open')}
          </ButtonLink>
        </p>
      ) : (
        <p>
          <Link href="/me/volume">{say(reader, 'messages.volume.open')}</Link>
        </p>
      )}
      {inbox.strays.map((stray) => (
        <StrayCard key={stray.id} frame={frame} stray={stray} now={now} />
      ))}
      {waiting.length > 0 ? (
        <Card title={say(reader, 'messages.inbox.waiting', { n: waiting.length })} waits>
          <List items={waiting.map(line)} />
        </Card>
      ) : null}
      {others.length > 0 ? (
        <Card title={say(reader, asSchool ? 'messages.inbox.others' : 'messages.inbox.all')}>
          <List items={others.map(line)} />
        </Card>
      ) : null}
      {inbox.lines.length === 0 ? <Empty title={say(reader, 'messages.inbox.none')} /> : null}
    </Page>
  )
}

function Line({
  frame,
  line,
  now,
  languages,
}: {
  frame: Frame
  line: InboxLine
  now: Date
  languages: readonly string[]
}): VNode {
  const { reader } = frame
  const said = saidFor(reader, languages, line.text)
  const { called: name, home, due, handedTo } = line
  const title =
    home.length > 0 && frame.visitor?.hat !== 'caregiver'
      ? say(reader, 'messages.inbox.with', { name, home: listWords(reader, home) })
      : say(reader, home.length > 0 ? 'messages.about' : 'messages.inbox.own', { name })
  return (
    <div class="inbox-line">
      <Link href={`/conversations/${line.thread}`}>{title}</Link>
      <p lang={said.language} dir="auto">
        {excerpt(said.words) || wordless(reader, line.text)}
      </p>
      <small class="quiet">
        <bdi>{line.by ?? say(reader, 'messages.family')}</bdi> · {dateWords(reader, new Date(line.at))}
        {line.channel === 'web' ? '' : ` · ${say(reader, `messages.channel.${line.channel}`)}`}
      </small>
      {due === null ? null : (
        <p class="clock">
          {clockWords(reader, { due, handedTo }, { now, asSchool: frame.visitor?.hat === 'advisor' })}
        </p>
      )}
    </div>
  )
}

/** What came in and could not be told about which child it is: a person says, or says that it is for nobody (R02.4). */
function StrayCard({
  frame,
  stray,
  now,
}: {
  frame: Frame
  stray: Stray & { due: string }
  now: Date
}): VNode {
  const { reader } = frame
  const by = listWords(reader, stray.senders)
  return (
    <Card title={say(reader, 'messages.stray', { by })} waits>
      <blockquote dir="auto" class="as-written">
        {stray.words}
      </blockquote>
      <small class="quiet">
        {dateWords(reader, new Date(stray.at))} ·{' '}
        {say(reader, `messages.channel.${stray.channel === 'web' ? 'mail' : stray.channel}`)}
      </small>
      <p class="clock">{clockWords(reader, { due: stray.due, handedTo: null }, { now, asSchool: true })}</p>
      <Form frame={frame} action={`/strays/${stray.id}/endings`}>
        <Choices
          name="to"
          id={`stray-${stray.id}`}
          legend={say(reader, 'messages.stray.whose')}
          choices={[
            ...stray.to.map(({ student, household, called }) => ({
              value: `${student} ${household}`,
              label: say(reader, 'messages.about', { name: called }),
            })),
            { value: 'nobody', label: say(reader, 'messages.stray.nobody') },
          ]}
        />
        <Button>{say(reader, 'messages.stray.do')}</Button>
      </Form>
    </Card>
  )
}
