import type { Dice } from './dice.ts'
import type { Named } from './family.ts'
import { namesOf, type Tongue } from './tongues.ts'

export type Sex = 'women' | 'men'

/** The names a family shares, by the custom of its language. */
export interface Line {
  tongue: Tongue
  /** Each side's own family name. */
  mother: string
  father: string
  /** Written in its own script: ليلى, not Leila. */
  ownScript: boolean
}

export function lineOf(tongue: Tongue, dice: Dice): Line {
  const { family } = namesOf[tongue]
  const [mother, father] =
    tongue === 'so' ? [twoOf(tongue, dice), twoOf(tongue, dice)] : [dice.pick(family), dice.pick(family)]
  return { tongue, mother, father, ownScript: scripts.has(tongue) && dice.chance(0.3) }
}

const scripts: ReadonlySet<Tongue> = new Set(['ar', 'zh', 'uk'])

/** A Somali name goes on with the father's and the grandfather's. */
function twoOf(tongue: Tongue, dice: Dice): string {
  return `${dice.pick(namesOf[tongue].men)} ${dice.pick(namesOf[tongue].men)}`
}

/** A grown person's name, of the mother's or the father's side. */
export function adultName(
  line: Line,
  sex: Sex,
  { side, dice }: { side: 'mother' | 'father'; dice: Dice },
): Named {
  const given = dice.pick(namesOf[line.tongue][sex])
  if (line.tongue === 'so' && side === 'father' && sex === 'men') {
    const [own = given, ...before] = line.father.split(' ')
    return { given: own, family: [...before, dice.pick(namesOf.so.men)].join(' ') }
  }
  return written({ given, family: familyOf(line, side, dice) }, line.ownScript)
}

/** Who keeps a name at marriage: women do in Spanish, Arabic, Vietnamese, Chinese and Somali; elsewhere it varies. */
function familyOf(line: Line, side: 'mother' | 'father', dice: Dice): string {
  if (line.tongue === 'es' || line.tongue === 'mam')
    return `${line[side]} ${dice.pick(namesOf[line.tongue].family)}`
  if (side === 'father' || ['so', 'vi', 'zh'].includes(line.tongue)) return line[side]
  return dice.chance(0.7) ? line.father : line.mother
}

export function childName(line: Line, sex: Sex, dice: Dice): Named {
  const given = dice.pick(namesOf[line.tongue][sex])
  const family = line.tongue === 'es' || line.tongue === 'mam' ? `${line.father} ${line.mother}` : line.father
  const named = written({ given, family }, false)
  if (line.tongue === 'vi') return { ...named, preferred: given.split(' ').at(-1) ?? given }
  if (!line.ownScript) return named
  const own = written({ given, family }, true)
  return { ...named, preferred: own.given, preferredFamily: own.family }
}

function written({ given, family }: Named, ownScript: boolean): Named {
  const part = (name: string) => name.split('=')[ownScript ? 1 : 0] ?? name
  return { given: part(given), family: part(family) }
}
