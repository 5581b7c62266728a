import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHome } from '../../test/home.ts'
import { openSink } from '../../test/sink.ts'
import { readSettings } from '../ground/settings.ts'
import { howMailLeaves } from './mail.ts'

const { home, gone } = testHome()
test.after(gone)

const found = (SMTP_URL?: string) =>
  howMailLeaves(
    readSettings({
      PORCHLIGHT_HOME: home,
      ...(SMTP_URL ? { SMTP_URL, MAIL_FROM: 'office@hillside.example' } : {}),
    }),
  )

test('the doctor says where letters wait when no server is set', async () => {
  const { well, sentence } = await found()
  assert.ok(well)
  assert.match(sentence, /letters wait at http:\/\/localhost:3000\/outbox\?key=.{20}/)
})

test('the doctor knocks at the mail server and says what it found, without the password', async () => {
  const guarded = await openSink({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _, done) => done(null, password === 'right' ? { user: 'school' } : {}),
  })
  const at = (user: string, more = '') => `smtp://${user}127.0.0.1:${guarded.port}${more}`
  const welcome = await found(at('school:right@'))
  assert.deepEqual(welcome, {
    well: true,
    sentence: 'Mail leaves by 127.0.0.1 as office@hillside.example; the server lets us in.',
  })
  const wrong = await found(at('school:s3cret@'))
  assert.equal(wrong.well, false)
  assert.match(wrong.sentence, /refuses the user or password in SMTP_URL/)
  assert.doesNotMatch(wrong.sentence, /s3cret/)
  const secure = await openSink({ secure: true })
  assert.match(
    (await found(`smtps://127.0.0.1:${secure.port}`)).sentence,
    /nobody vouches for its certificate/,
  )
  await Promise.all([guarded.stop(), secure.stop()])
  assert.match((await found(at(''))).sentence, /does not answer/)
})
