import type { Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { sendFile } from '../../../ground/kept-files.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, theOne } from '../../../parts/show.ts'
import { correctBeside } from '../actions/correcting.ts'
import { askPerson, endClock, isText } from '../actions/tending.ts'
import { correctionForm } from '../input.ts'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'
import { conversationPage } from './pages.tsx'

/** Words that put nothing right come back with the sentence why, and where they were too many, with themselves. */
function tooFewOrMany(words: string): Parameters<typeof conversationPage>[2] {
  return words.trim() === '' ? { kept: {}, fault: 'nothing-said' } : { kept: { words }, fault: 'too-long' }
}

/** What stands around a conversation: its clock, a translation asked of a person, its files. */
export function tending(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
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
    .post('/conversations/:thread/corrections', async (c) => {
      const text = c.req.query('text') ?? ''
      const thread = theOne<'thread'>(c, 'thread')
      const fields: Record<string, string> = { ...(await fieldsOf(c)), text }
      const form = correctionForm.safeParse(fields)
      if (!isText(text)) return conversationPage(c, ground)
      if (!form.success) return conversationPage(c, ground, tooFewOrMany(fields['words'] ?? ''))
      const { words } = form.data
      const outcome = await correctBeside(ground, acting(c, fields), { thread, text, words })
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
