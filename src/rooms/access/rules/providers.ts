import type { Hat } from '../../../ground/who.ts'

export type ProviderKind = 'google' | 'microsoft' | 'clever' | 'classlink' | 'other'
export const providerKinds: readonly ProviderKind[] = ['google', 'microsoft', 'clever', 'classlink', 'other']

/** Who may come in by a provider. */
export type ProviderHats = 'staff' | 'students'

/** What a leader says of the school's provider. */
export interface Terms {
  kind: ProviderKind
  issuer: string
  hats: readonly ProviderHats[]
  /** The school's own mail domain, lower case. */
  domain: string
  /** The school's own number at the provider, where it has one; else empty. */
  tenant: string
}

const issuers: Readonly<Partial<Record<ProviderKind, string>>> = {
  google: 'https://accounts.google.com',
  clever: 'https://clever.com',
  classlink: 'https://launchpad.classlink.com',
}

/** The issuer of a provider that everybody knows; Microsoft's is the school's own. */
export function knownIssuer(kind: ProviderKind, tenant: string): string | undefined {
  if (kind === 'microsoft') return `https://login.microsoftonline.com/${tenant.toLowerCase()}/v2.0`
  return issuers[kind]
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export type TermsRefusal = 'provider-tenant' | 'provider-guid' | 'provider-domain' | 'provider-nobody'

/** What is missing before a provider may be trusted with saying who somebody is. */
export function refusalForTerms({
  kind,
  hats,
  domain,
  tenant,
}: Omit<Terms, 'issuer'>): TermsRefusal | undefined {
  if (hats.length === 0) return 'provider-nobody'
  if (!/^[^\s@.]+(\.[^\s@.]+)+$/u.test(domain)) return 'provider-domain'
  if (kind === 'microsoft' && !guid.test(tenant)) return 'provider-guid'
  return (kind === 'clever' || kind === 'classlink') && tenant === '' ? 'provider-tenant' : undefined
}

export type Claims = Readonly<Record<string, unknown>>

/** Where each provider writes the school's own number: Clever's `district` in the token, `district_id` besides it; ClassLink's `TenantId`. */
const tenantClaims: Readonly<Partial<Record<ProviderKind, readonly string[]>>> = {
  google: ['hd'],
  microsoft: ['tid'],
  clever: ['district', 'district_id'],
  classlink: ['TenantId', 'tenant_id', 'tenantId'],
}

const said = (value: unknown) =>
  typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
const yes = (value: unknown) => value === true || value === 1 || value === '1' || value === 'true'

/** Whether somebody comes from the school's own corner of the provider, and not from another school's. */
export function isOwnTenant({ kind, domain, tenant }: Terms, claims: Claims): boolean {
  const names = tenantClaims[kind]
  if (!names) return tenant === '' || said(claims['tenant']) === tenant
  const own = (kind === 'google' ? domain : tenant).toLowerCase()
  return own !== '' && names.some((name) => said(claims[name]).toLowerCase() === own)
}

/**
 * The mail address by which somebody may be known the first time, or undefined. It must lie in the school's domain.
 * Google and others must call it verified. Microsoft lets an address be changed without asking its owner unless
 * `xms_edov` says that the domain's owner was checked. Clever and ClassLink verify no address (Clever's `email_verified` is
 * false unless its support was asked, https://dev.clever.com/docs/oidc-implementation): there it comes from the school's
 * own roster, so it counts within the school's own district or tenant alone (checked before), whatever they call it.
 */
export function trustedMail({ kind, domain }: Terms, claims: Claims): string | undefined {
  const mail = said(kind === 'classlink' ? (claims['email'] ?? claims['Email']) : claims['email'])
    .trim()
    .toLowerCase()
  if (!mail.endsWith(`@${domain}`) || mail.split('@').length !== 2) return
  if (kind === 'microsoft') return yes(claims['xms_edov']) ? mail : undefined
  if (kind === 'clever' || kind === 'classlink') return mail
  return yes(claims['email_verified']) ? mail : undefined
}

const staffHats: readonly Hat[] = ['leader', 'advisor', 'staff']

/** The widest of somebody's hats that a provider opens; a caregiver's alone is never opened by it. */
export function hatByProvider(allowed: readonly ProviderHats[], worn: readonly Hat[]): Hat | undefined {
  const staff = allowed.includes('staff') ? staffHats.find((hat) => worn.includes(hat)) : undefined
  return staff ?? (allowed.includes('students') && worn.includes('student') ? 'student' : undefined)
}
