import { ChannelFault } from '../../ground/failures.ts'

/**
 * What can go wrong with a letter. Of the mailbox: `no-mailbox`, `not-an-address`, `mailbox-full`. Of the letter:
 * `turned-away`, `later`. Of the house: `sign-in`, `sender`, `certificate`, `no-tls`, `away`. And `no-answer`: the whole
 * letter was handed over, and then nothing.
 */
type MailWord =
  | 'no-mailbox'
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

/** Faults of ours or of the way there: the next letter would meet the same, so none is tried for a while. */
const ofTheHouse: ReadonlySet<string> = new Set<MailWord>([
  'sign-in',
  'sender',
  'certificate',
  'no-tls',
  'away',
])

/** Whether a fault would meet every other letter too. */
export function meetsEveryLetter(fault: ChannelFault): boolean {
  return ofTheHouse.has(fault.word)
}

export function mailFault(word: MailWord): ChannelFault {
  return new ChannelFault(word, word === 'no-mailbox' || word === 'not-an-address' || word === 'turned-away')
}

/** What the mail library tells of a failure. */
interface Told {
  code: string
  command: string
  reply: number
  text: string
  cause: string
}

/**
 * Turns what the mail library throws into a fault. `handedOver`: the last byte of the letter was on its way, so that
 * silence means nobody knows whether it arrived. `letIn`: a line that broke in the middle says nothing of the next letter.
 */
export function faultOf(
  error: unknown,
  { letIn, handedOver }: { letIn: boolean; handedOver: boolean },
): ChannelFault {
  const told = toldBy(error)
  if (told.reply >= 400) return mailFault(wordOfReply(told))
  if (handedOver) return mailFault('no-answer')
  const word = wordOfSilence(told)
  return mailFault(word === 'away' && letIn ? 'later' : word)
}

function toldBy(error: unknown): Told {
  const said = (name: string): string => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return {
    code: said('code'),
    command: said('command'),
    reply: Number(said('responseCode')) || 0,
    text: said('response'),
    cause: said('originalCode') || said('code'),
  }
}

/** The enhanced status (RFC 3463) says more than the code: 5.1.1 nobody there, x.2.2 full, 5.7.x policy. */
function wordOfReply({ code, command, reply, text }: Told): MailWord {
  const [, kind = '', subject = '', detail = ''] = /\b([45])\.(\d{1,3})\.(\d{1,3})\b/.exec(text) ?? []
  if (code === 'ETLS' || command === 'STARTTLS') return 'no-tls'
  if (code === 'EAUTH' || reply === 530 || reply === 535 || command.startsWith('AUTH')) return 'sign-in'
  if (reply < 500) return reply === 452 && subject !== '2' ? 'later' : fullOr(subject, detail, 'later')
  if (command === 'MAIL FROM') return 'sender'
  if (subject === '2' && detail === '2') return 'mailbox-full'
  if (kind === '5' && subject === '1' && !['7', '8', '9'].includes(detail)) return 'no-mailbox'
  if (kind === '5' && subject === '2' && detail === '1') return 'no-mailbox'
  if (kind === '' && reply === 552) return 'mailbox-full'
  const bare = kind === '' && command === 'RCPT TO'
  return bare && [550, 551, 553].includes(reply) ? 'no-mailbox' : 'turned-away'
}

function fullOr(subject: string, detail: string, otherwise: MailWord): MailWord {
  return subject === '2' && detail === '2' ? 'mailbox-full' : otherwise
}

function wordOfSilence({ code, cause }: Told): MailWord {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign-in'
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(cause)) return 'certificate'
  if (code === 'ETLS') return 'no-tls'
  return code === 'EENVELOPE' ? 'not-an-address' : 'away'
}
