import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotGoOn } from './failures.ts'
import { openLog } from './log.ts'
import { appUrlOf, refusalOf, socketUrl, withDatabase } from './postgres/urls.ts'
import { root } from './root.ts'
import { readSettings } from './settings.ts'

test('needs nothing to be set', () => {
  const settings = readSettings({})
  assert.equal(settings.home, `${root}/.porchlight`)
  assert.equal(settings.url, 'http://localhost:3000')
  assert.equal(settings.host, '127.0.0.1')
  assert.equal(settings.databaseUrl, undefined)
})

test('honours the port, the address and the home', () => {
  const settings = readSettings({
    PORT: '8080',
    PORCHLIGHT_URL: 'https://school.example/',
    PORCHLIGHT_HOME: '/srv/porch',
  })
  assert.equal(settings.port, 8080)
  assert.equal(settings.url, 'https://school.example')
  assert.equal(settings.home, '/srv/porch')
})

const from = { MAIL_FROM: 'Hillside School <office@school.example>' }
const smtp = { SMTP_URL: 'smtp://mail.example' }

const nonsense: [Record<string, string>, RegExp][] = [
  [{ PORT: 'eighty' }, /PORT must be a number/],
  [{ PORT: '70000' }, /PORT must be a number/],
  [{ PORCHLIGHT_URL: 'school' }, /PORCHLIGHT_URL must be an address/],
  [{ PORCHLIGHT_URL: 'ftp://school' }, /PORCHLIGHT_URL must be an address/],
  [{ PORCHLIGHT_HSTS: 'no' }, /PORCHLIGHT_HSTS must be subdomains or host/],
  [{ PORCHLIGHT_PROXIES: 'yes' }, /PORCHLIGHT_PROXIES must be how many/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin with postgres/],
  [{ PORCHLIGHT_LOG: 'loud' }, /PORCHLIGHT_LOG must be one of/],
  [{ SMTP_URL: 'smtp://mail.example' }, /MAIL_FROM does not say who writes/],
  [{ MAIL_FROM: 'office@school.example' }, /SMTP_URL does not say through which server/],
  [{ ...from, SMTP_URL: 'mail.example:587' }, /SMTP_URL must look like/],
  [{ ...from, SMTP_URL: 'https://mail.example' }, /SMTP_URL must look like/],
  [{ ...from, SMTP_URL: 'smtp://school:100%@mail.example' }, /must be written as %25/],
  [{ ...from, SMTP_URL: 'smtp://school@mail.example' }, /only one of user and password/],
  [{ ...from, SMTP_URL: 'smtp://mail.example?tls=maybe' }, /only tls=no may stand/],
  [{ ...from, SMTP_URL: 'smtps://mail.example?tls=no' }, /choose one/],
  [{ ...from, ...smtp, MAIL_FROM: 'The office' }, /MAIL_FROM must be an address/],
  [{ ...from, ...smtp, MAIL_FROM: 'a@b.example, c@d.example' }, /MAIL_FROM must be an address/],
  [{ ...from, ...smtp, MAIL_PER_SECOND: '0' }, /MAIL_PER_SECOND must be a number from 1/],
  [{ ...from, ...smtp, MAIL_CONNECTIONS: 'many' }, /MAIL_CONNECTIONS must be a number from 1/],
]

const lines: [url: string, port: number, tls: string][] = [
  ['smtps://mail.example', 465, 'at once'],
  ['smtp://mail.example', 587, 'first'],
  ['smtp://mail.example:25?tls=no', 25, 'no'],
  ['smtp://127.0.0.1:2525', 2525, 'if offered'],
  ['smtp://[::1]:2525', 2525, 'if offered'],
  ['smtp://localhost:2525', 2525, 'if offered'],
  ['smtp://127.0.0.1.evil.example:25', 25, 'first'],
]

for (const [url, port, tls] of lines) {
  test(`${url} speaks TLS “${tls}”`, () => {
    const { mail } = readSettings({ ...from, SMTP_URL: url })
    assert.deepEqual([mail?.port, mail?.tls], [port, tls])
  })
}

test('reads who writes and the password, and never quotes the password', () => {
  const { mail } = readSettings({ ...from, SMTP_URL: 'smtps://school:p%40ss%25@mail.example' })
  assert.deepEqual(mail?.from, { name: 'Hillside School', address: 'office@school.example' })
  assert.deepEqual([mail?.user, mail?.password], ['school', 'p@ss%'])
  for (const SMTP_URL of ['smtp://school:s3cret@', 'smtp://school:s3cret%@x', 'smtp://u:s3cret@x?a=b'])
    assert.throws(
      () => readSettings({ ...from, SMTP_URL }),
      (error: Error) => !error.message.includes('s3cret'),
    )
  assert.equal(readSettings({}).mail, undefined)
})

for (const [environment, sentence] of nonsense) {
  test(`says in one sentence what is wrong with ${JSON.stringify(environment)}`, () => {
    assert.throws(() => readSettings(environment), sentence)
    assert.throws(
      () => readSettings(environment),
      (error: unknown) => error instanceof CannotGoOn && error.exitCode === 2,
    )
  })
}

test('P20 never writes the message of an error into the log, for it may quote a person', () => {
  const lines: string[] = []
  const error = Object.assign(new Error('Key (name)=(Amina Yusuf) already exists'), {
    code: '23505',
    detail: 'Amina Yusuf',
  })
  openLog('info', (line) => lines.push(line)).error(
    'request failed',
    { route: '/people/:id' },
    new Error('Amina', { cause: error }),
  )
  assert.equal(lines.length, 1)
  const [line = ''] = lines
  assert.doesNotMatch(line, /Amina|Yusuf/)
  assert.equal(JSON.parse(line).error.cause.code, '23505')
  assert.equal(JSON.parse(line).route, '/people/:id')
})

test('keeps quiet below its level', () => {
  const lines: string[] = []
  const log = openLog('warn', (line) => lines.push(line))
  log.info('request')
  log.debug('request')
  log.warn('slow', { ms: 3 })
  assert.equal(lines.length, 1)
})

test('reaches a database behind a socket, another database of it, and the role that owns nothing', () => {
  const url = socketUrl('/home/a b/run', 'porchlight_owner', 'porchlight')
  assert.equal(new URL(url).searchParams.get('host'), '/home/a b/run')
  assert.equal(new URL(withDatabase(url, 'proof')).pathname, '/proof')
  assert.equal(
    new URL(appUrlOf('postgres://u:p@db/x?options=-c%20jit%3Doff')).searchParams.get('options'),
    '-c jit=off -c role=porchlight_app',
  )
})

for (const [code, sentence] of Object.entries({
  ENOSPC: /disk is full/,
  EACCES: /may not write in \/x/,
  EROFS: /read-only/,
  ENOTDIR: /not a folder/,
})) {
  test(`puts ${code} into one sentence`, () => {
    assert.match(refusalOf(Object.assign(new Error(), { code }), '/x')?.message ?? '', sentence)
  })
}

test('a database on another machine needs a word on how the line is kept; one on this machine does not', () => {
  for (const url of [
    'postgresql://owner@db.school.example/porchlight',
    'postgres://owner:secret@10.0.0.7:5432/p',
  ])
    assert.throws(
      () => readSettings({ DATABASE_URL: url }),
      (error) =>
        error instanceof CannotGoOn &&
        /sslmode=verify-full/.test(error.message) &&
        !/secret/.test(error.message),
    )
  for (const url of [
    'postgresql://owner@db.school.example/porchlight?sslmode=verify-full',
    'postgresql://owner@db.school.example/porchlight?sslmode=disable',
    'postgresql://owner@localhost/porchlight',
    'postgresql://owner@127.0.0.1:5433/porchlight',
    'postgresql:///porchlight?host=/run/postgresql',
    'postgresql://owner@%2Frun%2Fpostgresql/porchlight',
  ])
    assert.equal(readSettings({ DATABASE_URL: url }).databaseUrl, url)
})
