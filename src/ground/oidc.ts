import { isIP } from 'node:net'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchProtectedResource,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import { leadsInside } from './addresses.ts'

/** A sign-in provider, and where it sends people back to. */
export interface Provider {
  issuer: string
  clientId: string
  secret: string
  back: string
  /** In a house on this machine alone a provider may be on it too. */
  loopback: boolean
  /** The operator lets names lead inside the school's own network. */
  inner: boolean
}

/** What is remembered while somebody is at their provider. */
export interface Visit {
  state: string
  nonce: string
  verifier: string
}

/** `away`: the provider does not answer; `refused`: what came back is not what was asked for. */
export type VisitFailure = { failed: 'away' | 'refused' }

const seconds = 8

export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

/** Whether this house may call an address: encrypted, by a public name; or on this machine, where that is allowed. */
export function mayCall(address: string, loopback: boolean): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username || url.password) return false
  if (isLoopback(url)) return loopback
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const inside =
    isIP(name) !== 0 || !name.includes('.') || /\.(local|internal|localhost|home|lan)\.?$/.test(name)
  return url.protocol === 'https:' && !inside
}

async function configured(provider: Provider): Promise<Configuration> {
  const { issuer, clientId, secret, loopback } = provider
  if (!mayCall(issuer, loopback)) throw new TypeError('this issuer may not be called')
  return discovery(new URL(issuer), clientId, secret, undefined, {
    timeout: seconds,
    execute: [enableNonRepudiationChecks, ...(isLoopback(new URL(issuer)) ? [allowInsecureRequests] : [])],
    [customFetch]: async (address, options) => {
      const outside = provider.inner || (loopback && isLoopback(new URL(address)))
      if (!mayCall(address, loopback) || (!outside && (await leadsInside(new URL(address).hostname))))
        throw new TypeError('this address may not be called')
      return fetch(address, options as RequestInit)
    },
  })
}

/** Where to send somebody who wants to come in by their provider, with what to remember until they are back. */
export async function visitTo(
  provider: Provider,
  { state }: Pick<Visit, 'state'>,
): Promise<(Visit & { to: string }) | VisitFailure> {
  const verifier = randomPKCECodeVerifier()
  const nonce = randomNonce()
  try {
    const to = buildAuthorizationUrl(await configured(provider), {
      redirect_uri: provider.back,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return { state, nonce, verifier, to: to.href }
  } catch {
    return { failed: 'away' }
  }
}

/** What the provider says of who came back: signed, for us, for this visit alone. */
export async function backFrom(
  provider: Provider,
  url: URL,
  visit: Visit,
): Promise<{ claims: Record<string, unknown> } | VisitFailure> {
  let config: Configuration
  try {
    config = await configured(provider)
  } catch {
    return { failed: 'away' }
  }
  try {
    const tokens = await authorizationCodeGrant(config, url, {
      pkceCodeVerifier: visit.verifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return { failed: 'refused' }
    const more = await saidBesides(config, tokens.access_token)
    const { sub = more['UserId'] } = more
    if (sub !== undefined && String(sub) !== claims.sub) return { failed: 'refused' }
    return { claims: { ...(sub === undefined ? {} : more), ...claims } }
  } catch (error) {
    return { failed: isUnanswered(error) ? 'away' : 'refused' }
  }
}

/**
 * What the provider says besides the token. Whose it is, it must say itself: by `sub`, or, as ClassLink's own endpoint
 * does (https://nodeapi.classlink.com/v2/my/info), by `UserId`. Clever's says `sub`
 * (https://dev.clever.com/docs/the-userinfo-endpoint).
 */
async function saidBesides(config: Configuration, token: string): Promise<Record<string, unknown>> {
  const { userinfo_endpoint: address } = config.serverMetadata()
  if (!address) return {}
  const answer = await fetchProtectedResource(config, token, new URL(address), 'GET')
  if (!answer.ok) return {}
  const said: unknown = await answer.json()
  return typeof said === 'object' && said !== null ? { ...said } : {}
}

function isUnanswered(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: string }
  return (
    code === 'OAUTH_TIMEOUT' ||
    [error, error.cause].some((one) => one instanceof TypeError && /fetch/.test(one.message))
  )
}
