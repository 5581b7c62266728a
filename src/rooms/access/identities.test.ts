import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayCall } from '../../ground/oidc.ts'
import {
  type Claims,
  hatByProvider,
  isOwnTenant,
  knownIssuer,
  type ProviderKind,
  refusalForTerms,
  type Terms,
  trustedMail,
} from './rules/providers.ts'

const tenant = '11111111-2222-4333-8444-555555555555'
const terms = (kind: ProviderKind, more: Partial<Terms> = {}): Terms => ({
  ...{ kind, issuer: '', hats: ['staff'], domain: 'school.example' },
  ...{ tenant: kind === 'microsoft' ? tenant : kind === 'google' || kind === 'other' ? '' : 'd-1' },
  ...more,
})
const email = 'ruth@school.example'

const mails: [string, ProviderKind, Claims, string | undefined][] = [
  ['Google calls the address verified', 'google', { email, email_verified: true }, email],
  ['Google does not', 'google', { email, email_verified: false }, undefined],
  ['Google is silent', 'google', { email }, undefined],
  ['letters’ size does not matter', 'google', { email: 'RUTH@School.Example', email_verified: true }, email],
  ['another domain', 'google', { email: 'ruth@other.example', email_verified: true }, undefined],
  [
    'a domain that only ends alike',
    'google',
    { email: 'ruth@my-school.example', email_verified: true },
    undefined,
  ],
  [
    'two signs that look like one',
    'google',
    { email: 'a@b@school.example', email_verified: true },
    undefined,
  ],
  ['Microsoft says the domain’s owner was checked', 'microsoft', { email, xms_edov: true }, email],
  ['Microsoft says so with a figure', 'microsoft', { email, xms_edov: '1' }, email],
  ['Microsoft says nothing of it', 'microsoft', { email }, undefined],
  [
    'Microsoft’s address stands unchecked beside a verified word',
    'microsoft',
    { email, email_verified: true },
    undefined,
  ],
  [
    'Microsoft’s sign-in name is no address',
    'microsoft',
    { preferred_username: email, xms_edov: true },
    undefined,
  ],
  ['Clever’s comes from the school’s own roster', 'clever', { email }, email],
  ['Clever calls it unverified, as it does of everybody', 'clever', { email, email_verified: false }, email],
  ['ClassLink writes it large', 'classlink', { Email: email }, email],
  ['another provider calls it verified', 'other', { email, email_verified: true }, email],
  ['another provider is silent', 'other', { email }, undefined],
]
for (const [name, kind, claims, mail] of mails)
  test(`known by mail, ${kind}: ${name}`, () => assert.equal(trustedMail(terms(kind), claims), mail))

const tenants: [string, ProviderKind, Claims, boolean][] = [
  ['the school’s own domain', 'google', { hd: 'school.example' }, true],
  ['a private account', 'google', {}, false],
  ['another school’s domain', 'google', { hd: 'other.example' }, false],
  ['the school’s tenant', 'microsoft', { tid: tenant.toUpperCase() }, true],
  ['another tenant', 'microsoft', { tid: '99999999-2222-4333-8444-555555555555' }, false],
  ['a private account', 'microsoft', {}, false],
  ['the school’s district', 'clever', { district: 'd-1' }, true],
  ['another district', 'clever', { district: 'd-2' }, false],
  ['no district', 'clever', {}, false],
  ['the school’s tenant as a figure', 'classlink', { TenantId: 1 }, false],
  ['the school’s tenant', 'classlink', { TenantId: 'd-1' }, true],
]
for (const [name, kind, claims, own] of tenants)
  test(`${kind}: ${name} ${own ? 'is' : 'is not'} the school’s own`, () =>
    assert.equal(isOwnTenant(terms(kind), claims), own))

test('a provider opens the hats it is trusted with, and never a caregiver’s', () => {
  assert.equal(hatByProvider(['staff'], ['caregiver', 'advisor', 'staff']), 'advisor')
  assert.equal(hatByProvider(['staff'], ['caregiver']), undefined)
  assert.equal(hatByProvider(['staff'], ['student']), undefined)
  assert.equal(hatByProvider(['students'], ['student']), 'student')
  assert.equal(hatByProvider(['students'], ['leader']), undefined)
})

test('nothing is trusted before it is tied to the school', () => {
  assert.equal(refusalForTerms(terms('google')), undefined)
  assert.equal(refusalForTerms(terms('google', { hats: [] })), 'provider-nobody')
  assert.equal(refusalForTerms(terms('google', { domain: '' })), 'provider-domain')
  assert.equal(refusalForTerms(terms('google', { domain: 'a@school.example' })), 'provider-domain')
  assert.equal(refusalForTerms(terms('microsoft', { tenant: 'common' })), 'provider-guid')
  assert.equal(refusalForTerms(terms('clever', { tenant: '' })), 'provider-tenant')
  assert.match(knownIssuer('microsoft', tenant) ?? '', /login\.microsoftonline\.com\/11111111/)
})

const addresses: [string, boolean, boolean][] = [
  ['https://accounts.google.com', false, true],
  ['http://accounts.google.com', false, false],
  ['https://10.0.0.1/', false, false],
  ['https://[fd00::1]/', false, false],
  ['https://169.254.169.254/latest', false, false],
  ['https://database/', false, false],
  ['https://printer.local/', false, false],
  ['https://user:word@accounts.google.com', false, false],
  ['https://localhost:4000', false, false],
  ['http://127.0.0.1:4000', false, false],
  ['http://127.0.0.1:4000', true, true],
  ['http://10.0.0.1:4000', true, false],
  ['file:///etc/passwd', true, false],
  ['nonsense', true, false],
]
for (const [address, loopback, may] of addresses)
  test(`the house ${may ? 'may' : 'does not'} call ${address}${loopback ? ' on this machine alone' : ''}`, () =>
    assert.equal(mayCall(address, loopback), may))
