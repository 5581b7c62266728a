import PostalMime, { type Attachment, type Email } from 'postal-mime'

/** A mail that came in, taken apart. Header names are lower-case; nothing of it is believed yet. */
export interface MailRead {
  header(name: string): string
  from: string
  to: readonly string[]
  subject: string
  text: string
  html: string
  /** Blocks of fields of a report of delivery or of a complaint, by lower-case name. */
  reports: { of: 'delivery' | 'complaint'; blocks: ReadonlyMap<string, string>[] }[]
  /** Headers of the mail that a report encloses. */
  enclosed: string
  files: readonly { name: string; type: string; bytes: Uint8Array }[]
}

const longestText = 200_000

/** Takes a mail apart. Bytes that are no mail are a mail without headers: nothing is thrown. */
export async function readMailBytes(raw: Uint8Array): Promise<MailRead> {
  const email = await parsed(withLines(raw))
  const headers = new Map(email.headers.toReversed().map(({ key, value }) => [key, value]))
  const files = email.attachments.map((one) => ({ ...fileOf(one), type: one.mimeType }))
  const enclosed = files.find(({ type }) => /^(message\/(rfc822|global)|text\/rfc822-headers)/.test(type))
  const html = (email.html ?? '').slice(0, longestText)
  return {
    header: (name) => headers.get(name) ?? '',
    from: addressesOf(email.from ? [email.from] : [])[0] ?? '',
    to: addressesOf([...(email.to ?? []), ...(email.cc ?? [])]),
    subject: email.subject ?? '',
    text: (email.text ?? textOfHtml(html)).slice(0, longestText),
    html,
    reports: files.flatMap(({ type, bytes }) => {
      const of = reportOf(type)
      return of ? [{ of, blocks: blocksOf(decoded(bytes)) }] : []
    }),
    enclosed: enclosed ? decoded(enclosed.bytes).slice(0, 20_000) : '',
    files: files.filter((one) => one !== enclosed && !reportOf(one.type)),
  }
}

async function parsed(raw: Uint8Array): Promise<Email> {
  try {
    return await new PostalMime({ forceRfc822Attachments: true, maxNestingDepth: 50 }).parse(raw)
  } catch {
    return { headers: [], headerLines: [], attachments: [], text: decoded(raw) }
  }
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** A mail whose lines end in CR alone gets line feeds; every other is left as it is. */
function withLines(raw: Uint8Array): Uint8Array {
  if (raw.includes(10) || !raw.includes(13)) return raw
  return raw.map((byte) => (byte === 13 ? 10 : byte))
}

function fileOf({ content, filename }: Attachment): { name: string; bytes: Uint8Array } {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  return { name: filename ?? '', bytes }
}

function reportOf(type: string): 'delivery' | 'complaint' | undefined {
  if (/^message\/(global-)?delivery-status$/.test(type)) return 'delivery'
  return type === 'message/feedback-report' ? 'complaint' : undefined
}

function addressesOf(list: NonNullable<Email['to']>): string[] {
  return list
    .flatMap((one) => (one.group ? one.group : [one]))
    .flatMap(({ address }) => (address ? [address] : []))
}

/** Groups of "Name: value" lines, between empty lines. */
function blocksOf(text: string): Map<string, string>[] {
  return text
    .slice(0, longestText)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\n+/)
    .map((block) => {
      const fields = block.split('\n').flatMap((line): [string, string][] => {
        const at = line.indexOf(':')
        return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]] : []
      })
      return new Map(fields)
    })
    .filter(({ size }) => size > 0)
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** The words of a page, each block on a line of its own; for reading, never for showing as a page. */
function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[^>]{0,1000}>[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s{0,9}\/?>|<\/(p|div|tr|li|h[1-6]|blockquote|pre)>/gi, '\n')
    .replace(/<[^<>]{0,5000}>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, sign: string) => signs[sign] ?? '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
