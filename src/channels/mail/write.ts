import { domainToASCII } from 'node:url'
import type { LeavingLetter } from '../../ground/leaving.ts'
import type { MailSettings } from '../../ground/mail-settings.ts'
import { directionOf } from '../../ground/words.ts'
import { mailFault } from './faults.ts'
import { mailboxHeader, part, wholeHeader, wordsHeader } from './mime.ts'

const address = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/u

/** Headers this channel writes itself; a letter cannot bring its own. */
const ownHeaders =
  /^(from|to|cc|bcc|sender|subject|date|message-id|mime-version|return-path|received|dkim-.*|content-.*)$/i

/** A letter as it travels: the envelope, and the bytes of RFC 5322. */
export interface Written {
  envelope: { from: string; to: string[] }
  bytes: Buffer
}

/** Writes a letter as it travels. Refuses what is no address. */
export function written(letter: LeavingLetter, { from }: Pick<MailSettings, 'from'>): Written {
  if (!address.test(letter.to) || letter.to.length > 254) throw mailFault('not-an-address')
  const to = inAscii(letter.to)
  const border = `=_${letter.id}`
  const mail = [
    mailboxHeader('From', from),
    mailboxHeader('To', { name: '', address: to }),
    wordsHeader('Subject', oneLine(letter.subject)),
    `Message-ID: ${messageId(letter.id, from.address)}\r\n`,
    `Date: ${letter.madeAt.toUTCString().replace('GMT', '+0000')}\r\n`,
    ...extraHeaders(letter),
    wholeHeader('Content-Language', letter.language),
    `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${border}"\r\n\r\n--${border}\r\n`,
    part('text/plain; charset=utf-8; format=flowed; delsp=no', flowed(letter.text)),
    `\r\n--${border}\r\n`,
    part('text/html; charset=utf-8', asPage(letter)),
    `\r\n--${border}--\r\n`,
  ]
  return { envelope: { from: from.address, to: [to] }, bytes: Buffer.from(mail.join('')) }
}

/** A domain in another script goes by its ASCII name, if it has one. */
function inAscii(to: string): string {
  const at = to.lastIndexOf('@') + 1
  return to.slice(0, at) + (domainToASCII(to.slice(at)) || to.slice(at))
}

/** Made from the letter's id alone: a second try of one letter is the same message to every server on the way. */
export function messageId(letter: string, from: string): string {
  return `<${letter}@${from.split('@').at(-1)}>`
}

const breaks = /[\p{Cc}\u2028\u2029]+/gu

function oneLine(text: string): string {
  return text.replace(breaks, ' ').trim()
}

function extraHeaders({ headers }: LeavingLetter): string[] {
  return Object.entries(headers)
    .filter(([name]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name) && !ownHeaders.test(name))
    .map(([name, value]) => wholeHeader(name, oneLine(value)))
}

const widest = 76

/** Text as format=flowed (RFC 3676): long lines broken after a space, so that small screens join them again. */
export function flowed(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line) => (line === '-- ' ? [line] : brokenUp(line.replace(/ +$/, ''))))
    .map((line) => (/^(?: |>|From )/.test(line) ? ` ${line}` : line))
    .join('\r\n')
}

function brokenUp(line: string): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > widest) {
    const before = rest.lastIndexOf(' ', widest - 1)
    const at = before > 0 ? before : rest.indexOf(' ', widest)
    if (at < 0 || at === rest.length - 1) break
    lines.push(rest.slice(0, at + 1))
    rest = rest.slice(at + 1)
  }
  return [...lines, rest]
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}

/** The letter as a page that reads in its own direction; one without a page of its own is made of its text. */
function asPage({ language, subject, text, html }: LeavingLetter): string {
  const body =
    html ??
    text
      .split(/\n{2,}/)
      .map(paragraph)
      .join('\n')
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(oneLine(subject))}</title></head>
<body dir="${directionOf(language)}">
${body}
</body>
</html>
`
}

function paragraph(lines: string): string {
  return `<p dir="auto">${escaped(lines).replaceAll('\n', '<br>\n')}</p>`
}
