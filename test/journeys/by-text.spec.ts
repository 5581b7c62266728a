import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Cast, type TownHall, talkingTown } from '../cast.ts'
import { type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'
import { checkInBrowser, checkPage } from '../pages.ts'

let town: TownHall
let door: FrontDoor

before(async () => {
  town = await talkingTown()
  door = await openFrontDoor(town)
})
after(() => door.stop())

async function deskOf(name: keyof Cast): Promise<Page> {
  const { district, cast } = town
  const viewport = { width: 1280, height: 900 }
  const device = await door.device({ district, person: cast[name], hat: 'advisor', viewport })
  return device.newPage()
}

/** Whoever practises, with somebody's telephone in hand; without any script. */
async function handsetOf(name: keyof Cast, width = 320): Promise<Page> {
  const device = await door.device({ viewport: { width, height: 800 }, javaScriptEnabled: false })
  const page = await device.newPage()
  await page.goto(`/handset/${town.cast[name]}`)
  return page
}

test('Amina answers by text: English at school is Somali on the telephone, and her Somali is in the inbox', async () => {
  const desk = await deskOf('ortiz')
  await desk.goto('/messages')
  await desk
    .getByRole('link', { name: /^About Yusuf|Yusuf/ })
    .first()
    .click()
  const writing = desk.locator('.write form')
  await writing.locator('textarea[name="words"]').fill('Yusuf had a good week.')
  await writing
    .getByRole('button', { name: /^(Send|Tell)/ })
    .first()
    .click()
  await desk.getByText('Yusuf had a good week.').first().waitFor()
  await town.runJobs()
  await town.keepTime()

  const phone = await handsetOf('amina')
  assert.match(await wordsOf(phone), /Yusuf toddobaad wanaagsan ayuu lahaa/)
  await phone
    .getByRole('textbox', { name: 'Write a text message to the school' })
    .fill('Waad ku mahadsan tahay, waan faraxsannahay!')
  await phone.getByRole('button', { name: 'Send', exact: true }).click()
  assert.match(await wordsOf(phone), /waan faraxsannahay/)

  await desk.goto('/messages')
  const line = desk.locator('.inbox-line').filter({ hasText: 'waan faraxsannahay' }).first()
  assert.match(await line.innerText(), /text/i)
  await line.getByRole('link').click()
  await desk.waitForURL(/\/conversations\//)
  assert.match(await wordsOf(desk), /Waad ku mahadsan tahay, waan faraxsannahay!/)
  assert.match(await desk.content(), /Somali/)

  await desk.goto('/today')
  assert.match(await wordsOf(desk), /Yusuf/)
})

test('STOP on the handset: the texts end at once, one answer says so, and the school goes another way', async () => {
  const phone = await handsetOf('helen')
  await phone.getByRole('button', { name: 'Send the word STOP' }).click()
  const words = await wordsOf(phone)
  assert.match(words, /STOP/)
  const bubbles = await phone.locator('.phone .bubble:not(.mine)').count()
  await phone.getByRole('link', { name: 'Look again' }).click()
  assert.equal(await phone.locator('.phone .bubble:not(.mine)').count(), bubbles)
})

for (const name of ['amina', 'leila', 'catarina', 'nguyen', 'ana'] as const)
  test(`the handset of ${name} is valid, whole and reachable for everybody, in both directions and without script`, async () => {
    for (const language of ['en', 'ar']) {
      const device = await door.device({
        language,
        viewport: { width: 320, height: 800 },
        serviceWorkers: 'block',
      })
      await device.route('**/*.js', (route) => route.abort())
      const page = await device.newPage()
      const url = `/handset/${town.cast[name]}`
      const answer = await page.goto(url)
      assert.deepEqual(await checkPage((await answer?.text()) ?? '', { url }), [])
      assert.deepEqual(await checkInBrowser(page), [])
      await device.close()
    }
  })
