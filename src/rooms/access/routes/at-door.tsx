import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { providersAtDoor } from '../actions/providers.ts'
import { SignInPage } from '../pages/coming-in.tsx'
import { OtherWays } from '../pages/door.tsx'
import { words } from '../words.ts'

/** The ways in beside a code, for the pages that stand at the door. */
export async function otherWays(c: Context<Env>, ground: Ground) {
  return <OtherWays frame={c.get('frame')} providers={await providersAtDoor(ground)} />
}

interface Told {
  told: string
  status?: 422 | 503
}

/** The sign-in page with a sentence about why another way did not open. */
export async function signIn(c: Context<Env>, ground: Ground, { told, status }: Told): Promise<Response> {
  const word = (Object.keys(words) as (keyof typeof words)[]).find((one) => one === `access.${told}`)
  if (told && !(word && /^access\.(provider|passkey)-/.test(word))) throw new NotFound('no such sentence')
  const page = <SignInPage frame={c.get('frame')} told={word} others={await otherWays(c, ground)} />
  return show(c, page, status ?? 200)
}
