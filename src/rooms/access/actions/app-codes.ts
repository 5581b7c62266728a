import { Secret, TOTP } from 'otpauth'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { openSealed, seal } from '../../../ground/secrets.ts'
import { stepSeconds } from '../rules/strength.ts'
import { plainDigits } from '../rules.ts'
import type { CodeApp, CodeAppId } from '../store/code-apps.ts'

/** A fresh secret for an app, sealed. */
export function sealedSecret(ground: Ground, { person, id }: { person: PersonId; id: CodeAppId }): string {
  return seal(ground.settings.home, new Secret({ size: 20 }).base32, secretIs(person, id))
}

const secretIs = (person: PersonId, app: string) => `code app ${person} ${app}`

/** What makes an app's codes, `said` being what the app shows beside them; undefined when this house's key is another. */
export function codesOf(
  ground: Ground,
  { app, person }: { app: CodeApp; person: PersonId },
  said = {},
): TOTP | undefined {
  const secret = openSealed(ground.settings.home, app.sealedSecret, secretIs(person, app.id))
  if (secret === undefined) return
  return new TOTP({
    ...said,
    secret: Secret.fromBase32(secret),
    period: stepSeconds,
    digits: 6,
    algorithm: 'SHA1',
  })
}

/** How many steps a code is away from now, one at most; null for a wrong one. */
export function stepOf(
  ground: Ground,
  { app, person, typed }: { app: CodeApp; person: PersonId; typed: string },
): number | null {
  const timestamp = ground.clock.now().getTime()
  return (
    codesOf(ground, { app, person })?.validate({ token: plainDigits(typed), timestamp, window: 1 }) ?? null
  )
}
