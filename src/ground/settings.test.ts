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

const nonsense: [Record<string, string>, RegExp][] = [
  [{ PORT: 'eighty' }, /PORT must be a number/],
  [{ PORT: '70000' }, /PORT must be a number/],
  [{ PORCHLIGHT_URL: 'school' }, /PORCHLIGHT_URL must be an address/],
  [{ PORCHLIGHT_URL: 'ftp://school' }, /PORCHLIGHT_URL must be an address/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must begin with postgres/],
  [{ PORCHLIGHT_LOG: 'loud' }, /PORCHLIGHT_LOG must be one of/],
]

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
