import { join } from 'node:path'
import type { Context, Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { withFolder } from '../../../ground/kept-files.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, theOne } from '../../../parts/show.ts'
import { sayIn } from '../actions/saying.ts'
import { giveBack, takeIn } from '../actions/taking-in.ts'
import { lookedOver, messageForm } from '../input.ts'
import * as store from '../store.ts'
import { back, draftedFrom, formSent, formWithFiles, whoIn, writtenBySelf } from './asked.ts'
import { conversationPage, openConversation } from './pages.tsx'

/** A conversation, and what one says in it. */
export function talking(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/conversations/:thread', (c) => openConversation(c, ground))
    .post('/conversations/:thread/messages', (c) =>
      withFolder((folder) => speak(c, ground, join(folder, 'came'))),
    )
}

async function speak(c: Context<Env>, ground: Ground, folder: string): Promise<Response> {
  const who = whoIn(c)
  const thread = theOne<'thread'>(c, 'thread')
  const reads = ground.db.under(who.district)
  await store.partIn(reads, who, thread)
  const came = await formWithFiles(c, folder)
  if (!came) return conversationPage(c, ground, { kept: c.get('written') ?? {}, fault: 'file-large' })
  const { fields, files } = came
  const looked = lookedOver(fields)
  if (looked) return conversationPage(c, ground, back({ ...came, fields: looked }))
  const form = messageForm.safeParse(fields)
  if (!form.success) return conversationPage(c, ground, back(came, 'too-long'))
  writtenBySelf(c, form.data)
  const taken = await takeIn(ground, who.district, {
    files,
    voice: await store.maySendVoice(reads, who.person),
  })
  if ('refused' in taken) return conversationPage(c, ground, back(came, taken.refused))
  const drafted = await draftedFrom(c, ground, { form: form.data, files: taken.kept })
  const doing = acting(c, formSent(came))
  const outcome = await sayIn(ground, doing, { thread, drafted })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  await giveBack(ground, who.district, taken.kept)
  return conversationPage(c, ground, back(came, outcome.refused))
}
