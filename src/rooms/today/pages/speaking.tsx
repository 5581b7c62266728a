import type { VNode } from 'preact'
import { dayIn } from '../../../ground/clock.ts'
import type { Reader } from '../../../ground/words.ts'
import { ButtonLink, Card, Link, List } from '../../../parts/index.ts'
import { type AdvisorTalk, clockWords, nextToSpeakTo } from '../../messages/index.ts'
import type { AdvisorToday } from '../store.ts'
import { say } from '../words.ts'
import { Words } from './exchanged.tsx'

interface Speaking {
  reader: Reader
  at: Date
  talk: AdvisorTalk
}

/** Families that wait for an answer, each with its words and until when it was promised (R02.4). */
export function Waiting({
  reader,
  at,
  talk,
  waiting,
}: Speaking & { waiting: AdvisorToday['waiting'] }): VNode | null {
  if (talk.waiting.length === 0) return null
  const lines = talk.waiting.map(({ thread, called, last, due, handedTo }) => (
    <div key={thread} class="inbox-line">
      <Link href={`/conversations/${thread}`}>
        {last.side === 'student' || last.by === null
          ? called
          : say(reader, 'today.replies.from', { name: called, by: last.by })}
      </Link>
      <Words reader={reader} languages={talk.languages} said={last} />
      <p class="clock">{clockWords(reader, { due, handedTo }, { now: at, asSchool: true })}</p>
    </div>
  ))
  return (
    <Card title={say(reader, 'today.replies', { n: waiting.n })} waits>
      <List items={lines} />
      {waiting.n > talk.waiting.length ? (
        <ButtonLink href="/messages" look="plain">
          {say(reader, 'today.replies.more')}
        </ButtonLink>
      ) : null}
    </Card>
  )
}

const three = 3

/** Whom to speak to next, and a good thing to begin with; a proposal for today, never a ranking (R02.3). */
export function SpeakNext({ reader, at, talk, of }: Speaking & { of: readonly { id: string }[] }): VNode {
  const mine = talk.plan.advisees.filter(({ student }) => of.some(({ id }) => id === student))
  const next = nextToSpeakTo(mine, { today: dayIn(reader.timeZone, at), most: three })
  return (
    <Card title={say(reader, 'today.next')}>
      {next.length === 0 ? (
        <p>{say(reader, 'today.next.none')}</p>
      ) : (
        <List items={next.map((one) => <Next key={one.student} reader={reader} one={one} />)} />
      )}
      <Link href="/contact-plan">{say(reader, 'today.next.all')}</Link>
    </Card>
  )
}

function Next({ reader, one }: { reader: Reader; one: AdvisorTalk['plan']['advisees'][number] }): VNode {
  const { student, called, good, introduced } = one
  return (
    <div class="next">
      <h3>{called}</h3>
      {introduced ? null : <p class="quiet">{say(reader, 'today.next.first')}</p>}
      <p>
        {good
          ? say(reader, 'today.next.good', { words: good })
          : say(reader, 'today.next.find', { name: called })}
      </p>
      <p class="row">
        <ButtonLink href={`/students/${student}/conversations`} look="plain">
          {say(reader, 'today.next.write')}
        </ButtonLink>
        <ButtonLink href={`/students/${student}/calls`} look="plain">
          {say(reader, 'today.next.call')}
        </ButtonLink>
      </p>
    </div>
  )
}
