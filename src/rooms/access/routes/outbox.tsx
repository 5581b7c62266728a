import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { lettersPosted } from '../../../ground/outbox.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { realDistricts } from '../actions.ts'
import { OutboxPage } from '../pages/outbox.tsx'

/** The letters that wait, for whoever runs the program: the key lies in its home folder. */
export function outbox(ground: Ground): Hono<Env> {
  return new Hono<Env>().get('/outbox', async (c) => {
    if (!sameKey(c.req.query('key') ?? '', ground.outboxKey)) throw new NotFound('no such outbox')
    const all = await Promise.all(
      (await realDistricts(ground)).map(({ id }) => lettersPosted(ground.db.under(id))),
    )
    return show(
      c,
      <OutboxPage frame={c.get('frame')} letters={all.flat()} host={ground.settings.mail?.host} />,
    )
  })
}

function sameKey(given: string, key: string): boolean {
  return given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key))
}
