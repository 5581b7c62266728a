import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { Hat } from '../../src/ground/who.ts'
import { type Cast, sampleTown, type TownHall } from '../cast.ts'
import { type Device, type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'

let town: TownHall
let door: FrontDoor

before(async () => {
  town = await sampleTown()
  door = await openFrontDoor(town)
})
after(() => door.stop())

function deviceOf(name: keyof Cast, hat: Hat, given: Device = {}): Promise<BrowserContext> {
  const { district, cast } = town
  return door.device({ district, person: cast[name], hat, viewport: { width: 390, height: 800 }, ...given })
}

/** Everything a page holds, seen or not. */
const held = (page: Page) => page.content()

test('a father with a restriction on contact details sees his child’s work and not the mother’s street', async () => {
  const office = await deviceOf('hibo', 'staff')
  const counter = await office.newPage()
  await counter.goto(`/students/${town.cast.mateo}`)
  assert.match(await wordsOf(counter), /903 River Street/)
  await counter.getByRole('link', { name: 'Who may what' }).click()
  await counter.getByText('Enter a restriction for Diego García Villar').click()
  const form = counter.getByRole('form', { name: /Diego/ }).first()
  await form.getByLabel('contact details').check()
  await form.getByLabel('Where is the evidence?').fill('court file 2026-31, seen in the office')
  await form.getByRole('button', { name: 'Enter it' }).click()
  await counter.getByText('Access with a restriction').waitFor()

  const phone = await deviceOf('diego', 'caregiver')
  const page = await phone.newPage()
  await page.goto('/today')
  await page.getByRole('link', { name: 'Mateo García López' }).click()
  assert.match(await wordsOf(page), /Grade 6/)
  assert.match(await wordsOf(page), /Hopes and strengths/)
  assert.match(await wordsOf(page), /The school has limited something for you/)
  const secrets = /River Street|López Ramírez|ana\.lopez|555-0106|5550106|court file/
  assert.doesNotMatch(await held(page), secrets)
  await page.getByRole('link', { name: 'See what, and whom to ask' }).click()
  assert.match(await wordsOf(page), /contact details, Mateo/)
  assert.match(await wordsOf(page), /Ask Ruth Adeyemi/)
  assert.doesNotMatch(await held(page), secrets)
  await page.getByText('This is wrong').click()
  await page.getByLabel('What is wrong?').fill('The judge changed this in May.')
  await page.getByRole('button', { name: 'Tell the school' }).click()
  await page.getByText('The school has not answered yet.').waitFor()
  for (const path of ['/me', '/today']) {
    await page.goto(path)
    assert.doesNotMatch(await held(page), secrets)
  }

  const desk = await deviceOf('adeyemi', 'leader')
  const leader = await desk.newPage()
  await leader.goto('/today')
  assert.match(await wordsOf(leader), /A family says that a restriction is wrong/)
  await leader.getByRole('link', { name: 'Read and answer' }).first().click()
  await leader
    .getByRole('textbox', { name: 'Your answer to Diego García Villar' })
    .fill('Please bring us the new order.')
  await leader.getByRole('button', { name: 'Answer' }).click()
  await page.goto('/me/limits')
  assert.match(await wordsOf(page), /Please bring us the new order/)

  const teacher = await deviceOf('ana', 'caregiver')
  const mother = await teacher.newPage()
  await mother.goto(`/students/${town.cast.mateo}`)
  assert.match(await wordsOf(mother), /903 River Street/)
  for (const device of [office, phone, desk, teacher]) await device.close()
})

test('a mother keeps her address secret in two taps, without script, and the school’s page no longer has it', async () => {
  const phone = await deviceOf('ana', 'caregiver', { javaScriptEnabled: false })
  const page = await phone.newPage()
  await page.goto('/me')
  await page.getByRole('button', { name: 'Keep my address secret' }).click()
  assert.match(await wordsOf(page), /Your address is kept secret/)
  assert.doesNotMatch(await held(page), /903 River/)
  const desk = await deviceOf('adeyemi', 'leader')
  const leader = await desk.newPage()
  await leader.goto(`/students/${town.cast.lucia}`)
  assert.match(await wordsOf(leader), /Kept sealed. Letters go through the school/)
  assert.doesNotMatch(await held(leader), /903 River/)
  for (const device of [phone, desk]) await device.close()
})

test('a teacher who is a mother changes hats: the page says which, and a tab of the other hat does nothing wrong', async () => {
  const device = await deviceOf('whitaker', 'advisor', { viewport: { width: 1280, height: 800 } })
  const page = await device.newPage()
  await page.goto('/today')
  assert.match(await worn(page), /Advisor/)
  assert.match(await page.locator('h1').innerText(), /Your street/)
  assert.equal((await page.goto(`/students/${town.cast.owen}`))?.status(), 404)

  await page.goto('/today')
  await changeTo(page, /Caregiver/)
  assert.match(await worn(page), /Caregiver/)
  await page.getByRole('link', { name: /Owen/ }).click()
  assert.match(await page.locator('h1').innerText(), /Owen/)
  const mothers = await device.newPage()
  await mothers.goto(`/students/${town.cast.owen}/corrections`)
  assert.match(await worn(mothers), /Caregiver/)

  await page.goto('/today')
  await changeTo(page, /Advisor/)
  await mothers.getByLabel('Name to be called by').fill('Ozzie')
  await mothers.getByRole('button', { name: 'Tell the school' }).click()
  await mothers.getByRole('heading', { level: 1, name: 'This page is not there' }).waitFor()

  await changeTo(page, /Caregiver/)
  await page.goto('/me')
  assert.doesNotMatch(await wordsOf(page), /Ozzie/)
  await device.close()
})

/** Which hat the frame says that the visitor wears. */
async function worn(page: Page): Promise<string> {
  return page.locator('.menu.you summary').innerText()
}

async function changeTo(page: Page, name: RegExp): Promise<void> {
  await page.locator('.menu.you summary').click()
  await page.locator('.menu.you').getByRole('button', { name }).click()
  await page.waitForURL('**/today')
}
