import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server'
import { z } from 'zod'

/** Read in when the first device comes: it is a tenth of the time to start. */
const library = () => import('@simplewebauthn/server')

/** A passkey as it is kept. */
export type KeptPasskey = WebAuthnCredential

/** What a device answered: which passkey, to which challenge, for whom. Nothing of it is proven yet. */
export interface DeviceAnswer {
  credential: string
  challenge: string
  /** The lasting handle the passkey was made with, as bytes. */
  handle: Buffer
  json: unknown
}

const shape = z.looseObject({
  id: z.string().max(1400),
  response: z.looseObject({
    clientDataJSON: z.string().max(4000),
    userHandle: z.string().max(100).nullish(),
  }),
})

/** EdDSA, ES256, RS256: what devices in use can do. */
const algorithms = [-8, -7, -257]

const told = z.object({ challenge: z.string().max(200) })

/** The name and origin of this house, as devices know it. */
function houseAt(url: string): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(url)
  return { rpID: hostname, origin }
}

/** What a device is told to make a passkey that finds its person by itself and checks who holds it. */
export async function makingOptions(
  url: string,
  of: { school: string; handle: Buffer; name: string; known: readonly string[] },
) {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: of.school,
    rpID: houseAt(url).rpID,
    userID: new Uint8Array(of.handle),
    userName: of.name,
    userDisplayName: of.name,
    attestationType: 'none',
    excludeCredentials: of.known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: 300_000,
  })
}

/** What a device is told to show that it holds a passkey: one of these, or any of this house. */
export async function showingOptions(
  url: string,
  { known = [], challenge }: { known?: readonly string[]; challenge?: Buffer } = {},
) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: houseAt(url).rpID,
    userVerification: 'required',
    ...(challenge && { challenge: new Uint8Array(challenge) }),
    allowCredentials: known.map((id) => ({ id })),
    timeout: 300_000,
  })
}

/** Reads what a device sent; undefined when it is nothing of the kind. */
export function deviceAnswer(text: string): DeviceAnswer | undefined {
  try {
    const { id, response, ...rest } = shape.parse(JSON.parse(text))
    const said = Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')
    const { challenge } = told.parse(JSON.parse(said))
    const handle = Buffer.from(response.userHandle ?? '', 'base64url')
    return { credential: id, challenge, handle, json: { id, response, ...rest } }
  } catch {
    return undefined
  }
}

/** The new passkey, when the device's answer proves it was made for this house by who holds the device. */
export async function provenMaking(url: string, answer: DeviceAnswer): Promise<KeptPasskey | undefined> {
  const { rpID, origin } = houseAt(url)
  const { verifyRegistrationResponse } = await library()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer.json as RegistrationResponseJSON,
      expectedChallenge: answer.challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      supportedAlgorithmIDs: algorithms,
      requireUserVerification: true,
    })
    return registrationInfo?.credential
  } catch {
    return undefined
  }
}

/** The passkey's new counter, when the answer is signed by it for this house; a counter that goes back proves nothing. */
export async function provenShowing(
  url: string,
  answer: DeviceAnswer,
  kept: KeptPasskey,
): Promise<number | undefined> {
  const { rpID, origin } = houseAt(url)
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer.json as AuthenticationResponseJSON,
      expectedChallenge: answer.challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential: kept,
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
