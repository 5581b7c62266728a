import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import * as actions from '../actions.ts'
import { WelcomePage } from '../pages.tsx'
import { otherWays } from './at-door.tsx'

const townStudents = 600

/** The first page of a house. */
export function welcome(ground: Ground): Hono<Env> {
  return new Hono<Env>().get('/', async (c) => {
    if (c.get('visitor')) return c.redirect('/today', 303)
    const hasSchool = (await actions.realDistricts(ground)).length > 0
    const town =
      !hasSchool || ground.settings.townBesideSchool || (await actions.sampleTown(ground)) !== undefined
    const students = town ? townStudents : undefined
    const others = hasSchool ? await otherWays(c, ground) : null
    const frame = c.get('frame')
    return show(c, <WelcomePage frame={frame} hasSchool={hasSchool} students={students} others={others} />)
  })
}
