import { xmlText } from '../../../ground/xml.ts'
import { type Markup, markedUp } from './markup.ts'

/** A text on its way to a translator: no name, date or number in it, only their places. */
export interface Carried {
  id: string
  /** Words with places, as the memory keeps them. */
  source: string
  /** A draft that nobody has read yet. */
  draft: { words: string; kind: 'machine' | 'memory' } | undefined
  notes: readonly string[]
}

export interface Carriage {
  from: string
  to: string
  units: readonly Carried[]
}

export type XliffVersion = '1.2' | '2.1'

/** The desk's queue of one pair of languages as XLIFF. */
export function xliff(carriage: Carriage, version: XliffVersion): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${version === '1.2' ? older(carriage) : newer(carriage)}`
}

const newerMarks: Markup = {
  place: (n) => `<ph id="${n}" equiv="⟨${n}⟩" disp="⟨${n}⟩" canCopy="no" canDelete="no"/>`,
  sign: (hex) => `<cp hex="${hex}"/>`,
}

function newer({ from, to, units }: Carriage): string {
  const all = units.map(
    ({ id, source, draft, notes }) => `<unit id="${id}">${notesOf(notes)}
<segment state="initial"${draft ? ` subState="porchlight:${draft.kind}"` : ''}>
<source xml:space="preserve">${markedUp(source, newerMarks)}</source>
${draft ? `<target xml:space="preserve">${markedUp(draft.words, newerMarks)}</target>\n` : ''}</segment>
</unit>`,
  )
  return `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="${xmlText(from)}" trgLang="${xmlText(to)}">
<file id="porchlight">
${all.join('\n')}
</file>
</xliff>
`
}

const notesOf = (notes: readonly string[]) =>
  notes.length === 0
    ? ''
    : `\n<notes>${notes.map((note) => `<note>${xmlText(note)}</note>`).join('')}</notes>`

const olderMarks: Markup = {
  place: (n) => `<ph id="${n}" ctype="x-place">⟨${n}⟩</ph>`,
  sign: (hex) => `<ph id="u${hex}" ctype="x-sign">${hex}</ph>`,
}

const qualifiers = { machine: 'mt-suggestion', memory: 'exact-match' } as const

function older({ from, to, units }: Carriage): string {
  const all = units.map(
    ({ id, source, draft, notes }) => `<trans-unit id="${id}" xml:space="preserve">
<source>${markedUp(source, olderMarks)}</source>
${
  draft
    ? `<target state="needs-review-translation" state-qualifier="${qualifiers[draft.kind]}">${markedUp(draft.words, olderMarks)}</target>\n`
    : ''
}${notes.map((note) => `<note>${xmlText(note)}</note>\n`).join('')}</trans-unit>`,
  )
  return `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="porchlight" datatype="plaintext" source-language="${xmlText(from)}" target-language="${xmlText(to)}">
<body>
${all.join('\n')}
</body>
</file>
</xliff>
`
}
