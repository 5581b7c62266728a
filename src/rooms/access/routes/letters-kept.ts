import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { loseLetter } from '../actions/losing.ts'
import { wishStudentLetters } from '../actions/student-letters.ts'
import { studentLettersForm } from '../input.ts'
import { actingHere } from './acting.ts'

/** Ending a letter that was lost, and whether students get letters too. */
export function lettersKept(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .post('/letters/students', async (c) => {
      const fields = await fieldsOf(c)
      const wish = studentLettersForm.safeParse(fields)
      if (!wish.success) throw new NotFound('no such school')
      const { school, wanted } = wish.data
      const outcome = await wishStudentLetters(ground, actingHere(c, fields), {
        school,
        wanted: wanted === 'yes',
      })
      return c.redirect('to' in outcome ? outcome.to : '/letters', 303)
    })
    .post('/letters/:letter/ending', (c) => lose(c, ground, '/letters'))
    .post('/me/letters/:letter/ending', (c) => lose(c, ground, '/me/sessions'))
}

async function lose(c: Context<Env>, ground: Ground, back: string): Promise<Response> {
  const letter = c.req.param('letter') ?? ''
  if (!isId<'letter'>(letter)) throw new NotFound('not an id')
  const outcome = await loseLetter(ground, actingHere(c, await fieldsOf(c)), { letter, back })
  return c.redirect('to' in outcome ? outcome.to : back, 303)
}
