import { rm } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { NotFound } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import { fieldsOf } from '../../ground/http.ts'
import { isId, newId } from '../../ground/ids.ts'
import { receiveUpload } from '../../ground/uploads.ts'
import type { Who } from '../../ground/who.ts'
import type { Env } from '../../parts/env.ts'
import { show } from '../../parts/show.ts'
import * as actions from './actions.ts'
import { confirmationForm, mappingFrom } from './input.ts'
import { faultsList } from './letters.ts'
import { RostersPage } from './pages/list.tsx'
import { RunPage, type RunProps } from './pages/run.tsx'
import type { RunId } from './rules.ts'
import { differencesOf, faultsOf, lastMapping, runOf, runsOf } from './store.ts'

const megabyte = 1024 * 1024
const limit = 200

/** Bringing a roster: upload, dry run, a person's yes, progress, summary. */
export function rosters(ground: Ground): Hono<Env> {
  const routes = new Hono<Env>()
  return deciding(bringing(routes, ground), ground)
}

function whoOf(c: Context<Env>): Who {
  const visitor = c.get('visitor')
  if (!visitor) throw new NotFound('nobody is here')
  return visitor
}

function runIn(c: Context<Env>): RunId {
  const id = c.req.param('run') ?? ''
  if (!isId<'roster run'>(id)) throw new NotFound('no such roster')
  return id
}

function bringing(routes: Hono<Env>, ground: Ground): Hono<Env> {
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
        { id, file, name: first.name },
      )) as { to: string }
      if (!to.endsWith(id)) await rm(folder, { recursive: true, force: true })
      return c.redirect(to, 303)
    })
}

function deciding(routes: Hono<Env>, ground: Ground): Hono<Env> {
  const page = async (c: Context<Env>, refused: Pick<RunProps, 'refused' | 'leavers'> = {}) => {
    const props = await shown(ground, c)
    return show(c, <RunPage frame={c.get('frame')} {...props} {...refused} />, refused.refused ? 422 : 200)
  }
  return routes
    .get('/rosters/:run', (c) => page(c))
    .get('/rosters/:run/faults.csv', async (c) => {
      const reads = ground.db.under(whoOf(c).district)
      const run = await runOf(reads, runIn(c))
      c.header('content-disposition', `attachment; filename="faults-${run.id}.csv"`)
      return c.body(faultsList(c.get('reader'), await faultsOf(reads, run.id)), 200, {
        'content-type': 'text/csv; charset=utf-8',
      })
    })
    .post('/rosters/:run/mapping', async (c) => {
      const fields = await fieldsOf(c)
      const run = await runOf(ground.db.under(whoOf(c).district), runIn(c))
      const sheet = await actions.columnsOf(ground, run.file)
      const said = {
        mapping: mappingFrom(fields, sheet?.headers ?? []),
        school: fields['school']?.trim().slice(0, 200) || undefined,
      }
      const doing = { ground, who: whoOf(c), sending: { key: fields['key'] ?? '', words: said } }
      const outcome = await actions.mapColumns(doing, run.id, said)
      return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, outcome)
    })
    .post('/rosters/:run/confirmation', async (c) => {
      const fields = await fieldsOf(c)
      const typed = confirmationForm.safeParse(fields)
      const leavers = fields['leavers']
      if (!typed.success) return page(c, { refused: 'leavers-differ', leavers })
      const doing = {
        ground,
        who: whoOf(c),
        sending: { key: fields['key'] ?? '', words: [runIn(c), leavers] },
      }
      const outcome = await actions.confirmRun(doing, runIn(c), typed.data.leavers)
      return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, { ...outcome, leavers })
    })
    .post('/rosters/:run/cancellation', async (c) => {
      const fields = await fieldsOf(c)
      const doing = {
        ground,
        who: whoOf(c),
        sending: { key: fields['key'] ?? '', words: ['cancel', runIn(c)] },
      }
      const outcome = await actions.cancelRun(doing, runIn(c))
      return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, outcome)
    })
}

async function shown(ground: Ground, c: Context<Env>): Promise<Omit<RunProps, 'frame'>> {
  const reads = ground.db.under(whoOf(c).district)
  const run = await runOf(reads, runIn(c))
  const [differences, faults, columns] = await Promise.all([
    differencesOf(reads, run.id),
    faultsOf(reads, run.id, 101),
    columnsFor(ground, c, run),
  ])
  return { run, differences, faults, columns }
}

/** A sheet's columns as they were said for it, else as for the last sheet where that fits, else as guessed. */
async function columnsFor(
  ground: Ground,
  c: Context<Env>,
  run: RunProps['run'],
): Promise<RunProps['columns']> {
  if (run.plan?.format !== 'spreadsheet' || run.result) return undefined
  const sheet = await actions.columnsOf(ground, run.file)
  if (!sheet) return undefined
  const last = run.mapping ?? (await lastMapping(ground.db.under(whoOf(c).district)))
  const fits = last && Object.values(last.mapping.student).every((header) => sheet.headers.includes(header))
  return { headers: sheet.headers, mapping: fits ? last.mapping : sheet.guess, school: last?.school ?? '' }
}
