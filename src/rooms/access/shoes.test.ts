import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sampleTown } from '../../../test/cast.ts'

let town: Awaited<ReturnType<typeof sampleTown>>
before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const stepInto = (person: string, hat = 'caregiver') => town.anyone.post('/shoes', { person, hat })

test('a page begins in the language its person reads', async () => {
  await stepInto(town.cast.leila)
  assert.match((await town.anyone.get('/today')).html, /<html lang="ar" dir="rtl"/)
  await stepInto(town.cast.ana)
  assert.match((await town.anyone.get('/today')).html, /<html lang="es"/)
})

test('a language we have no words in yet begins as the browser asks', async () => {
  await stepInto(town.cast.tenzin)
  assert.match((await town.anyone.get('/today')).html, /<html lang="en"/)
})

test('a mother who reads Somali finds her page in Somali', async () => {
  await stepInto(town.cast.amina)
  assert.match((await town.anyone.get('/today')).html, /<html lang="so"/)
})

test('whoever chose a language on this device keeps it in any shoes', async () => {
  await town.anyone.post('/language', { tag: 'en', back: '/today' })
  await stepInto(town.cast.leila)
  assert.match((await town.anyone.get('/today')).html, /<html lang="en"/)
})

test('the bar says whose shoes, and that nobody in the town is real', async () => {
  const page = await town.anyone.get('/today')
  assert.match(page.html, /sample town/)
  assert.match(page.html, /\/shoes/)
})

test('nobody steps into shoes that nobody wears', async () => {
  assert.equal((await stepInto('01a20000-0000-7000-8000-000000000000')).status, 404)
})

test('a hat that somebody does not wear is not put on them', async () => {
  await stepInto(town.cast.leila, 'leader')
  assert.equal((await town.anyone.get('/rosters')).status, 404)
  assert.equal((await town.anyone.get('/me')).status, 200)
})
