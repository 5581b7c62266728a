import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { answerMail, inHand, type PracticeLine, sendPaperBack, writeAsText } from '../actions/handset.ts'
import { handsetForm } from '../input.ts'
import { HandsetPage } from '../pages/handset.tsx'
import { frameIn, practiceTown } from './town-here.ts'

/** The practice handset: what people of the sample town have in hand, and answering as they would. Nowhere else. */
export function handset(ground: Ground, line: PracticeLine): Hono<Env> {
  return new Hono<Env>()
    .get('/handset/:person', (c) => handsetPage(c, ground))
    .post('/handset/:person/texts', async (c) => {
      const hand = await written(c, ground)
      if (!hand) return handsetPage(c, ground, { empty: 'text' })
      await writeAsText(ground, line, hand)
      return c.redirect(`/handset/${hand.person}#phone`, 303)
    })
    .post('/handset/:person/mails', async (c) => {
      const hand = await written(c, ground)
      if (!hand?.letter) return handsetPage(c, ground, { empty: 'mail' })
      await answerMail(ground, line, { ...hand, letter: hand.letter })
      return c.redirect(`/handset/${hand.person}#mailbox`, 303)
    })
    .post('/handset/:person/papers', async (c) => {
      const hand = await written(c, ground)
      if (!hand?.thread) return handsetPage(c, ground, { empty: 'paper' })
      await sendPaperBack(ground, { ...hand, thread: hand.thread })
      return c.redirect(`/handset/${hand.person}#papers`, 303)
    })
}

async function handsetPage(
  c: Context<Env>,
  ground: Ground,
  fault: { empty?: 'text' | 'mail' | 'paper' } = {},
): Promise<Response> {
  const { id, name, timeZone } = await practiceTown(c, ground)
  const hand = await inHand(ground, id, personIn(c))
  const frame = frameIn(c, name)
  const reader = { ...frame.reader, timeZone }
  return show(c, <HandsetPage frame={{ ...frame, reader }} hand={hand} {...fault} />, fault.empty ? 422 : 200)
}

function personIn(c: Context<Env>): string {
  const person = c.req.param('person') ?? ''
  if (!isId(person)) throw new NotFound('nobody of that name')
  return person
}

async function written(c: Context<Env>, ground: Ground) {
  const { id: district } = await practiceTown(c, ground)
  const form = handsetForm.safeParse(await fieldsOf(c))
  return form.success ? { ...form.data, district, person: personIn(c) } : undefined
}
