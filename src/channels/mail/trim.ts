/** What somebody wrote, and what their mail program put under it. Together they are the whole, character by character. */
export interface Trimmed {
  trimmed: string
  elided: string
}

const longest = 100_000

/**
 * Cuts a reply where the quoted mail or the signature begins. Nothing is lost: `trimmed + elided` is what came. When
 * nothing would be left, or the mail is longer than a person writes, all of it stays.
 */
export function trimReply(whole: string): Trimmed {
  if (whole.length > longest) return { trimmed: whole, elided: '' }
  const lines = whole.split(/(?<=\n)/)
  const plain = lines.map((line) => line.replace(/[\r\n]+$/, ''))
  let end = cutOf(plain)
  while (end > 0 && tails(plain[end - 1] ?? '')) end--
  const trimmed = lines.slice(0, end).join('').trimEnd()
  if (trimmed === '') return { trimmed: whole, elided: '' }
  return { trimmed, elided: whole.slice(trimmed.length) }
}

/** The first line at which somebody else's words, or a signature, begin. */
function cutOf(lines: readonly string[]): number {
  const at = lines.findIndex(
    (line, index) =>
      parts(line) ||
      introduces(lines, index) ||
      headed(lines, index) ||
      signs(lines, index) ||
      quotesToEnd(lines, index),
  )
  return at < 0 ? lines.length : at
}

const rule = /^[ \t>*]{0,20}[-_=*#~+—–]{3,}[ \t]*$/
const original =
  /^[\s>*_-]{0,20}((original|forwarded|reply|ursprüngliche|weitergeleitete|mensaje|messaggio|message|mensagem|исходное|пересылаемое|oorspronkelijk|begin|début)[\p{L}\s]{0,40}(message|nachricht|original|originale|transféré|reenviado|сообщение|bericht|inoltrato|forwarded message)?|reply above this line|please reply above|write above this line)[\s:>*_-]{0,20}$/iu

/** A line that machines put between an answer and what it answers. */
function parts(line: string): boolean {
  if (line.length > 300) return false
  if (line === '--' || line === '-- ' || /^\s*ᐧ\s*$/.test(line)) return true
  if (/^[\s>*]{0,9}[-_]{2,}.{0,60}[-_]{2,}[\s*]{0,9}$/.test(line) && /\p{L}/u.test(line))
    return (
      original.test(line) ||
      /(message|mail|nachricht|mensaje|correo|wrote|schrieb|сообщение|письмо|bericht)/iu.test(line)
    )
  return /^[ \t]*[-_]{5,}[ \t]*$/.test(line)
}

const wrote =
  'wrote|writes|says|said|schrieb|geschrieben|a écrit|écrit|escribió|escreveu|ha scritto|scritto|schreef|skrev|napisał\\(?a?\\)?|napisał|napisała|пише|писал|написал|написав|пишет|skrev følgende|kirjoitti|写道|写道|寫道|さんは書きました|のメッセージ|كتب|вы писали|viết|已寫入|escreve'
const introduction = new RegExp(
  `(^|\\s)(${wrote})(\\s*\\([^()]{0,60}\\))?[\\s\\S]{0,80}?\\s*[:：]?\\s*[-*]{0,6}$|(${wrote})\\s*[:：]`,
  'iu',
)
const dated = /\d{1,4}[.\-/年:\s]|<[^<>\s]{1,300}@|@|\b(mon|tue|wed|thu|fri|sat|sun)\b/iu

/** "On Tuesday, Ana wrote:" in many languages, over up to four lines. */
function introduces(lines: readonly string[], at: number): boolean {
  const first = lines[at] ?? ''
  if (first.trim() === '' || first.length > 500) return false
  for (let to = at + 1; to <= Math.min(at + 4, lines.length); to++) {
    const said = lines
      .slice(at, to)
      .join(' ')
      .replace(/^[\s>*-]{0,20}/, '')
    if (to > at + 1 && (lines[to - 1] ?? '').trim() === '') return false
    if (said.length > 600) return false
    if (introduction.test(said) && dated.test(said) && begun.test(said))
      return to === at + 1 || opens.test(first) || !introduces(lines, at + 1)
  }
  return false
}

const opens =
  /^[\s>]{0,9}(on|op|am|at|le|el|em|il|den|w dniu|dnia|on|in|via|a|no|\p{L}{2,4}\.?,?)\s[^\n]{0,40}\d/iu

const begun =
  /^(on|op|am|at|le|el|em|no dia|il|il giorno|den|w dniu|dnia|在|于|於|\d|\p{L}{2,4}\.?,? \d|\[?<?["'\p{Lu}\p{L}][^:]{0,200}[<(@]|в|вт|пн|ср|чт|пт|сб|нд|у |mon|tue|wed|thu|fri|sat|sun|-{2,}|"?\p{Lu})/iu

const headerName =
  /^[\s>*|]{0,9}\*?(from|to|sent|date|subject|cc|von|an|gesendet|datum|betreff|de|para|enviado|enviado el|fecha|asunto|assunto|data|da|a|inviato|oggetto|à|envoyé|objet|van|verzonden|aan|onderwerp|från|till|skickat|ämne|fra|til|sendt|emne|от|кому|дата|тема|отправлено|від|od|do|wysłano|temat|发件人|收件人|发送时间|主题|寄件者|reply-to|from\s?name)\s?\*?\s?[:：]\*?/iu

/** Three lines of a mail's head under each other, as some programs quote. */
function headed(lines: readonly string[], at: number): boolean {
  if (!headerName.test((lines[at] ?? '').slice(0, 200))) return false
  const next = lines.slice(at, at + 8).filter((line) => line.trim() !== '')
  return next.slice(0, 4).filter((line) => headerName.test(line.slice(0, 200))).length >= 2
}

const device =
  /^[\s(<[*_]{0,9}(sent (from|via|with|by)|<?sent by|get (\[?outlook|<)|from my \p{L}|envoyé (depuis|de)|von meinem|gesendet (von|mit)|diese nachricht wurde von|enviado (desde|do|de)|verzonden (met|vanaf)|inviato da|skickat från|sendt fra|отправлено (с|из)|надіслано|wysłane z|從我的|发自|iPhone から|iphoneから|\p{L}+ from mobile)/iu

function signs(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').slice(0, 300)
  return device.test(line) && line.length < 160
}

/** From here to the end there is only what is quoted, and something was said before. */
function quotesToEnd(lines: readonly string[], at: number): boolean {
  if (!/^\s{0,3}[>|]/.test(lines[at] ?? '')) return false
  return lines.slice(at).every((line) => line.trim() === '' || /^\s{0,3}[>|]/.test(line))
}

function tails(line: string): boolean {
  return line.trim() === '' || rule.test(line)
}
