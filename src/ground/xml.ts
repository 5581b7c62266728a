import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element without the prefixes of namespaces; its children in the order they stand. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly (XmlElement | string)[]
}

/** Why a file is not read: it declares entities, is not well formed, or is not text we know. */
export type XmlFault = 'doctype' | 'malformed' | 'encoding'

const deepest = 60

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  attributesGroupName: false,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: deepest,
})

/** Reads XML that came from outside. No entity is ever expanded but the five of XML itself and figures of signs. */
export function readXml(bytes: Uint8Array): XmlElement | { fault: XmlFault; line?: number } {
  const text = decoded(bytes)
  if (text === undefined) return { fault: 'encoding' }
  const whole = withoutDocumentType(text)
  if (whole === undefined) return { fault: 'doctype' }
  try {
    const valid = XMLValidator.validate(whole)
    if (valid !== true) return { fault: 'malformed', line: valid.err.line }
    const [root] = (parser.parse(whole) as Raw[]).flatMap(childOf)
    return root === undefined || typeof root === 'string' ? { fault: 'malformed' } : root
  } catch {
    return { fault: 'malformed' }
  }
}

/** UTF-8, or UTF-16 with its mark; undefined for anything else. */
function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const kind =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(kind, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A document type that only names its grammar is passed over, and never fetched; one that declares anything is refused. */
function withoutDocumentType(text: string): string | undefined {
  const start = /<[A-Za-z_]/.exec(text)?.index ?? text.length
  const before = text
    .slice(0, start)
    .replace(/<!DOCTYPE\s+[\w:]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:"[^"<>[]*"|'[^'<>[]*'))*)?\s*>/, '')
  return /<!(?!--)/.test(before) ? undefined : before + text.slice(start)
}

type Raw = Record<string, unknown>

function childOf(raw: Raw): (XmlElement | string)[] {
  const [name] = Object.keys(raw).filter((key) => key !== ':@')
  if (name === undefined) return []
  const inside = raw[name]
  if (name === '#text') return [withSigns(String(inside))]
  if (name === '#cdata') return (inside as Raw[]).map((one) => String(one['#text'] ?? ''))
  const attributes = Object.entries((raw[':@'] ?? {}) as Record<string, unknown>)
  return [
    {
      name,
      attributes: Object.fromEntries(attributes.map(([key, value]) => [key, withSigns(String(value))])),
      children: Array.isArray(inside) ? (inside as Raw[]).flatMap(childOf) : [],
    },
  ]
}

const own: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function withSigns(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return own[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** All elements of a name within one, in order, however deep. */
export function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : child.name === name
        ? [child, ...within(child, name)]
        : within(child, name),
  )
}

/** The words within an element, whatever stands around them. */
export function wordsWithin(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : wordsWithin(child))).join('')
}

/** Text with no mark of XML left in it, and every other sign as it was. */
export function unmarked(text: string): string {
  return text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
}

/** Text as XML carries it; a sign that XML cannot carry is left to `odd`. */
export function xmlText(text: string, odd: (code: number) => string = () => '\ufffd'): string {
  let made = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (sign === '"') made += '&quot;'
    else if (sign === '\r') made += '&#13;'
    else made += mayStand(code) ? unmarked(sign) : odd(code)
  }
  return made
}

const mayStand = (code: number) =>
  code === 9 ||
  code === 10 ||
  (code >= 0x20 && code < 0xd800) ||
  (code >= 0xe000 && code < 0xfffe) ||
  code >= 0x10000
