import { join } from 'node:path'
import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { sendFile, withFolder } from '../../../ground/kept-files.ts'
import type { Env } from '../../../parts/env.ts'
import { sayIn } from '../actions/saying.ts'
import { giveBack, takeIn } from '../actions/taking-in.ts'
import { askPerson, endClock, isText } from '../actions/tending.ts'
import { messageForm } from '../input.ts'
import * as store from '../store.ts'
import { acting, formOf, theOne, whoIn } from './asked.ts'
import { conversationPage, draftedFrom, sent } from './pages.tsx'

/** A conversation, what one says in it, and its files. */
export function talking(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/conversations/:thread', (c) => conversationPage(c, ground))
    .post('/conversations/:thread/messages', (c) =>
      withFolder((folder) => speak(c, ground, join(folder, 'came'))),
    )
    .post('/conversations/:thread/clocks/ending', async (c) => {
      const outcome = await endClock(ground, acting(c, await fieldsOf(c)), theOne(c, 'thread'))
      return c.redirect('to' in outcome ? outcome.to : '/messages', 303)
    })
    .post('/conversations/:thread/wishes', async (c) => {
      const text = c.req.query('text') ?? ''
      const thread = theOne<'thread'>(c, 'thread')
      const fields = { ...(await fieldsOf(c)), text }
      if (!isText(text)) return conversationPage(c, ground)
      const outcome = await askPerson(ground, acting(c, fields), { thread, text })
      return c.redirect('to' in outcome ? outcome.to : '/messages', 303)
    })
    .get('/attachments/:file', async (c) => {
      const who = whoIn(c)
      const file = theOne<'file'>(c, 'file')
      const { type, kind, name } = await store.fileOf(ground.db.under(who.district), who, {
        file,
        now: ground.clock.now(),
      })
      const given = kind === 'photograph' ? `${name.replace(/\.[^.]*$/, '')}.jpg` : name
      return sendFile(c, { home: ground.settings.home, district: who.district, file, type, name: given })
    })
}

async function speak(c: Context<Env>, ground: Ground, folder: string): Promise<Response> {
  const who = whoIn(c)
  const thread = theOne<'thread'>(c, 'thread')
  const reads = ground.db.under(who.district)
  await store.partIn(reads, who, thread)
  const came = await formOf(c, folder)
  if (!came) return conversationPage(c, ground, { kept: {}, fault: 'file-large' })
  const { fields } = came
  const form = messageForm.safeParse(fields)
  if (!form.success) return conversationPage(c, ground, { kept: fields, fault: 'too-long' })
  const taken = await takeIn(ground, who.district, {
    files: came.files,
    voice: await store.maySendVoice(reads, who.person),
  })
  if ('refused' in taken) return conversationPage(c, ground, { kept: fields, fault: taken.refused })
  const drafted = await draftedFrom(c, ground, { form: form.data, files: taken.kept })
  const doing = acting(c, sent(came))
  const outcome = await sayIn(ground, doing, { thread, drafted })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  await giveBack(ground, who.district, taken.kept)
  return conversationPage(c, ground, { kept: fields, fault: outcome.refused })
}
