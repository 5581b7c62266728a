import { readXml, within } from '../../../ground/xml.ts'
import { markedIn } from './marked.ts'
import type { Read } from './xliff.ts'

/** A sentence in two languages out of another memory; `n` counts the units of the file from 1. */
export interface CameRemembered {
  n: number
  from: string
  to: string
  source: string
  target: string
  odd: string | undefined
}

const most = 20_000

/** Reads TMX 1.4: each unit from the language it was written in into each of its others. */
export function readTmx(bytes: Uint8Array): Read<CameRemembered> {
  const root = readXml(bytes)
  if ('fault' in root) return root
  if (root.name !== 'tmx') return { fault: 'not-tmx' }
  const [header] = within(root, 'header')
  const usual = header?.attributes['srclang'] ?? '*all*'
  const units = within(root, 'tu').flatMap((tu, at) => {
    const said = within(tu, 'tuv').map((tuv) => {
      const [seg] = within(tuv, 'seg')
      return {
        language: tuv.attributes['lang'] ?? '',
        ...(seg ? markedIn(seg) : { safe: '', odd: undefined }),
      }
    })
    const wanted = (tu.attributes['srclang'] ?? usual).toLowerCase()
    const source = said.find(({ language }) => language.toLowerCase() === wanted) ?? said[0]
    if (!source) return []
    return said
      .filter((one) => one !== source)
      .map((target) => ({
        n: at + 1,
        from: source.language,
        to: target.language,
        source: source.safe,
        target: target.safe,
        odd: source.odd ?? target.odd,
      }))
  })
  return units.length > most ? { fault: 'too-many' } : { units }
}
