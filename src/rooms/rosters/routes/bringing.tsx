import { rm } from 'node:fs/promises'
import type { Context, Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import { receiveUpload } from '../../../ground/uploads.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import * as actions from '../actions.ts'
import { RostersPage } from '../pages/list.tsx'
import { runsOf } from '../store.ts'
import { whoOf } from './asking.ts'

const megabyte = 1024 * 1024
const limit = 200

/** The rosters that came in, and the door for the next one. */
export function bringing(routes: Hono<Env>, ground: Ground): Hono<Env> {
  const list = async (c: Context<Env>, fault?: 'missing' | 'tooLarge') => {
    const runs = await runsOf(ground.db.under(whoOf(c).district))
    return show(
      c,
      <RostersPage frame={c.get('frame')} runs={runs} limit={limit} fault={fault} />,
      fault ? 422 : 200,
    )
  }
  return routes
    .get('/rosters', (c) => list(c))
    .post('/rosters', async (c) => {
      const id = newId<'roster run'>()
      const folder = actions.folderOf(ground, id)
      const upload = await receiveUpload(c, { folder, limit: limit * megabyte })
      if ('refused' in upload) return list(c, upload.refused === 'too-large' ? 'tooLarge' : 'missing')
      const [first, second] = upload.files
      if (!first) {
        await rm(folder, { recursive: true, force: true })
        return list(c, 'missing')
      }
      const words = upload.files.map(({ name, sha256 }) => [name, sha256])
      const sending = { key: upload.fields['key'] ?? '', words }
      const file = second ? id : `${id}/${first.name}`
      const { to } = (await actions.bringRoster(
        { ground, who: whoOf(c), sending },
        { id, file, name: nameOf(upload.files) },
      )) as { to: string }
      if (!to.endsWith(id)) await rm(folder, { recursive: true, force: true })
      return c.redirect(to, 303)
    })
}

/** What a roster is called: its file, or the first of a folder's with how many more, since a browser does not tell the folder. */
function nameOf(files: readonly { name: string }[]): string {
  const [first, ...more] = files.map(({ name }) => name).sort()
  return more.length === 0 ? (first ?? '') : `${first} + ${more.length}`
}
