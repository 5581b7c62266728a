import { bareAddress, type Failure, failuresIn } from './failures-told.ts'
import type { MailRead } from './read.ts'

/** What came: a person's own words; a machine's answer; news that a letter did not arrive; somebody called it spam. */
export type Classified =
  | { kind: 'ordinary' | 'automatic' }
  | { kind: 'bounce'; failures: readonly Failure[] }
  | { kind: 'complaint'; recipients: readonly string[] }

/** Tells apart what no person wrote (RFC 3464, 5965, 3834, and what servers write instead). Pure; refuses nothing. */
export function classify(mail: MailRead): Classified {
  if (complains(mail)) return { kind: 'complaint', recipients: complainers(mail) }
  const delivery = mail.reports.filter(({ of }) => of === 'delivery').flatMap(({ blocks }) => blocks)
  const actions = delivery.flatMap((block) => block.get('action')?.toLowerCase() ?? [])
  const arrived = actions.length > 0 && actions.every((one) => /^(delivered|relayed|expanded)/.test(one))
  if (arrived) return { kind: 'automatic' }
  if (delivery.length > 0 || bounces(mail)) return { kind: 'bounce', failures: failuresIn(mail) }
  return { kind: answersByItself(mail) ? 'automatic' : 'ordinary' }
}

function complains({ reports, header, subject }: MailRead): boolean {
  return (
    reports.some(({ of }) => of === 'complaint') ||
    /report-type="?feedback-report/i.test(header('content-type')) ||
    header('x-hmxmroriginalrecipient') !== '' ||
    /^(complaint about message from|abuse report|spam complaint)\b/i.test(subject)
  )
}

function complainers({ reports, header }: MailRead): string[] {
  const blocks = reports.filter(({ of }) => of === 'complaint').flatMap((report) => report.blocks)
  const told = blocks.map((block) => block.get('original-rcpt-to') ?? block.get('removal-recipient') ?? '')
  return [...told, header('x-hmxmroriginalrecipient')].map(bareAddress).filter((one) => one !== '')
}

const daemon =
  /mailer-?daemon|postmaster@|^postmaster|mail ?delivery (sub)?system|mail administrator|mail-daemon|^mmdf|double-bounce@|^<?bounce/i

const failed =
  /undeliver|delivery (has )?fail|deliver(y|ed)? (status|failure|report|problem|error|notification|suspension)|returned (e-?)?mail|mail (could not be|delivery|system error|failure|returned)|failure (notice|notification|delivery)|fail(ed|ure) (to deliver|message)|mail failed|smtp server: errors|not member \(|loop alert|could(n.t| not) (be )?(send|deliver|sent)|not (be )?delivered|nondeliverable|non[- ]delivery|unzustellbar|warning: (message|could not)|message (delivery|status)|delayed mail|rejected|bounce|email error|user unknown|エラー|配信|unable to deliver|permanent fail/i

function bounces({ header, from, subject, text }: MailRead): boolean {
  if (header('x-failed-recipients') || /report-type="?delivery-status/i.test(header('content-type')))
    return true
  const machine =
    daemon.test(header('from')) || daemon.test(from) || /^<?>?$/.test(header('return-path') || 'x')
  if (machine && failed.test(subject)) return true
  return machine && saysUndelivered.test(text.slice(0, 4000))
}

const saysUndelivered =
  /(could not|couldn.t|cannot|can.t|not able to|unable to|wasn.t able to) (be )?(deliver|send|sent|process)|(was|were) not delivered|undeliverable|returned to (the )?sender|delivery (to the following|failed)|following (address|recipient)|user unknown|unknown user|no such user|mailbox (is )?(full|unavailable)/i

const awayWords =
  /^(re: )?(auto(matic|mated)?[- ]?(reply|response|antwort)|out of (the )?office|away from|on vacation|vacation|abwesen|automatische antwort|respuesta autom|fuera de (la )?oficina|réponse automatique|absence|resposta autom|risposta automatica|автоответ|自动回复|自動回覆|자동 회신|رد تلقائي|trả lời tự động)/iu

/** Written by a machine for a person who is away, or to a list: nobody answers it (RFC 3834). */
function answersByItself({ header, subject }: MailRead): boolean {
  const submitted = header('auto-submitted').toLowerCase()
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/^(bulk|junk|list|auto_reply)$/i.test(header('precedence').trim())) return true
  const marks = ['x-autoreply', 'x-autorespond', 'x-apple-action', 'list-id', 'x-auto-response-suppress']
  if (marks.some((name) => header(name) !== '' && header(name).toLowerCase() !== 'no')) return true
  return header('return-path').trim() === '<>' || awayWords.test(subject.trim())
}
