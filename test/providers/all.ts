import type { Face } from './company.ts'
import { telnyxAccount, telnyxFace } from './telnyx.ts'
import { twilioAccount, twilioFace } from './twilio.ts'
import { vonageAccount, vonageFace } from './vonage.ts'

export type RestProvider = 'twilio' | 'vonage' | 'telnyx'

/** The address that the providers in these tests bring everything to. */
export const school = 'http://localhost:3000'

/** TEXT_URL for each provider; `base` is where it listens in a test. */
export const textUrls: Readonly<Record<RestProvider, (base?: string) => string>> = {
  twilio: (base = '') => `twilio://${twilioAccount.sid}:${twilioAccount.token}@+15125550100?base=${base}`,
  vonage: (base = '') => `vonage://k1:s1@+15125550100?base=${base}&signature=${vonageAccount.signing}`,
  telnyx: (base = '') =>
    `telnyx://KEY1@+15125550100?base=${base}&public=${encodeURIComponent(telnyxAccount.publicKey)}`,
}

/** The providers as they speak; `now` is the clock that they stamp by. */
export function facesOf(now: () => Date): Readonly<Record<RestProvider, Face>> {
  return {
    twilio: twilioFace(school),
    vonage: vonageFace(school, now),
    telnyx: telnyxFace(school, now),
  }
}
