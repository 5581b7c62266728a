import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { aSchool } from '../../../test/school.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

const setup = {
  school: 'Hillside School',
  given: 'Ruth',
  family: 'Adeyemi',
  mail: 'Ruth@Example.org ',
  zone: 'America/Chicago',
}

test('a new house shows two doors and asks for no configuration', async () => {
  const page = await hall.anyone.get('/')
  assert.equal(page.status, 200)
  assert.ok(page.headings.includes('Set up your school'))
  assert.ok(page.headings.includes('Look around in Riverbend'))
})

test('a slip in the first form keeps every word and says what to mend beside the field', async () => {
  const page = await hall.anyone.post('/setup', { ...setup, mail: 'ruth at example' })
  assert.equal(page.status, 422)
  assert.equal(page.field('Name of your school'), 'Hillside School')
  assert.match(page.fault('Your mail address') ?? '', /does not look like a mail address/)
})

test('first run makes the school and lets its leader in', async () => {
  const made = await hall.anyone.post('/setup', setup)
  assert.equal(made.status, 303)
  assert.equal(made.to, '/today')
})

test('there is one first run: a second one is told so and changes nothing', async () => {
  assert.equal((await hall.anyone.get('/setup')).status, 404)
  const again = await hall.anyone.post('/setup', { ...setup, school: 'Another' })
  assert.equal(again.status, 422)
})

const outbox = async () => {
  await hall.runJobs()
  return hall.anyone.get(`/outbox?key=${hall.ground.outboxKey}`)
}
const codeIn = (words: string) => /your code is (\d{3} \d{3})/.exec(words)?.[1] ?? ''

test('the leader comes back with a code that waits in the outbox, once', async () => {
  await hall.anyone.post('/sign-out')
  const asked = await hall.anyone.post('/sign-in', { address: 'ruth@example.org' })
  assert.equal(asked.to, '/sign-in/code')
  const code = codeIn((await outbox()).words)
  assert.match(code, /^\d{3} \d{3}$/)
  const wrong = await hall.anyone.post('/sign-in/code', {
    address: 'ruth@example.org',
    code: code === '000 000' ? '111111' : '000000',
  })
  assert.equal(wrong.status, 422)
  const come = await hall.anyone.post('/sign-in/code', { address: 'ruth@example.org', code })
  assert.equal(come.to, '/today')
  const twice = await hall.anyone.post('/sign-in/code', { address: 'ruth@example.org', code })
  assert.equal(twice.status, 422)
})

test('an unknown address is answered like a known one', async () => {
  const known = await hall.anyone.post('/sign-in', { address: 'ruth@example.org' })
  const unknown = await hall.anyone.post('/sign-in', { address: 'nobody@example.org' })
  assert.equal(known.status, unknown.status)
  assert.deepEqual([known.to, known.html], [unknown.to, unknown.html])
})

test('five wrong tries close a code even to the right digits', async () => {
  await hall.anyone.post('/sign-in', { address: 'ruth@example.org' })
  const code = codeIn((await outbox()).words)
  const wrong = code.startsWith('0') ? '999999' : '000000'
  for (let tries = 0; tries < 5; tries++)
    await hall.anyone.post('/sign-in/code', { address: 'ruth@example.org', code: wrong })
  const late = await hall.anyone.post('/sign-in/code', { address: 'ruth@example.org', code })
  assert.equal(late.status, 422)
  assert.match(late.html, /Too many tries/)
})

test('letters that wait are for whoever runs the program alone', async () => {
  assert.equal((await hall.anyone.get('/outbox')).status, 404)
  assert.equal((await hall.anyone.get('/outbox?key=key-for-guests')).status, 404)
})

test('a form from another site is turned away', async () => {
  const { as } = hall
  const { district, leader } = await aSchool(hall.ground, 'Elsewhere')
  assert.ok(await as(leader, 'leader', district))
  const { hall: app } = await import('../../app.tsx')
  const response = await app(hall.ground).request('http://localhost:3000/sign-out', {
    method: 'POST',
    headers: { origin: 'https://evil.example', host: 'localhost:3000' },
  })
  assert.equal(response.status, 403)
})

test('every answer carries a content policy without inline style or script', async () => {
  const page = await hall.anyone.get('/sign-in')
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /unsafe/)
  assert.doesNotMatch(page.html, /<style|<script(?![^>]* src=)| style=| on[a-z]+=/)
})

test('signing out clears what the device kept', async () => {
  const left = await hall.anyone.post('/sign-out')
  assert.equal(left.headers.get('clear-site-data'), '"cache", "storage"')
})

test('the language switch answers in the reader’s own language', async () => {
  await hall.anyone.post('/language', { tag: 'ar', back: '/sign-in' })
  const page = await hall.anyone.get('/sign-in')
  assert.match(page.html, /<html lang="ar" dir="rtl"/)
  await hall.anyone.post('/language', { tag: 'en', back: '//evil.example' })
})
