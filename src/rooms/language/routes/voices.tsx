import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { sendFile } from '../../../ground/kept-files.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { layDownVoice, takeUpVoice, writeDown } from '../actions/writing-down.ts'
import { voiceForm } from '../input.ts'
import { VoicePage } from '../pages/index.ts'
import { soundOf, voiceOf } from '../store/spoken.ts'
import { words } from '../words.ts'
import type { Kept } from './asked.ts'

/** Voices that wait at the desk: hearing one, taking it, writing its words. */
export function voiceRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/translations/voices/:text', (c) => voicePage(c, ground))
    .get('/translations/voices/:text/sounds/:n', (c) => sound(c, ground))
    .post('/translations/voices/:text/takes', async (c) => {
      const fields = await fieldsOf(c)
      const outcome = await takeUpVoice(ground, acting(c, fields), theOne(c, 'text'))
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return voicePage(c, ground, { fields, faults: { words: 'language.taken' } })
    })
    .post('/translations/voices/:text/takes/ending', async (c) => {
      const doing = acting(c, await fieldsOf(c))
      return onward(c, await layDownVoice(ground, doing, theOne(c, 'text')))
    })
    .post('/translations/voices/:text/words', (c) => write(c, ground))
}

async function voicePage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const voice = await voiceOf(ground.db.under(who.district), who, theOne(c, 'text'))
  if (voice.student) c.set('seen', [voice.student])
  return show(c, <VoicePage frame={c.get('frame')} voice={voice} {...kept} />, kept ? 422 : 200)
}

async function sound(c: Context<Env>, ground: Ground): Promise<Response> {
  const who = visitorIn(c)
  const at = { text: theOne<'text'>(c, 'text'), n: Number(c.req.param('n')) }
  const { id: file, type } = await soundOf(ground.db.under(who.district), who, at)
  return sendFile(c, { home: ground.settings.home, district: who.district, file, type, name: 'voice' })
}

async function write(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = voiceForm.safeParse(fields)
  if (!form.success)
    return voicePage(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  const outcome = await writeDown(ground, acting(c, fields), { text: theOne(c, 'text'), ...form.data })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return voicePage(c, ground, { fields, faults: { words: `language.${outcome.refused}` } })
}
