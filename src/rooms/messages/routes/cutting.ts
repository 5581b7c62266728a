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

/** How many parts the text message to each would have, of words that came back to the form. */
export function partsIn(
  c: Context<Env>,
  ground: Ground,
  { addressees, student, returned }: Written,
): PartsOf {
  const { words = '', language } = returned?.kept ?? {}
  const { name: by, school } = visitorIn(c)
  const { language: own, timeZone } = c.get('reader')
  const writing = { words, language: language || own, by, student, school: school.name, timeZone }
  const parts = words.trim() === '' ? undefined : partsFor(ground, addressees, writing)
  return (person) => parts?.get(person)
}
