import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { openSealed, seal } from '../../../ground/secrets.ts'
import * as people from '../store/interpreter-people.ts'

type NewInterpreter = Omit<Parameters<typeof people.addInterpreter>[1], 'by' | 'at'>

/** Somebody interprets from now on, with what they promised on file (R03.9). */
export function enterInterpreter(
  ground: Ground,
  acting: Acting,
  one: NewInterpreter,
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await people.addInterpreter(tx, { ...one, by: person, at: ground.clock.now() })
    await happen(tx, 'interpreter.entered', { about: { person: one.person ?? person }, by: person })
    return { to: '/interpreters' }
  })
}

type NewLine = Omit<people.Line, 'id' | 'sealed'> & { code: string }

/** A telephone line; its code is sealed before it is kept. */
export function enterLine(
  ground: Ground,
  acting: Acting,
  { code, ...line }: NewLine,
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    const id = newId<'interpreter-line'>()
    const sealed = seal(ground.settings.home, code, `interpreter-line ${id}`)
    await people.addLine(tx, { ...line, id, sealed, by: person, at: ground.clock.now() })
    await happen(tx, 'line.entered', { about: { line: id }, by: person })
    return { to: '/interpreters' }
  })
}

/** The lines with their codes, for staff alone. */
export async function linesWithCodes(
  ground: Ground,
  reads: Reads,
): Promise<(people.Line & { code: string })[]> {
  const lines = await people.linesNow(reads)
  const { home } = ground.settings
  return lines.map((line) => ({
    ...line,
    code: openSealed(home, line.sealed, `interpreter-line ${line.id}`) ?? '',
  }))
}

/** Who interprets, the lines, and the staff from whom one may be chosen: for leaders. */
export const {
  interpretersNow: interpretersKnown,
  linesNow: linesKnown,
  colleagues: colleaguesKnown,
} = people
