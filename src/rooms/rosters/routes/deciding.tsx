import type { Context, Hono } from 'hono'
import { harmlessLine } from '../../../ground/csv.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne } from '../../../parts/show.ts'
import * as actions from '../actions.ts'
import { confirmationForm, mappingFrom } from '../input.ts'
import { faultsList } from '../letters.ts'
import { RunPage, type RunProps } from '../pages/run.tsx'
import { alikeIn, differencesOf, listedFaults, runOf } from '../store.ts'
import { runIn, whoOf } from './asking.ts'

/** One roster: what it would change, and a person's yes or no. */
export function deciding(routes: Hono<Env>, ground: Ground): Hono<Env> {
  const page = async (c: Context<Env>, refused: Pick<RunProps, 'refused' | 'leavers' | 'alike'> = {}) => {
    const props = await shown(ground, c)
    return show(c, <RunPage frame={c.get('frame')} {...props} {...refused} />, refused.refused ? 422 : 200)
  }
  type Deciding = typeof actions.replaceOthers | typeof actions.cancelRun
  const decided = (action: Deciding) => async (c: Context<Env>) => {
    const outcome = await action({ ground, ...acting(c, await fieldsOf(c)) }, runIn(c))
    return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, outcome)
  }
  return routes
    .get('/rosters/:run', (c) => page(c))
    .get('/rosters/:run/faults.csv', async (c) => {
      const reads = ground.db.under(whoOf(c).district)
      const run = await runOf(reads, runIn(c))
      c.header('content-disposition', `attachment; filename="faults-${run.id}.csv"`)
      return c.body(faultsList(c.get('reader'), await listedFaults(reads, run.id), harmlessLine), 200, {
        'content-type': 'text/csv; charset=utf-8',
      })
    })
    .post('/rosters/:run/mapping', async (c) => {
      const fields = await fieldsOf(c)
      const run = await runOf(ground.db.under(whoOf(c).district), runIn(c))
      const sheet = await actions.columnsOf(ground, run.file)
      const said = {
        mapping: mappingFrom(fields, { ...actions.sheetColumns, headers: sheet?.headers ?? [] }),
        school: fields['school']?.trim().slice(0, 200) || null,
      }
      const doing = { ground, who: whoOf(c), sending: { key: fields['key'] ?? '', words: said } }
      const outcome = await actions.mapColumns(doing, run.id, said)
      return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, outcome)
    })
    .post('/rosters/:run/confirmation', async (c) => {
      const fields = await fieldsOf(c)
      const typed = confirmationForm.safeParse(fields)
      const leavers = fields['leavers']
      const kept = { leavers, alike: typed.data?.alike }
      if (!typed.success) return page(c, { refused: 'leavers-differ', ...kept })
      const doing = {
        ground,
        who: whoOf(c),
        sending: { key: fields['key'] ?? '', words: [runIn(c), leavers, fields['alike']] },
      }
      const outcome = await actions.confirmRun(doing, runIn(c), typed.data)
      return 'to' in outcome ? c.redirect(outcome.to, 303) : page(c, { ...outcome, ...kept })
    })
    .post('/rosters/:run/replacement', decided(actions.replaceOthers))
    .post('/rosters/:run/likenesses/:likeness/ending', (c) => part(c, ground))
    .post('/rosters/:run/cancellation', decided(actions.cancelRun))
}

async function part(c: Context<Env>, ground: Ground): Promise<Response> {
  const doing = { ground, ...acting(c, await fieldsOf(c)) }
  return onward(c, await actions.partAgain(doing, runIn(c), theOne<'likeness'>(c, 'likeness')))
}

async function shown(ground: Ground, c: Context<Env>): Promise<Omit<RunProps, 'frame'>> {
  const reads = ground.db.under(whoOf(c).district)
  const run = await runOf(reads, runIn(c))
  const [differences, faults, columns, pairs] = await Promise.all([
    differencesOf(reads, run.id),
    listedFaults(reads, run.id, 101),
    columnsFor(ground, run),
    alikeIn(reads, run.id, run.result !== null),
  ])
  c.set(
    'seen',
    pairs.map(({ person }) => person),
  )
  return { run, differences, faults, columns, pairs }
}

/** A sheet's columns as they were said for it, else as guessed. */
async function columnsFor(ground: Ground, run: RunProps['run']): Promise<RunProps['columns']> {
  if (run.plan?.format !== 'spreadsheet' || run.result) return undefined
  const sheet = await actions.columnsOf(ground, run.file)
  if (!sheet) return undefined
  const { mapping, school } = run.mapping ?? { mapping: sheet.guess, school: null }
  const open = run.mapping === null || run.plan.outcome === 'stopped'
  return { headers: sheet.headers, mapping, school: school ?? '', open }
}
