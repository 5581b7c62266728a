import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { small } from '../../../test/rosters.ts'
import { aSchool } from '../../../test/school.ts'
import type { DistrictId, PersonId } from '../../ground/ids.ts'
import { formPieces } from '../../ground/multipart.ts'

let house: TestHall
let district: DistrictId
let leader: PersonId
let ruth: Browsing

before(async () => {
  house = await openHall()
  ;({ district, leader } = await aSchool(house.ground, 'Riverbend High'))
  ruth = await house.as(leader, 'leader', district)
})
after(() => house.stop())

function zipped(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

async function upload(files: Record<string, string | Uint8Array>): Promise<string> {
  const form = new FormData()
  form.set('key', crypto.randomUUID())
  for (const [name, content] of Object.entries(files))
    form.append('file', new File([content as BlobPart], name))
  const answer = await ruth.send('/rosters', form)
  assert.equal(answer.status, 303)
  return answer.to ?? ''
}

function count(table: string): Promise<{ n: number }> {
  return house.ground.db
    .under(district)
    .one(
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where district_id = ${district}`,
    )
}

test('a leader brings a roster, sees what would change, agrees, and sees what it came to', async () => {
  const address = await upload({ 'town.zip': zipped(small) })
  assert.match((await ruth.get(address)).words, /This goes on by itself/)
  await house.runJobs()
  const plan = await ruth.get(address)
  assert.match(plan.words, /waits for your yes/)
  assert.match(plan.words, /1 student comes in/)
  assert.match(plan.words, /2 caregivers come in/)
  assert.match(plan.words, /Amina Núñez/)
  assert.equal((await count('students')).n, 0)
  const yes = await ruth.post(`${address}/confirmation`, plan.form(`${address}/confirmation`))
  assert.equal(yes.status, 303)
  await house.runJobs()
  const done = await ruth.get(address)
  assert.match(done.words, /What needs a person now/)
  assert.match(done.words, /Every family can be reached/)
  assert.equal((await count('students')).n, 1)
  assert.deepEqual(
    readdirSync(join(house.ground.settings.home, 'files', 'rosters')),
    [],
    'the files are not kept',
  )
})

test('a folder comes as its files, and a second yes writes nothing twice', async () => {
  const address = await upload(small)
  await house.runJobs()
  const plan = await ruth.get(address)
  assert.match(plan.words, /Nothing would change/)
  const form = plan.form(`${address}/confirmation`)
  assert.equal((await ruth.post(`${address}/confirmation`, form)).status, 303)
  assert.equal((await ruth.post(`${address}/confirmation`, form)).status, 303)
  await house.runJobs()
  assert.equal((await count('students')).n, 1)
})

test('given up, it writes nothing and its files are gone', async () => {
  const address = await upload({ 'town.zip': zipped(small) })
  await ruth.post(`${address}/cancellation`, {})
  await house.runJobs()
  const page = await ruth.get(address)
  assert.match(page.words, /given up; nothing was written/)
  assert.equal(
    existsSync(join(house.ground.settings.home, 'files', 'rosters', address.split('/').at(-1) ?? '')),
    false,
  )
})

test('a sheet’s columns are guessed, and read as a person says', async () => {
  const sheet = 'Pupil,Klass,Mother name,Mother mail\nNia Bell,9A,Ada Bell,ada@example.org\n'
  const address = await upload({ 'sheet.csv': sheet })
  await house.runJobs()
  const page = await ruth.get(address)
  assert.match(page.words, /Which column is what/)
  const form = { ...page.form(`${address}/mapping`), 'student.whole': 'Pupil', school: 'Riverbend High' }
  assert.equal((await ruth.post(`${address}/mapping`, form)).status, 303)
  await house.runJobs()
  const plan = await ruth.get(address)
  assert.match(plan.words, /1 student comes in/)
  assert.match(plan.words, /Nia Bell/)
})

test('a roster of another kind that would bring everybody in twice says so before the yes', async () => {
  const sheet = 'ID,Name,School,Grade\n1,Amina Núñez,Riverbend High,9\n2,Nobody Known,Riverbend High,9\n'
  const address = await upload({ 'sheet.csv': sheet })
  await house.runJobs()
  const { words } = await ruth.get(address)
  assert.match(words, /Are these the same students\? ?One student of this roster has the name of a student/)
  await ruth.post(`${address}/cancellation`, {})
  const again = await upload({ 'town.zip': zipped(small) })
  await house.runJobs()
  assert.doesNotMatch((await ruth.get(again)).words, /same students/)
})

test('faults are listed with file, line, column, value and what to do; the list runs no formula', async () => {
  const users = `${small['users.csv']}u8,,,true,s1,=wizard(),,,Mal,Ory,,,,,,,,,\n`
  const address = await upload({ 'town.zip': zipped({ ...small, 'users.csv': users }) })
  await house.runJobs()
  const page = await ruth.get(address)
  assert.match(page.words, /users\.csv, line 6/)
  assert.match(page.words, /Use a role of the standard/)
  const list = await ruth.get(`${address}/faults.csv`)
  assert.match(list.headers.get('content-type') ?? '', /text\/csv/)
  assert.match(list.html, /users\.csv,6,role,'=wizard\(\)/)
})

test('many faults are folded, so that they do not stand before the yes; a few are shown', async () => {
  const rows = (n: number) =>
    Array.from({ length: n }, (_, at) => `w${at},,,true,s1,wizard,,,Mal,Ory,,,,,,,,,\n`)
  for (const [n, folded] of [
    [3, false],
    [30, true],
  ] as const) {
    const address = await upload({
      'town.zip': zipped({ ...small, 'users.csv': small['users.csv'] + rows(n).join('') }),
    })
    await house.runJobs()
    const { html, words } = await ruth.get(address)
    assert.match(words, new RegExp(`${n} rows were left out; all others were read`))
    assert.equal(/<summary>\d+ rows were left out/.test(html), folded)
  }
})

test('a folder is called by its first file and how many more, and a fault of a whole file names no line', async () => {
  const address = await upload({ ...small, 'demographics.csv': 'sourcedId,sex\nu2,female\n' })
  await house.runJobs()
  const page = await ruth.get(address)
  assert.match(page.words, /Roster: academicSessions\.csv \+ 7/)
  assert.match(page.words, /demographics\.csv ?We do not read this file/)
  assert.doesNotMatch((await ruth.get(`${address}/faults.csv`)).html, /null/)
})

test('without a file the form comes back and says so', async () => {
  const form = new FormData()
  form.set('key', crypto.randomUUID())
  const answer = await ruth.send('/rosters', form)
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Please choose the roster’s file/)
})

test('only leaders walk in', async () => {
  assert.equal((await house.anyone.get('/rosters')).to, '/sign-in')
})

test('a leader of another district finds no such roster', async () => {
  const address = await upload({ 'town.zip': zipped(small) })
  const other = await aSchool(house.ground, 'Elsewhere')
  const stranger = await house.as(other.leader, 'leader', other.district)
  assert.equal((await stranger.get(address)).status, 404)
  assert.equal((await stranger.get(`${address}/faults.csv`)).status, 404)
  assert.equal((await stranger.post(`${address}/confirmation`, {})).status, 404)
})

test('a form’s parts are the same however its bytes are cut', async () => {
  const body = Buffer.from(
    '--B\r\nContent-Disposition: form-data; name="key"\r\n\r\nk1\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\na,b\r\n--x--B\r\n1,2\r\n\r\n--B--\r\n',
  )
  for (let size = 1; size < body.length; size++) {
    const parts: { name: string; file: string | undefined; text: string }[] = []
    for await (const piece of formPieces(inPieces(body, size), 'B')) {
      const last = parts.at(-1)
      if (!('bytes' in piece)) parts.push({ ...piece, text: '' })
      else if (last) last.text += piece.bytes.toString()
    }
    assert.deepEqual(parts, [
      { name: 'key', file: undefined, text: 'k1' },
      { name: 'file', file: 'a.csv', text: 'a,b\r\n--x--B\r\n1,2\r\n' },
    ])
  }
})

async function* inPieces(body: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < body.length; from += size) yield body.subarray(from, from + size)
}
