import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, visitorIn } from '../../../parts/show.ts'
import { memoryFile, takeMemoryIn } from '../actions/importing.ts'
import { readTmx } from '../input/tmx.ts'
import { fileAsked } from '../input.ts'
import { attachment, fileIn } from './filed.ts'
import { filesPage } from './files.tsx'

/** The school's memory as a file, and other memories taken in. */
export function memoryRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/memory', async (c) => {
      const asked = fileAsked.safeParse(c.req.query())
      if (!asked.success) return c.redirect('/languages/files', 303)
      const { from, language: to } = asked.data
      const file = await memoryFile(ground.db.under(visitorIn(c).district), { from, to })
      return attachment(c, { file, name: `porchlight-${from}-${to}.tmx` })
    })
    .post('/languages/memory', async (c) => {
      const came = await fileIn(c, readTmx)
      if ('wrong' in came)
        return filesPage(c, ground, { fault: { field: 'memory', message: came.wrong }, status: 422 })
      const imported = await takeMemoryIn(ground, acting(c, came.fields), came.units)
      return filesPage(c, ground, { imported, status: imported.left.length > 0 ? 422 : 200 })
    })
}
