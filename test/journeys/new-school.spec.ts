import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { townBundle } from '../../src/rooms/town/index.ts'
import { type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'
import { openHall, type TestHall } from '../hall.ts'

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
