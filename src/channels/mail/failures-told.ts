import type { MailRead } from './read.ts'

/** A letter that did not arrive, as the server over there tells it. */
export interface Failure {
  /** Lower-case; empty when it was not told. */
  recipient: string
  /** It never will: nobody is there. Everything else may pass. */
  permanent: boolean
  /** Only late so far. */
  delayed: boolean
  word: 'no-mailbox' | 'mailbox-full' | 'turned-away' | 'later'
}

/** What a report, or the words of a server that writes none, says of each recipient; at least one, at most fifty. */
export function failuresIn(mail: MailRead): Failure[] {
  const words = noticeOf(mail)
  const told = mail.reports
    .filter(({ of }) => of === 'delivery')
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.has('final-recipient') || block.has('original-recipient') || block.has('status'))
    .slice(0, 50)
  const sections = sectionsOf(mail, words)
  if (told.length === 0) return sections.map(failureInWords)
  return told.map((block) => {
    const recipient = bareAddress(block.get('final-recipient') ?? block.get('original-recipient') ?? '')
    const diagnostic = (block.get('diagnostic-code') ?? '').replace(/^\s*smtp\s*;\s*/i, '')
    const action = block.get('action')?.toLowerCase() ?? ''
    return failureFrom({
      recipient: recipient || recipientIn(mail, words),
      status: statusIn(diagnostic) || statusIn(block.get('status') ?? ''),
      words: telling(diagnostic)
        ? diagnostic
        : `${diagnostic}\n${sections.find((one) => one.recipient === recipient)?.words ?? words}`,
      action,
      notice: words,
    })
  })
}

function failureInWords({ recipient, words }: { recipient: string; words: string }): Failure {
  return failureFrom({ recipient, status: statusIn(words), words, action: '', notice: words })
}

/** One part for each line that begins with an address and goes on to say what became of it; else all is one. */
function sectionsOf(mail: MailRead, words: string): { recipient: string; words: string }[] {
  const begins = [...words.matchAll(/^[ \t]{0,8}[<"]?([^\s<>":]{1,64}@[^\s<>":]{1,255})[>"]?:/gm)].slice(
    0,
    50,
  )
  const named = new Set(begins.map(([, address = '']) => address.toLowerCase()))
  if (named.size < 2) return [{ recipient: recipientIn(mail, words), words }]
  return begins.map(({ index, 1: recipient = '' }, at) => ({
    recipient: recipient.toLowerCase(),
    words: words.slice(index, begins[at + 1]?.index),
  }))
}

/** The address in "<a@b>", "rfc822; a@b" or "a@b". */
export function bareAddress(text: string): string {
  return /[^\s<>";,:]{1,64}@[^\s<>";,:]{1,255}/.exec(text.slice(0, 1000))?.[0]?.toLowerCase() ?? ''
}

const copyBegins =
  /^\W{0,20}(below this line is a copy|this is a copy of|enclosed is a copy|(begin |start of )?original message\b(?! was)|the original message (follows|headers)|returned message follows|unsent message|message header|original mail|included is a copy|received: |return-path: |message (text )?follows|headers? of (the )?(original )?message)/im

/** The words of the machine, without the copy of what was sent. */
function noticeOf({ text, subject }: MailRead): string {
  const at = text.search(copyBegins)
  return `${subject}\n${(at > 0 ? text.slice(0, at) : text).slice(0, 8000)}`
}

function recipientIn({ header, to }: MailRead, words: string): string {
  const failed = bareAddress(header('x-failed-recipients'))
  if (failed) return failed
  const own = new Set(to.map((one) => one.toLowerCase()))
  const named = words.match(/[^\s<>";,:()[\]]{1,64}@[^\s<>";,:()[\]]{1,255}/g) ?? []
  return (
    named
      .map((one) => one.toLowerCase())
      .find((one) => !own.has(one) && !/mailer-daemon|postmaster/.test(one)) ?? ''
  )
}

function statusIn(words: string): string {
  return /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? ''
}

const telling = (words: string): boolean => words.replace(/[\d.\s]|\[[^\]]*\]|<[^>]*>/g, '').length > 25

const gone = new RegExp(
  [
    'user (is )?(unknown|not found|does ?n.t exist|does not exist)',
    'unknown (user|account|recipient|address|local|mailbox|virtual|email|or illegal)',
    '(no|not a|not our|invalid|non-?existent|unrouteable|bad|wrong) (such )?(valid |known )?(user|mailbox|recipient|account|customer|person|address|destination|domain|host|email|mail ?drop)s?\\b',
    'no (mailbox|account|valid recipient)',
    '(recipient|mailbox|account|address|user|domain|host|alias|email)s?( name| address| account| <[^>]{1,320}>| [^\\s]{1,320})? ?(is |was |could |has |does |you tried to reach )?(not |n.t |un|does not |did not |doesn.t )(be )?(known|found|exist|resolve|valid|existing|listed)',
    '(does not|doesn.t|do not|not) (exist|have an? (\\S+ )?account|like recipient|accept any mail)',
    'not? (a )?known (user|recipient)',
    'name (service error|or service not known|server: .{0,80}host not found)|host (or domain name )?(unknown|not found)|no mx|nullmx|null mx|domain (name )?not found|unrouteable (address|domain|mail)|(couldn.t|can.t|could not) find any (host|mx)|domain does not accept mail|does not accept mail',
    'has moved|no longer (exists|available|valid|here|works|in use|an employee|active)|address (has )?(changed|replaced)|forwarding address|relocated',
    'user not found|mailbox not found|recipient not found|address not found|account not found|user unavailable|name not known|invalid recipient|(recipient|address|user)( address)? rejected(\\.|: (user |address )?(unknown|undeliverable|access denied|invalid))|domain is not reachable|rejected\\.? \\(?5\\.1\\.1|couldn.t find a mail exchanger|not listed|host does not accept|ディレクトリ|リストにありません|requested action not taken: mailbox unavailable',
    'addresses? (rejected|failed): unknown|said: 550 unknown|illegal (user|alias|host)|5\\.1\\.1\\b|5\\.1\\.[236]\\b|5\\.1\\.10\\b|recipnotfound|unknown-?user|this user doesn.t have|no longer on server|vrfy failed|宛先|存在しません|見つかりません|unresolvable',
  ].join('|'),
  'i',
)

const full =
  /(mail ?box|mail ?folder|account|user|quota|inbox|storage|disk|receiving user|recipient).{0,40}(is |too )?(full|over ?quota|exceed|out of storage|too large)|over ?quota|quota ?(is )?exceed|exceed.{0,30}quota|\b[45]\.2\.2\b|insufficient (system )?storage|not enough space|no space left/i

const passing =
  /timed? ?out|connection (was )?(refused|lost|reset|dropped)|temporar|try again|retry|too many|deferred|greylist|grey-?list|rate.?limit|not responding|retries|delayed|will keep trying|(message|mail|delivery) (has )?expired|host not responding|resources|loop|too many hops|unable to (reach|connect)/i

function failureFrom(told: {
  recipient: string
  status: string
  words: string
  action: string
  notice: string
}): Failure {
  const delayed = told.action === 'delayed'
  const word = delayed ? 'later' : wordOf(told)
  return { recipient: told.recipient, permanent: word === 'no-mailbox', delayed, word }
}

/** Said of the whole letter once it was handed over: a filter speaks, and such words prove nothing about the mailbox. */
const afterLetter = /end of data|>>> (DATA|\.)\s|to DATA command|-> DATA/i

const ofSender =
  /\b5\.1\.[78]\b|(sender|from) address rejected|x-unix|command output|permission to post|5\.7\.606/i

/** Words say more than the number: many servers put 5.1.1 or 5.0.0 on everything. */
function wordOf(told: { status: string; words: string; notice: string }): Failure['word'] {
  const words = told.words.replace(/[^\s<>"']{1,64}@[^\s<>"']{1,255}/g, '')
  if (full.test(words) || /^[45]\.2\.2$/.test(told.status)) return 'mailbox-full'
  if (ofSender.test(words)) return 'turned-away'
  if (/temporarily/i.test(words)) return 'later'
  if (/^5\.1\.([12346]|10)$/.test(told.status)) return 'no-mailbox'
  if (gone.test(words)) return afterLetter.test(told.notice) ? 'turned-away' : 'no-mailbox'
  return passing.test(words) || told.status.startsWith('4') ? 'later' : 'turned-away'
}
