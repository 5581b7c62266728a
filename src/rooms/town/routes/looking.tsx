import { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { searchWords } from '../../people/index.ts'
import { beginTown, howFar } from '../actions/beginning.ts'
import { shoesQuery } from '../input.ts'
import { ChoosingPage } from '../pages/choosing.tsx'
import { MakingPage, ShoesPage } from '../pages/looking.tsx'
import { chosenShoes, foundShoes, hatsWorn } from '../store/shoes.ts'
import { frameIn, practiceTown, townHere } from './town-here.ts'

/** So many are shown at once: one more is asked for, to know whether there are more. */
const shown = 24

/** The sample town: having it made, waiting for it, and choosing whose shoes to step into. */
export function looking(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .post('/town', async (c) => {
      if ((await beginTown(ground)) === 'closed') throw new NotFound('no sample town beside a real school')
      return c.redirect('/town', 303)
    })
    .get('/town', async (c) => {
      const { id, name } = await townHere(ground)
      const far = await howFar(ground, id)
      if (!far) return c.redirect('/shoes', 303)
      if (!far.stopped) c.header('refresh', '2')
      return show(c, <MakingPage frame={frameIn(c, name)} {...far} />)
    })
    .get('/shoes', async (c) => {
      const { id, name } = await townHere(ground)
      const reads = ground.db.under(id)
      const chosen = await chosenShoes(reads)
      if (chosen.length === 0) return c.redirect('/town', 303)
      const { hat, find } = shoesQuery.parse(c.req.query())
      const asks = hat !== undefined || find !== ''
      const found = asks ? await foundShoes(reads, { hat, words: searchWords(find), most: shown + 1 }) : []
      const counts = await hatsWorn(reads)
      const more = found.length > shown
      const frame = frameIn(c, name)
      return show(
        c,
        <ShoesPage {...{ frame, chosen, counts, find, more, hat, found: found.slice(0, shown) }} />,
      )
    })
    .get('/handset', async (c) => {
      const { id, name } = await practiceTown(c, ground)
      const { find } = shoesQuery.parse(c.req.query())
      const reads = ground.db.under(id)
      const chosen = (await chosenShoes(reads)).filter(({ hat }) => hat === 'caregiver')
      const found =
        find === '' ? [] : await foundShoes(reads, { hat: undefined, words: searchWords(find), most: 40 })
      return show(c, <ChoosingPage frame={frameIn(c, name)} chosen={chosen} found={found} find={find} />)
    })
}
