import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { CodePage, SignInPage } from '../pages/coming-in.tsx'
import type { Faults } from '../pages/faults.ts'
import { otherWays } from './at-door.tsx'
import { keptBriefly } from './cookies.ts'

interface Asked {
  c: Context<Env>
  ground: Ground
}

/** The door again, with what was typed and why it was not taken. */
export async function again(
  { c, ground }: Asked,
  fields: Record<string, string>,
  faults: Faults,
): Promise<Response> {
  const kept = { address: fields['address'] ?? '', faults }
  return show(c, <SignInPage frame={c.get('frame')} {...kept} others={await otherWays(c, ground)} />, 422)
}

interface Mistyped {
  code: NonNullable<Faults['code']>
  fields: Record<string, string>
}

/** Where a code is typed. */
export function typing(c: Context<Env>, ground: Ground, wrong?: Mistyped): Promise<Response> {
  const kept = keptBriefly(c, ground, 'asked')
  const page = (
    <CodePage
      frame={c.get('frame')}
      address={kept ?? wrong?.fields['address'] ?? ''}
      unknown={kept === undefined}
      waits={ground.settings.mail === undefined}
      faults={wrong ? { code: wrong.code } : {}}
    />
  )
  return show(c, page, wrong ? 422 : 200)
}
