import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider on this machine, whose accounts say whatever a test makes them say. */
export interface SchoolProvider {
  issuer: string
  client: { id: string; secret: string }
  /** Goes there with this address, signs in as this account, and returns the way back. */
  visit(to: string, account: string): Promise<URL>
  stop(): Promise<void>
}

/** What an account says of itself; its name is its lasting subject. */
type Accounts = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const client = { id: 'porchlight', secret: 'a-secret-of-the-school' }
const clever = ['user_id', 'multi_role_user_id', 'user_type', 'district', 'given_name', 'family_name']
const classlink = [
  'UserId',
  'TenantId',
  'Email',
  'LoginId',
  'Role',
  'FirstName',
  'LastName',
  'SourcedId',
  'Building',
]
const spoken = ['hd', 'tid', 'xms_edov', 'email', 'email_verified', ...clever, ...classlink]

export async function schoolProvider(accounts: Accounts, back: string): Promise<SchoolProvider> {
  let signedIn = ''
  let provider: Provider | undefined
  const server = createServer((request, response) => {
    if (!provider) return void response.destroy()
    if (request.url?.startsWith('/interaction/'))
      return void provider.interactionFinished(request, response, { login: { accountId: signedIn } })
    provider.callback()(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider = made(issuer, accounts, back)
  return {
    issuer,
    client,
    async visit(to, account) {
      signedIn = account
      return walked(to, back)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function made(issuer: string, accounts: Accounts, back: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [back],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
      },
    ],
    claims: { openid: ['sub', ...spoken], email: [], profile: [] },
    conformIdTokenClaims: false,
    cookies: { keys: ['for tests alone'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...accounts[id] }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
}

/** Follows the provider from page to page with its cookies, as a browser does, until it sends back to us. */
async function walked(to: string, back: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = new URL(to)
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    at = new URL(next, at)
    if (at.href.startsWith(back)) return at
  }
  throw new Error('the provider never sent back')
}
