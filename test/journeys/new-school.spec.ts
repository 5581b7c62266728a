import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { townBundle } from '../../src/rooms/town/index.ts'
import { type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'
import { openHall, type TestHall } from '../hall.ts'
import { fileOf, folderOf, manifest, sds, small, textRows, workbook } from '../rosters.ts'
import { aSchool } from '../school.ts'

let hall: TestHall
let door: FrontDoor
const folder = mkdtempSync(join(tmpdir(), 'a-new-school-'))

before(async () => {
  hall = await openHall()
  door = await openFrontDoor(hall)
  await townBundle({ students: 60, seed: 7, year: 2026, into: folder })
})
after(async () => {
  await door.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a new school opens: first run, its roster read dry, agreed to, written, and whom it does not reach', async () => {
  const device = await door.device({ viewport: { width: 390, height: 800 } })
  const page = await device.newPage()
  await page.goto('/')
  await page.getByRole('link', { name: 'Begin' }).click()
  await page.getByLabel('Name of your school').fill('Hillside School')
  await page.getByLabel('Your first name').fill('Ruth')
  await page.getByLabel('Your family name').fill('Adeyemi')
  await page.getByLabel('Your mail address').fill('ruth@example.org')
  await page.getByLabel('Where is the school?').selectOption('America/Chicago')
  await page.getByRole('button', { name: 'Open the school' }).click()
  await page.waitForURL('**/today')

  await page.getByRole('link', { name: 'Roster', exact: true }).click()
  await page
    .getByLabel('The roster’s file')
    .setInputFiles(readdirSync(folder).map((name) => join(folder, name)))
  await page.getByRole('button', { name: 'Read it and show what would change' }).click()
  assert.match(await wordsOf(page), /You can leave this page and come back/)
  await hall.runJobs()
  await page.getByRole('link', { name: 'Look again' }).click()
  const plan = await wordsOf(page)
  assert.match(plan, /waits for your yes/)
  assert.match(plan, /60 students come in/)

  await page.getByRole('button', { name: 'Write it' }).click()
  await hall.runJobs()
  await page.getByRole('link', { name: 'Look again' }).click()
  const summary = await wordsOf(page)
  assert.match(summary, /done/)
  assert.match(summary, /60 students come in/)
  await page.locator('main a[href="/unreached"]').click()
  await page.getByRole('heading', { level: 1, name: 'Families we cannot reach yet' }).waitFor()
  assert.match(await wordsOf(page), /have no number or mailbox/)
  await device.close()
})

for (const script of [true, false]) {
  test(`a leader comes back with a code and is led to a safer way, ${script ? 'with' : 'without'} script`, async () => {
    const device = await door.device({ javaScriptEnabled: script, viewport: { width: 320, height: 640 } })
    const page = await device.newPage()
    hall.clock.at = new Date(hall.clock.at.getTime() + 60_000)
    await page.goto('/')
    await page.getByRole('link', { name: 'I have a letter from the school' }).click()
    await page.getByRole('heading', { level: 1, name: 'Come in with your letter' }).waitFor()
    await page.goto('/')
    await page.getByLabel('Your mail address or your phone number').fill('ruth@example.org')
    await page.getByRole('button', { name: 'Send it to me' }).click()
    await page.getByRole('heading', { level: 1, name: 'Type your code' }).waitFor()

    await page.getByLabel('The six digits').fill('000 000')
    await page.getByRole('button', { name: 'Come in', exact: true }).click()
    assert.match(await wordsOf(page), /This code does not open the door/)

    await hall.runJobs()
    const letters = await device.newPage()
    await letters.goto(`/outbox?key=${hall.ground.outboxKey}`)
    const [, code = ''] = /your code is (\d{3} ?\d{3})/.exec(await wordsOf(letters)) ?? []
    await page.getByLabel('The six digits').fill(code)
    await page.getByRole('button', { name: 'Come in', exact: true }).click()
    await page.waitForURL('**/me/coming-in')
    assert.match(await page.locator('h1').innerText(), /Make your way in safe/)
    await device.close()
  })
}

const again = /Look again|Mirar otra vez|انظر مرة أخرى/

/** A leader of a school of their own at the door, in a language. */
async function leaderOf(school: string, language: string, javaScriptEnabled: boolean) {
  const { district, leader: person } = await aSchool(hall.ground, school)
  const options = { javaScriptEnabled, viewport: { width: 360, height: 740 } }
  const device = await door.device({ ...options, district, person, hat: 'leader', language })
  return { device, page: await device.newPage() }
}

/** What the page says once the work behind it is done. */
async function seen(page: Page): Promise<string> {
  await hall.runJobs()
  await page.getByRole('link', { name: again }).click()
  return await wordsOf(page)
}

async function bring(page: Page, files: string[]): Promise<string> {
  await page.goto('/rosters')
  await page.locator('main input[type=file]').setInputFiles(files)
  await page.locator('main form[action="/rosters"] button').click()
  await page.waitForURL('**/rosters/*')
  return await seen(page)
}

async function agree(page: Page): Promise<string> {
  await page.locator('main form[action$="/confirmation"] button').click()
  return await seen(page)
}

const filesIn = (path: string) => readdirSync(path).map((name) => join(path, name))

test('School Data Sync goes to the end: who is here, who has left, and why a family is not reached', async () => {
  const { device, page } = await leaderOf('School of TwoDotOne', 'en', true)
  const plan = await bring(page, filesIn(folderOf(sds)))
  assert.match(plan, /2 students come in/)
  assert.match(plan, /For 1 person the roster says that the time at the school is over/)
  const summary = await agree(page)
  assert.match(summary, /done/)
  assert.match(summary, /1 caregiver cannot be reached yet 1 whose number cannot be dialled/)
  await page.locator('main a[href="/unreached"]').click()
  await page.waitForURL('**/unreached')
  assert.match(await wordsOf(page), /The number cannot be right 1 person.*Bob Smithee for Alice Smithee/)
  await page.goto('/people?find=craig')
  assert.match(await wordsOf(page), /Jack Craig Grade 10.*Jean Craig for Jack/)
  assert.match(await bring(page, filesIn(folderOf(sds))), /Nothing would change/)
  await device.close()
})

test('a workbook whose columns are said by hand, without script and in Spanish, is read so the next time by itself', async () => {
  const { device, page } = await leaderOf('Escuela Mar', 'es', false)
  const table = [
    ['Nr', 'Alumno', 'Curso', 'Quien cuida', 'Su móvil'],
    ['901', 'Lucía Ferrer Ramos', '9', 'Marta Ramos', '918-555-0177'],
    ['902', 'Omar Haddad', '10', 'Samir Haddad', ''],
  ]
  const sheet = fileOf('hoja.xlsx', workbook(textRows(table)))
  assert.match(await bring(page, [sheet]), /Qué es cada columna/)
  const columns = {
    'student.id': 'Nr',
    'student.whole': 'Alumno',
    'student.grade': 'Curso',
    'caregiver.0.whole': 'Quien cuida',
    'caregiver.0.sms': 'Su móvil',
  }
  for (const [name, header] of Object.entries(columns))
    await page.locator(`main select[name="${name}"]`).selectOption(header)
  await page.locator('main input[name=school]').fill('Escuela Mar')
  await page.getByRole('button', { name: 'Leerla así' }).click()
  assert.match(await seen(page), /2 estudiantes/)
  assert.match(await agree(page), /terminada.*Todavía no podemos llegar a 1 cuidador/)
  await page.goto('/people?find=haddad')
  assert.match(await wordsOf(page), /Omar Haddad.*Samir Haddad/)
  table.push(['903', 'Wei Chen', '9', 'Li Chen', '918-555-0179'])
  const next = await bring(page, [fileOf('mañana.xlsx', workbook(textRows(table)))])
  assert.match(next, /espera su sí.*1 estudiante/)
  const phone = page.locator('main select[name="caregiver.0.sms"]')
  assert.deepEqual([await phone.inputValue(), await phone.isVisible()], ['Su móvil', false], 'folded')
  await device.close()
})

const stamp = '2026-11-20T10:00:00Z'
const pupils = Array.from({ length: 12 }, (_, n) => `p${n},,,true,s1,student,,,Pupil${n},Twelve,,,,,,,09,,`)

test('changes after a whole roster, and a whole one in which a sixth is missing, which takes the number typed, in Arabic', async () => {
  const { device, page } = await leaderOf('Riverbend High', 'ar', true)
  const users = small['users.csv']
  await bring(page, filesIn(folderOf({ ...small, 'users.csv': `${users}${pupils.join('\n')}\n` })))
  assert.match(await agree(page), /اكتملت/)

  const [head = ''] = users.split('\n')
  const named = (given: string) => pupils[0]?.replace('p0,,,', `p0,active,${stamp},`).replace('Pupil0', given)
  const changes = {
    'manifest.csv': manifest({ users: 'delta' }),
    'users.csv': [
      head,
      named('Zahra'),
      `p1,tobedeleted,${stamp},true,s1,student,,,Pupil1,Twelve,,,,,,,09,,`,
      '',
    ].join('\n'),
  }
  assert.match(
    await bring(page, filesIn(folderOf(changes))),
    /طلاب تركوا المدرسة: طالب واحد تغيّر الاسم: شخص واحد/,
  )
  assert.match(await agree(page), /اكتملت/)
  await page.goto('/people?find=twelve')
  const here = await wordsOf(page)
  assert.match(here, /Zahra Twelve/)
  assert.doesNotMatch(here, /Pupil1 Twelve/)

  const less = [...pupils.slice(4), named('Zahra')?.replace(`active,${stamp}`, ',')].join('\n')
  await bring(page, filesIn(folderOf({ ...small, 'users.csv': `${users}${less}\n` })))
  const leavers = page.getByLabel('عدد من يغادرون')
  await leavers.fill('٧')
  await page.locator('main form[action$="/confirmation"] button').click()
  await page.getByText('ليس هذا عدد من سيغادرون').first().waitFor()
  assert.equal(await leavers.inputValue(), '٧')
  await leavers.fill('٢')
  assert.match(await agree(page), /اكتملت/)
  await page.goto('/people?find=twelve')
  assert.doesNotMatch(await wordsOf(page), /Pupil[123] Twelve/)
  await device.close()
})

test('a torn zip stops with one sentence, and a sheet of an old program loses only its bad rows', async () => {
  const { device, page } = await leaderOf('Hillside', 'en', false)
  const torn = join(folder, 'torn.zip')
  writeFileSync(torn, Buffer.from('PK\u0003\u0004 and then nothing'))
  assert.match(await bring(page, [torn]), /cannot be read as it is.*torn\.zip This zip file is damaged/)
  const sheet = 'ID,First name,Last name,School\n1,José,Muñoz,Hillside\n1,Eva,Twice,Hillside\n'
  assert.match(
    await bring(page, [fileOf('old.csv', Buffer.from(sheet, 'latin1'))]),
    /1 student comes in.*1 row was left out; all others were read.*old\.csv, line 3 ID 1 The id 1 stands in this file twice/,
  )
  assert.match(await agree(page), /done/)
  await page.goto('/people?find=munoz')
  assert.match(await wordsOf(page), /José Muñoz/)
  await device.close()
})
