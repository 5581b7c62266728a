import type { LetterState } from '../../../ground/letter-states.ts'
import type { PostedLetter } from '../../../ground/outbox.ts'
import type { Reader } from '../../../ground/words.ts'
import { Card, DateWords, type Frame, Page } from '../../../parts/index.ts'
import { say } from '../words.ts'

/** The newest letters. While mail leaves by a server, `host`, what a mail letter says is not shown, only how far it came. */
export function OutboxPage({
  frame,
  letters,
  host,
}: {
  frame: Frame
  letters: PostedLetter[]
  host: string | undefined
}) {
  const { reader } = frame
  const lead = host ? say(reader, 'access.outbox.leaving.lead', { host }) : say(reader, 'access.outbox.lead')
  const none = say(reader, host ? 'access.outbox.leaving.none' : 'access.outbox.none')
  return (
    <Page frame={frame} title={say(reader, host ? 'access.outbox.leaving' : 'access.outbox')} narrow>
      <p>{letters.length > 0 || host ? lead : none}</p>
      {host && letters.length === 0 && <p>{none}</p>}
      {letters.map((letter) =>
        host && letter.kind === 'mail' ? (
          <LeavingCard key={letter.id} reader={reader} letter={letter} />
        ) : (
          <WaitingCard key={letter.id} letter={letter} />
        ),
      )}
    </Page>
  )
}

function WaitingCard({ letter }: { letter: PostedLetter }) {
  return (
    <Card title={letter.subject}>
      <p class="quiet">
        <bdi dir="ltr">{letter.toward}</bdi>
      </p>
      <p class="as-written" lang={letter.language} dir="auto">
        {letter.text}
      </p>
    </Card>
  )
}

function LeavingCard({ reader, letter }: { reader: Reader; letter: PostedLetter }) {
  const { toward, attempt, state, reason } = letter
  const why = reason ? whys[reason] : undefined
  return (
    <Card title={say(reader, 'access.outbox.to', { toward })}>
      <p class="quiet">
        <DateWords reader={reader} date={letter.madeAt} time />
      </p>
      <p>{say(reader, stateWords[state], { attempt })}</p>
      {why && <p>{say(reader, why, {})}</p>}
    </Card>
  )
}

const stateWords = {
  waiting: 'access.outbox.waiting',
  leaving: 'access.outbox.on-its-way',
  left: 'access.outbox.left',
  failing: 'access.outbox.failing',
  refused: 'access.outbox.refused',
  uncertain: 'access.outbox.uncertain',
} as const satisfies Record<LetterState, string>

/** Why a letter did not leave, by the word of the channel's faults. */
const whys: Partial<Record<string, Why>> = {
  'no-mailbox': 'access.outbox.why.no-mailbox',
  'not-an-address': 'access.outbox.why.not-an-address',
  'mailbox-full': 'access.outbox.why.mailbox-full',
  'turned-away': 'access.outbox.why.turned-away',
  later: 'access.outbox.why.later',
  'sign-in': 'access.outbox.why.sign-in',
  sender: 'access.outbox.why.sender',
  certificate: 'access.outbox.why.certificate',
  'no-tls': 'access.outbox.why.no-tls',
  away: 'access.outbox.why.away',
  'no-such-number': 'access.outbox.why.no-such-number',
  'not-a-number': 'access.outbox.why.not-a-number',
  'cannot-text': 'access.outbox.why.cannot-text',
  'opted-out': 'access.outbox.why.opted-out',
  unreachable: 'access.outbox.why.unreachable',
  'too-long': 'access.outbox.why.too-long',
  busy: 'access.outbox.why.busy',
  'no-money': 'access.outbox.why.no-money',
  'no-answer': 'access.outbox.why.no-answer',
  'too-late': 'access.outbox.why.too-late',
}
type Why = `access.outbox.why.${
  | 'no-mailbox'
  | 'no-such-number'
  | 'not-a-number'
  | 'cannot-text'
  | 'opted-out'
  | 'unreachable'
  | 'too-long'
  | 'busy'
  | 'no-money'
  | 'not-an-address'
  | 'mailbox-full'
  | 'turned-away'
  | 'later'
  | 'sign-in'
  | 'sender'
  | 'certificate'
  | 'no-tls'
  | 'away'
  | 'no-answer'
  | 'too-late'}`
