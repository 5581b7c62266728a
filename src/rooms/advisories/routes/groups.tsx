import type { Hono } from 'hono'
import { dayIn } from '../../../ground/clock.ts'
import { faultsIn } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { endAbsence, enterAbsence, nameBackup, releaseBackup } from '../actions.ts'
import { absenceForm, backupForm } from '../input.ts'
import { AdvisoriesPage, AdvisoryPage, type Kept } from '../pages/index.ts'
import { advisoriesOverview, advisory, comingHomerooms } from '../store.ts'
import { words } from '../words.ts'
import { type Asking, goOn, idInAddress, readsFor, sent } from './asking.ts'

/** All advisories, one of them, its backup and days away. */
export function groups(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/advisories', async (c) => {
      const [reads, who] = [readsFor({ c, ground }), visitorIn(c)]
      const overview = await advisoriesOverview(reads, who)
      const coming = who.hat === 'leader' ? await comingHomerooms(reads, who) : []
      c.set(
        'seen',
        overview.orphans.map(({ person }) => person),
      )
      return show(c, <AdvisoriesPage frame={c.get('frame')} overview={overview} coming={coming} />)
    })
    .get('/advisories/:advisory', (c) => onePage({ c, ground }, c.req.param('advisory')))
    .post('/advisories/:advisory/backups', (c) => backup({ c, ground }, c.req.param('advisory')))
    .post('/advisories/:advisory/backups/ending', async (c) => {
      const { doing } = await sent({ c, ground })
      return goOn(c, await releaseBackup(doing, idInAddress<'advisory'>(c.req.param('advisory'))))
    })
    .post('/absences', (c) => absence({ c, ground }))
    .post('/absences/:absence/ending', async (c) => {
      const { doing } = await sent({ c, ground })
      return goOn(c, await endAbsence(doing, idInAddress<'absence'>(c.req.param('absence'))))
    })
}

async function onePage(asking: Asking, id: string | undefined, kept?: Kept): Promise<Response> {
  const { c } = asking
  const found = await advisory(readsFor(asking), visitorIn(c), idInAddress<'advisory'>(id))
  c.set(
    'seen',
    found.students.map(({ person }) => person),
  )
  return show(c, <AdvisoryPage frame={c.get('frame')} advisory={found} {...kept} />, kept ? 422 : 200)
}

async function backup(asking: Asking, id: string): Promise<Response> {
  const { fields, doing } = await sent(asking)
  const asked = backupForm.safeParse(fields)
  if (!asked.success)
    return onePage(asking, id, { fields, faults: faultsIn(asked.error, words, 'advisories.needed') })
  const outcome = await nameBackup(doing, idInAddress<'advisory'>(id), asked.data.person)
  if ('to' in outcome) return asking.c.redirect(outcome.to, 303)
  return onePage(asking, id, { fields, faults: { person: `advisories.${outcome.refused}` } })
}

async function absence(asking: Asking): Promise<Response> {
  const { c, ground } = asking
  const { fields, doing } = await sent(asking)
  const asked = absenceForm.safeParse(fields)
  if (!asked.success)
    return onePage(asking, fields['advisory'], {
      fields,
      faults: faultsIn(asked.error, words, 'advisories.needed'),
    })
  const today = dayIn(c.get('reader').timeZone, ground.clock.now())
  const outcome = await enterAbsence({ ...doing, today }, asked.data)
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return onePage(asking, fields['advisory'], { fields, faults: { last: `advisories.${outcome.refused}` } })
}
