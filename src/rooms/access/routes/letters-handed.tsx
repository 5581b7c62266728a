import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { type Printed, printLetters } from '../actions/printing.ts'
import { HasComeInPage, SheetsPage } from '../pages/letter-sheet.tsx'
import { actingHere } from './acting.ts'
import { idIn } from './asked.ts'

/** The letter that a family hands over to somebody whom they invited. */
export function lettersHanded(ground: Ground): Hono<Env> {
  return new Hono<Env>().post('/invitations/:invitation/letter', async (c) => {
    const acting = actingHere(c, await fieldsOf(c))
    const wish = { invitation: idIn(c, 'invitation'), again: true }
    const { printed, outcome } = await printLetters(ground, acting, wish)
    if ('refused' in outcome) return show(c, <HasComeInPage frame={c.get('frame')} />, 422)
    return printed ? sheets(c, ground, { ...printed, handed: true }) : c.redirect(outcome.to, 303)
  })
}

/** Letters that were just printed; no device keeps them. */
export function sheets(
  c: Context<Env>,
  { settings, clock }: Ground,
  printed: Printed & { handed?: boolean },
): Promise<Response> {
  const site = `${settings.url.replace(/^https?:\/\//, '')}/letter`
  c.header('x-keep', 'no')
  return show(c, <SheetsPage frame={c.get('frame')} {...printed} now={clock.now()} site={site} />)
}
