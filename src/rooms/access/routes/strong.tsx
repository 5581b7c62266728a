import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { renewRecoveryCodes } from '../actions/recovery-codes.ts'
import { ownSession } from './asked.ts'
import { codeApps } from './code-app.tsx'
import { myWays, showCodes } from './my-ways.tsx'
import { passkeys } from './passkeys.ts'
import { secondStep } from './second-step.tsx'

/** One's own ways in, and the second step by them. */
export function strongWays(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', passkeys(ground))
    .route('/', codeApps(ground))
    .route('/', secondStep(ground))
    .get('/me/coming-in', (c) => myWays(c, ground))
    .post('/me/recovery-codes', async (c) => {
      const outcome = await renewRecoveryCodes(ground, await ownSession(ground, c))
      return 'codes' in outcome
        ? showCodes(c, outcome.codes)
        : myWays(c, ground, { refused: `access.${outcome.refused}` })
    })
}
