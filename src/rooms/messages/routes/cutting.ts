import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import { partsFor } from '../actions/cutting.ts'
import type { PartsOf } from '../pages/around-writing.tsx'
import type { Returned } from '../pages/writing.tsx'
import type * as store from '../store.ts'

interface Written {
  addressees: readonly store.Addressee[]
  student: string
  returned: Returned | undefined
}

/** How the text message to each would be cut, of words that came back to the form. */
export function partsIn(
  c: Context<Env>,
  ground: Ground,
  { addressees, student, returned }: Written,
): PartsOf {
  const { words = '', will = '', help = '', intent, language } = returned?.kept ?? {}
  const { name: by, school } = visitorIn(c)
  const { language: own, timeZone } = c.get('reader')
  const pair = intent === 'concern' ? { will: will.trim(), help: help.trim() } : { will: '', help: '' }
  const around = { by, student, school: school.name, timeZone }
  const writing = { words, ...pair, language: language || own, ...around }
  const parts = words.trim() === '' ? undefined : partsFor(ground, addressees, writing)
  return (person) => parts?.get(person)
}
