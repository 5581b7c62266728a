import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { type Environment, readSettings } from '../../ground/settings.ts'
import { companiesOf } from './rules/companies.ts'

let hall: TestHall
let school: SmallSchool
const path = '/privacy/companies'

before(async () => {
  hall = await openHall({
    environment: {
      SMTP_URL: 'smtps://u:p@mail.carrier.example',
      MAIL_FROM: 'School <office@school.example>',
      TEXT_URL: 'twilio://SID:TOKEN@+15125550100',
      TRANSLATE_URL: 'deepl://KEY@api-free.deepl.com',
    },
  })
  school = await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const nothing = { providers: [], agreements: [] }
const outside = (environment: Environment, known: Partial<Parameters<typeof companiesOf>[0]> = {}) =>
  companiesOf({ settings: readSettings(environment), ...nothing, ...known }).map(
    ({ name, gets }) => `${gets} ${name}`,
  )

test('L5 nobody gets anything where nothing is switched on, or only on the school’s own machine', () => {
  assert.deepEqual(outside({}), [])
  const here = {
    SMTP_URL: 'smtp://localhost:25',
    MAIL_FROM: 'School <office@school.example>',
    TEXT_URL: 'smpp://user:password@127.0.0.1:2775?from=+15125550100',
    TRANSLATE_URL: 'libretranslate://localhost:5000?tls=no',
    DATABASE_URL: 'postgres://porch@localhost/porchlight',
    MAIL_REPLY_DOMAIN: 'reply.school.example',
    MAIL_IN: '0.0.0.0:2525',
  }
  const agreements = [{ provider: 'libretranslate', reference: 'ours', since: '2026-09-01', until: null }]
  assert.deepEqual(outside(here, { agreements }), [])
})

test('L5 whoever carries mail, texts, answers, words to translate, sign-ins or the database is named, and a machine only with an agreement', () => {
  const settings = {
    SMTP_URL: 'smtps://u:p@mail.carrier.example',
    MAIL_FROM: 'School <office@school.example>',
    TEXT_URL: 'vonage://KEY:SECRET@+15125550100',
    TRANSLATE_URL: 'deepl://KEY@api-free.deepl.com',
    DATABASE_URL: 'postgres://porch@data.cloud.example/porchlight?sslmode=verify-full',
    MAIL_REPLY_DOMAIN: 'reply.school.example',
  }
  const providers = [
    { kind: 'google', issuer: 'https://accounts.google.com', since: new Date('2026-08-01') },
    { kind: 'other', issuer: 'https://login.district.example/realm', since: new Date('2026-08-01') },
  ]
  const always = [
    'database data.cloud.example',
    'mail mail.carrier.example',
    'mail-in reply.school.example',
    'text Vonage',
  ]
  assert.deepEqual(outside(settings, { providers }), [
    ...always,
    'sign-in Google',
    'sign-in login.district.example',
  ])
  const ended = { provider: 'deepl', reference: 'Contract 7', since: '2026-09-01', until: '2026-10-01' }
  assert.deepEqual(outside(settings, { agreements: [ended] }), always)
  const other = { ...ended, provider: 'google', until: null }
  assert.deepEqual(outside(settings, { agreements: [other] }), always)
  assert.deepEqual(outside(settings, { agreements: [{ ...ended, until: null }] }), [
    ...always,
    'machine DeepL (api-free.deepl.com)',
  ])
})

test('L5 R03.12 a family reads who outside gets what and since when; the leader reads where the agreement is kept', async () => {
  const student = await school.student('Yusuf Ali')
  const mother = await school.caregiver('Amina Ali', student)
  const head = await school.staff('Ada Bell', 'principal')
  const family = await hall.as(mother, 'caregiver', school.district)
  const leader = await hall.as(head, 'leader', school.district)
  const before = await family.get(path)
  assert.match(before.words, /mail\.carrier\.exampleCarries our mail.*Since when is not written down/)
  assert.match(before.words, /TwilioCarries our text messages: telephone numbers/)
  assert.doesNotMatch(before.words, /DeepL/)
  await leader.post('/languages/agreements', { provider: 'deepl', reference: 'Contract 7' })
  const page = await family.get(path)
  assert.match(page.words, /DeepL.*Since .*The school has an agreement on what becomes of the words/)
  assert.doesNotMatch(page.words, /Contract 7/)
  assert.match((await leader.get(path)).words, /The agreement: Contract 7/)
})

test('L5 the list is linked from what a family and a leader read about privacy', async () => {
  const student = await school.student('Hodan Ali')
  const mother = await school.caregiver('Sahra Ali', student)
  const head = await school.staff('Ben Roy', 'principal')
  const family = await hall.as(mother, 'caregiver', school.district)
  for (const page of ['/me/looks', '/copies', `/students/${student}/looks`])
    assert.ok(
      (await family.get(page)).links.some(({ href }) => href === path),
      page,
    )
  const leader = await hall.as(head, 'leader', school.district)
  assert.ok((await leader.get('/privacy')).links.some(({ href }) => href === path))
  assert.equal((await hall.anyone.get(path)).status === 200, false)
})
