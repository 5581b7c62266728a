import { type Context, Hono } from 'hono'
import type { ZodError } from 'zod'
import { dayIn } from '../../ground/clock.ts'
import { NotFound } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import { fieldsOf } from '../../ground/http.ts'
import { type Id, isId } from '../../ground/ids.ts'
import type { Env } from '../../parts/env.ts'
import { show, visitorIn } from '../../parts/show.ts'
import * as actions from './actions.ts'
import * as input from './input.ts'
import * as pages from './pages/index.ts'
import { type AdvisoryId, caseload } from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

type Fields = Record<string, string>

/** Advisories, moving a student, backups, days away, the beginning of a year. */
export function advisories(ground: Ground): Hono<Env> {
  const routes = new Hono<Env>()
  return years(students(groups(routes, ground), ground), ground)
}

function groups(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/advisories', async (c) => {
      const overview = await store.overview(readsIn(c, ground), visitorIn(c), caseload.load)
      return show(c, <pages.AdvisoriesPage frame={c.get('frame')} overview={overview} />)
    })
    .get('/advisories/:advisory', (c) => advisoryPage(c, ground, idIn(c.req.param('advisory'))))
    .post('/advisories/:advisory/backups', async (c) => {
      const advisory = idIn<'advisory'>(c.req.param('advisory'))
      const fields = await fieldsOf(c)
      const asked = input.backupForm.safeParse(fields)
      if (!asked.success) return advisoryPage(c, ground, advisory, { fields, faults: faultsIn(asked.error) })
      const outcome = await actions.nameBackup(doing(c, ground, fields), advisory, asked.data.person)
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return advisoryPage(c, ground, advisory, { fields, faults: { person: `advisories.${outcome.refused}` } })
    })
    .post('/absences', async (c) => {
      const fields = await fieldsOf(c)
      const advisory = () => idIn<'advisory'>(fields['advisory'] ?? '')
      const asked = input.absenceForm.safeParse(fields)
      if (!asked.success) return advisoryPage(c, ground, advisory(), { fields, faults: faultsIn(asked.error) })
      const today = dayIn(c.get('reader').timeZone, ground.clock.now())
      const outcome = await actions.enterAbsence({ ...doing(c, ground, fields), today }, asked.data)
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return advisoryPage(c, ground, advisory(), { fields, faults: { last: `advisories.${outcome.refused}` } })
    })
}

async function advisoryPage(c: Context<Env>, ground: Ground, id: AdvisoryId, kept?: pages.Kept): Promise<Response> {
  const advisory = await store.advisory(readsIn(c, ground), visitorIn(c), id)
  return show(c, <pages.AdvisoryPage frame={c.get('frame')} advisory={advisory} {...kept} />, kept ? 422 : 200)
}

function students(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/students/:student/advisory', (c) => movingPage(c, ground))
    .post('/students/:student/advisory', async (c) => {
      const student = idIn<'person'>(c.req.param('student'))
      const fields = await fieldsOf(c)
      const asked = input.moveForm.safeParse(fields)
      if (!asked.success) return movingPage(c, ground, { fields, faults: faultsIn(asked.error) })
      const outcome = await actions.moveStudent(doing(c, ground, fields), student, asked.data)
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      const field = outcome.refused === 'needs-reason' ? 'reason' : 'advisory'
      return movingPage(c, ground, { fields, faults: { [field]: `advisories.${outcome.refused}` } })
    })
}

async function movingPage(c: Context<Env>, ground: Ground, kept?: pages.Kept): Promise<Response> {
  const student = idIn<'person'>(c.req.param('student') ?? '')
  const moving = await store.studentToMove(readsIn(c, ground), visitorIn(c), student)
  const page = <pages.MovingPage frame={c.get('frame')} student={student} moving={moving} {...kept} />
  return show(c, page, kept ? 422 : 200)
}

function years(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/years', async (c) => {
      const keeping = input.keepingChoice.parse(c.req.query('keep'))
      const previews = await actions.previewYear(readsIn(c, ground), visitorIn(c), keeping)
      return show(c, <pages.YearPage frame={c.get('frame')} keeping={keeping} previews={previews} />)
    })
    .post('/years', async (c) => {
      const fields = await fieldsOf(c)
      const outcome = await actions.beginYear(doing(c, ground, fields), input.keepingChoice.parse(fields['keep']))
      return c.redirect('to' in outcome ? outcome.to : '/years', 303)
    })
}

function readsIn(c: Context<Env>, ground: Ground) {
  return ground.db.under(visitorIn(c).district)
}

function doing(c: Context<Env>, ground: Ground, fields: Fields): actions.Doing {
  const { key = '', ...words } = fields
  return { db: ground.db, who: visitorIn(c), sending: { key, words } }
}

/** An address with something else than an id leads nowhere. */
function idIn<Kind extends string>(text: string): Id<Kind> {
  if (!isId<Kind>(text)) throw new NotFound('no such id')
  return text
}

function faultsIn(error: ZodError): pages.Faults {
  const known = (key: string): key is keyof typeof words => key in words
  const faults = error.issues.map(({ path, message }) => [String(path[0]), known(message) ? message : 'advisories.needed'])
  return Object.fromEntries(faults.toReversed())
}
