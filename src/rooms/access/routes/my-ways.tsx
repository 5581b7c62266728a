import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { stepStanding } from '../actions/stepping.ts'
import { MyWaysPage, RecoveryCodesPage } from '../pages/mine.tsx'
import { refusalWords } from '../pages/pieces.tsx'
import { passkeysOf } from '../store/passkeys.ts'
import { sessionsOf } from '../store/sessions.ts'
import { waysInOf } from '../store/standing.ts'
import { ownSession } from './asked.ts'

interface Returned {
  refused: Parameters<typeof refusalWords>[1]
  name?: string | undefined
}

/** The page of one's own ways in; with something that came back, 422. */
export async function myWays(c: Context<Env>, ground: Ground, returned?: Returned): Promise<Response> {
  const session = await ownSession(ground, c)
  const { person, district } = session.visitor
  const [passkeys, ways, sessions] = await ground.db.together(district, (reads) =>
    Promise.all([
      passkeysOf(reads, person),
      waysInOf(reads, person),
      sessionsOf(reads, person, ground.clock.now()),
    ]),
  )
  const elsewhere = sessions.filter(({ id }) => id !== session.id).length
  const frame = c.get('frame')
  const told = returned && { words: refusalWords(frame.reader, returned.refused), name: returned.name }
  const page = (
    <MyWaysPage
      frame={frame}
      passkeys={passkeys}
      ways={ways}
      elsewhere={elsewhere}
      told={told}
      {...stepStanding(ground, session)}
    />
  )
  return show(c, page, returned ? 422 : 200)
}

/** Codes to write down, shown this once; then on to the page that was asked for first. */
export function showCodes(
  c: Context<Env>,
  codes: readonly string[],
  on: `/${string}` = '/me/coming-in',
): Promise<Response> {
  return show(c, <RecoveryCodesPage frame={c.get('frame')} codes={codes} on={on} />)
}
