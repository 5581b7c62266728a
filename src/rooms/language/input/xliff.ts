import { readXml, within, wordsWithin, type XmlElement, type XmlFault } from '../../../ground/xml.ts'
import { asOne, markedIn } from './marked.ts'

/** A text that came back from a translator. */
export interface CameBack {
  id: string
  from: string
  to: string
  source: string
  /** Words with places; undefined when nobody has begun. */
  target: string | undefined
  /** The translator says that somebody read it over. */
  readOver: boolean
  /** A mark that we never wrote. */
  odd: string | undefined
}

export type FileFault = XmlFault | 'not-xliff' | 'not-tmx' | 'too-many'
export type Read<One> = { units: One[] } | { fault: FileFault; line?: number }

/** More texts than a desk ever holds. */
const most = 2000

/** Reads XLIFF 1.2 or 2.x, whatever program wrote it. */
export function readXliff(bytes: Uint8Array): Read<CameBack> {
  const root = readXml(bytes)
  if ('fault' in root) return root
  const version = root.attributes['version'] ?? ''
  if (root.name !== 'xliff' || !/^(1\.|2\.)/.test(version)) return { fault: 'not-xliff' }
  const units = version.startsWith('1.') ? olderUnits(root) : newerUnits(root)
  return units.length > most ? { fault: 'too-many' } : { units }
}

function newerUnits(root: XmlElement): CameBack[] {
  const from = root.attributes['srcLang'] ?? ''
  const to = root.attributes['trgLang'] ?? ''
  return within(root, 'unit').map((unit) => {
    const parts = unit.children.filter(
      (child): child is XmlElement =>
        typeof child !== 'string' && ['segment', 'ignorable'].includes(child.name),
    )
    const segments = parts.filter(({ name }) => name === 'segment')
    const begun = segments.length > 0 && segments.every((segment) => hasWords(first(segment, 'target')))
    const source = asOne(parts.map((part) => markedOf(first(part, 'source'))))
    const target = asOne(parts.map((part) => markedOf(first(part, 'target') ?? first(part, 'source'))))
    return {
      id: unit.attributes['id'] ?? '',
      from,
      to,
      source: source.safe,
      target: begun ? target.safe : undefined,
      readOver: segments.every(({ attributes: { state = '' } }) => ['reviewed', 'final'].includes(state)),
      odd: source.odd ?? (begun ? target.odd : undefined),
    }
  })
}

function olderUnits(root: XmlElement): CameBack[] {
  return within(root, 'file').flatMap((file) =>
    within(file, 'trans-unit').map((unit) => {
      const target = first(unit, 'target')
      const [said, back] = [markedOf(first(unit, 'source')), markedOf(target)]
      const state = target?.attributes['state'] ?? ''
      const begun = hasWords(target) && !/^(new|needs-(translation|adaptation|l10n))$/.test(state)
      return {
        id: unit.attributes['id'] ?? '',
        from: file.attributes['source-language'] ?? '',
        to: target?.attributes['lang'] ?? file.attributes['target-language'] ?? '',
        source: said.safe,
        target: begun ? back.safe : undefined,
        readOver: unit.attributes['approved'] === 'yes' || ['signed-off', 'final'].includes(state),
        odd: said.odd ?? (begun ? back.odd : undefined),
      }
    }),
  )
}

const first = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)

const markedOf = (element: XmlElement | undefined) =>
  element ? markedIn(element) : { safe: '', odd: undefined }

const hasWords = (element: XmlElement | undefined) =>
  element !== undefined &&
  (wordsWithin(element).trim() !== '' || element.children.some((child) => typeof child !== 'string'))
