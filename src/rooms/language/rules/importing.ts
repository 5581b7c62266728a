import { keepBack, placed, plain } from './keeping.ts'
import { keyOf, type Unit } from './remembering.ts'
import { placesWrong, scriptFits } from './returning.ts'

export type MemoryRefusal = 'tags' | 'places' | 'language' | 'empty' | 'too-long' | 'other-script'

interface Came {
  from: string
  to: string
  source: string
  target: string
  odd: string | undefined
}

const tag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i

/**
 * A sentence out of another memory as ours keeps it: dates and numbers become places, so that it can be said of others.
 * One whose places do not answer each other is refused.
 */
export function asMemory(came: Came): Unit | { refused: MemoryRefusal } {
  const { from, to, source, target, odd } = came
  if (!tag.test(from) || !tag.test(to) || from === to) return { refused: 'language' }
  if (odd !== undefined) return { refused: 'tags' }
  if (source.trim() === '' || target.trim() === '') return { refused: 'empty' }
  if (source.length + target.length > 20_000) return { refused: 'too-long' }
  if (!scriptFits(target.replace(/<x id="\d+"\/>|&\w+;/gu, ''), to)) return { refused: 'other-script' }
  return /<x id="/.test(source + target) ? withPlaces(source, target) : withoutPlaces(came)
}

function withPlaces(source: string, target: string): Unit | { refused: 'places' } {
  const count = [...source.matchAll(/<x id="\d+"\/>/gu)].length
  const wrong = placesWrong(source, count) ?? placesWrong(target, count)
  return wrong ? { refused: 'places' } : { source: keyOf(source), target }
}

function withoutPlaces({ from, to, source, target }: Came): Unit | { refused: 'places' } {
  const kept = keepBack(plain(source), { language: from, names: [] })
  const said = placed(plain(target), kept, to)
  return said === undefined ? { refused: 'places' } : { source: keyOf(kept.safe), target: said }
}
