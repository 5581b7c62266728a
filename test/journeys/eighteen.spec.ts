import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PersonId } from '../../src/ground/ids.ts'
import type { Hat } from '../../src/ground/who.ts'
import { sampleTown, type TownHall } from '../cast.ts'
import { type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'

let town: TownHall
let door: FrontDoor

before(async () => {
  town = await sampleTown()
  door = await openFrontDoor(town)
})
after(() => door.stop())

/** Hodan's birthday begins at this moment in Riverbend. */
const midnight = Date.parse('2029-05-02T05:00:00Z')
const hour = 3_600_000

/** Somebody's telephone, with its porch open. */
async function phoneOf(person: PersonId, hat: Hat): Promise<Page> {
  const viewport = { width: 320, height: 640 }
  const device = await door.device({
    district: town.district,
    person,
    hat,
    viewport,
    javaScriptEnabled: false,
  })
  const page = await device.newPage()
  await page.goto('/today')
  return page
}

test('a student turns eighteen: she decides, and her mother sees what she opens, no more and no longer', async () => {
  const { amina, abdi, hodan, adeyemi } = town.cast
  town.clock.at = new Date(midnight - 2 * hour)
  const mother = await phoneOf(amina, 'caregiver')
  assert.match(await wordsOf(mother), /Hodan will be eighteen on Wednesday 2 May/)
  await mother.getByRole('link', { name: /^Hodan/ }).click()
  const hodansPage = mother.url()
  assert.match(await mother.locator('h1').innerText(), /Hodan/)

  town.clock.at = new Date(midnight + 2 * hour)
  await mother.goto('/today')
  assert.match(await wordsOf(mother), /Hodan is eighteen now/)
  assert.equal(await mother.getByRole('link', { name: /^Hodan/ }).count(), 0)
  assert.equal(await mother.getByRole('link', { name: /^Yusuf/ }).count(), 1)
  assert.equal((await mother.goto(hodansPage))?.status(), 404)
  await mother.goto('/today')
  await mother.getByRole('link', { name: 'What changes, and what stays' }).click()
  assert.match(await wordsOf(mother), /In an emergency the school calls you as before/)

  const own = await phoneOf(hodan, 'student')
  await own.getByRole('link', { name: 'Who sees what' }).first().click()
  const form = own.getByRole('form', { name: /^Amina/ })
  await form.getByLabel('see what the school writes about me').check()
  await form.getByRole('button', { name: /^Save for Amina/ }).click()
  assert.match(await wordsOf(own), /Open now: school records You have decided/)

  assert.equal((await mother.goto(hodansPage))?.status(), 200)
  const father = await phoneOf(abdi, 'caregiver')
  assert.equal((await father.goto(hodansPage))?.status(), 404)
  const leader = await phoneOf(adeyemi, 'leader')
  await leader.goto('/eighteen')
  assert.match(await wordsOf(leader), /Hodan[^·]*since 2 May 2029 · has decided/)

  await own
    .getByRole('form', { name: /^Amina/ })
    .getByLabel('see what the school writes about me')
    .uncheck()
  await own.getByRole('button', { name: /^Save for Amina/ }).click()
  assert.equal((await mother.goto(hodansPage))?.status(), 404)
})
