/** A mail address as given, and as we would write to it when it has the shape of one. */
export interface MailGiven {
  kind: 'mail'
  given: string
  address: string | undefined
  sealed: boolean
}

const shape = /^[^\s@"<>(),;:\\[\]]{1,64}@[^\s@"<>(),;:\\[\]]+\.[^\s@"<>(),;:\\[\].\d][^\s@"<>(),;:\\[\].]+$/u
const LONGEST_ADDRESS = 254
const nothing = /^(-+|n\/?a|none|no|null|unknown|no ?e?-?mail|0|x+)$/i
const madeUp = /^(none|no|na|noemail|no-?reply|nomail|unknown|x+)@/i

/**
 * The addresses in a cell: domain in lower case, "Name <a@b.c>" and "mailto:" taken off, several parted by ; , or
 * blanks. What has not the shape of an address is kept as given, without one; "none" and the like give nothing.
 */
export function mailsOf(cell: string): MailGiven[] {
  const whole = cell.normalize('NFC').trim()
  if (whole === '' || nothing.test(whole)) return []
  const parts = partsOf(whole).map((given) => ({ given, address: addressOf(given) }))
  const good = parts.filter((part) => part.address !== undefined)
  const kept = good.length > 0 ? good : [{ given: whole, address: undefined }]
  const once = new Map([...kept].reverse().map((part) => [part.address?.toLowerCase() ?? part.given, part]))
  return [...once.values()].reverse().map((part) => ({ kind: 'mail', ...part, sealed: false }))
}

function partsOf(whole: string): string[] {
  const inBrackets = [...whole.matchAll(/<([^<>]+)>/g)].map((match) => match[1] ?? '')
  return inBrackets.length > 0 ? inBrackets : whole.split(/[;,\s]+/).filter((part) => part !== '')
}

function addressOf(given: string): string | undefined {
  const bare = given
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\.$/, '')
  if (bare.length > LONGEST_ADDRESS || !shape.test(bare) || madeUp.test(bare) || bare.includes('..'))
    return undefined
  const at = bare.lastIndexOf('@')
  return bare.slice(0, at) + bare.slice(at).toLowerCase()
}
