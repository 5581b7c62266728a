import { join } from 'node:path'
import type { Context, Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { withFolder } from '../../../ground/kept-files.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, theOne } from '../../../parts/show.ts'
import { beginConversation } from '../actions/saying.ts'
import { giveBack, takeIn } from '../actions/taking-in.ts'
import { lookedOver, messageForm } from '../input.ts'
import * as store from '../store.ts'
import { back, draftedFrom, formSent, formWithFiles, whoIn, writtenBySelf } from './asked.ts'
import { beginPage } from './pages.tsx'

/** Where a conversation begins. */
export function whereTalkBegins(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/students/:student/conversations', (c) => beginPage(c, ground))
    .post('/students/:student/conversations', (c) =>
      withFolder((folder) => begin(c, ground, join(folder, 'came'))),
    )
}

async function begin(c: Context<Env>, ground: Ground, folder: string): Promise<Response> {
  const who = whoIn(c)
  const student = theOne<'person'>(c, 'student')
  const { homes, voice, alone } = await store.beginningOf(ground.db.under(who.district), who, student)
  const came = await formWithFiles(c, folder)
  if (!came) return beginPage(c, ground, { kept: c.get('written') ?? {}, fault: 'file-large' })
  const { fields, files } = came
  const looked = lookedOver(fields)
  if (looked) return beginPage(c, ground, back({ ...came, fields: looked }))
  const form = messageForm.safeParse(fields)
  if (!form.success) return beginPage(c, ground, back(came, 'too-long'))
  writtenBySelf(c, form.data)
  const home = homeChosen(form.data.household, homes)
  if (who.hat === 'advisor' && (home === undefined || (home === null && !alone)))
    return beginPage(c, ground, back(came, 'needs-home'))
  const taken = await takeIn(ground, who.district, { files, voice })
  if ('refused' in taken) return beginPage(c, ground, back(came, taken.refused))
  const drafted = await draftedFrom(c, ground, { form: form.data, files: taken.kept })
  const outcome = await beginConversation(ground, acting(c, formSent(came)), {
    student,
    household: home ?? null,
    drafted,
  })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  await giveBack(ground, who.district, taken.kept)
  return beginPage(c, ground, back(came, outcome.refused))
}

/** The home an advisor writes to: the one chosen, the only one, or none for the student's own thread; undefined when not said. */
function homeChosen<Home extends { id: string }>(
  chosen: string,
  homes: readonly Home[],
): Home['id'] | null | undefined {
  if (chosen === 'student') return null
  const [first, second] = homes
  if (chosen === '') return second ? undefined : first?.id
  return homes.find(({ id }) => id === chosen)?.id
}
