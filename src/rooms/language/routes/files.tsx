import { type Context, Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, visitorIn } from '../../../parts/show.ts'
import { takeFileBack } from '../actions/exchanging.ts'
import { fileForTranslator } from '../actions/sending-files.ts'
import { readXliff } from '../input/xliff.ts'
import { fileAsked } from '../input.ts'
import { FilesPage, type FilesShown } from '../pages/files.tsx'
import { deskQueue } from '../store/desk.ts'
import { memoryPairs } from '../store/memory.ts'
import { attachment, fileIn } from './filed.ts'

/** Texts as files for translators, and the memory as a file for other programs. */
export function fileRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/files', (c) => filesPage(c, ground))
    .get('/languages/files/out', async (c) => {
      const who = visitorIn(c)
      const asked = fileAsked.safeParse({ ...c.req.query(), wishes: c.req.queries('wish') })
      if (!asked.success) return c.redirect('/languages/files', 303)
      const { version, ...chosen } = asked.data
      const file = await fileForTranslator(ground.db.under(who.district), who, { chosen, version })
      if (file === undefined) return c.redirect('/languages/files', 303)
      return attachment(c, { file, name: `porchlight-${chosen.from}-${chosen.language}.xlf` })
    })
    .post('/languages/files', async (c) => {
      const came = await fileIn(c, readXliff)
      if ('wrong' in came)
        return filesPage(c, ground, { fault: { field: 'file', message: came.wrong }, status: 422 })
      const back = await takeFileBack(ground, acting(c, came.fields), came.units)
      return filesPage(c, ground, { back, status: back.left.length > 0 ? 422 : 200 })
    })
}

/** What may go out, and what became of a file that was sent. */
export async function filesPage(
  c: Context<Env>,
  ground: Ground,
  { status = 200, ...shown }: FilesShown & { status?: number } = {},
): Promise<Response> {
  const who = visitorIn(c)
  const [queue, memory] = await ground.db.together(who.district, (reads) =>
    Promise.all([deskQueue(reads, who, undefined), memoryPairs(reads)]),
  )
  const waiting = queue.filter(
    ({ words, takenBy }) => words !== null && (takenBy === null || takenBy === who.person),
  )
  const groups = [...Map.groupBy(waiting, ({ from, language }) => `${from} ${language}`).values()]
  return show(c, <FilesPage frame={c.get('frame')} groups={groups} memory={memory} {...shown} />, status)
}
