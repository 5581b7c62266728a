import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../src/ground/ids.ts'
import { sampleTown, type TownHall } from '../cast.ts'
import { type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'

let town: TownHall
let door: FrontDoor

before(async () => {
  town = await sampleTown()
  door = await openFrontDoor(town, ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
})
after(() => door.stop())

const narrow = { viewport: { width: 320, height: 640 } }
const amina = () => ({ district: town.district, person: town.cast.amina, hat: 'caregiver' }) as const
const ortiz = () => ({ district: town.district, person: town.cast.ortiz, hat: 'advisor' }) as const

/** A person translates the newest words into English. */
async function translated(words: string): Promise<void> {
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, made_at)
      select ${tx.district}, ${newId()}, m.text_id, 'en', ${words}, 'human', now() from messages m order by m.at desc, m.id desc limit 1`),
  )
}

test('Amina writes in Somali without script; Ms. Ortiz reads it in English by keyboard alone, and answers', async () => {
  const phone = await door.device({ ...amina(), ...narrow, javaScriptEnabled: false })
  const page = await phone.newPage()
  await page.goto('/today')
  await page.getByRole('link', { name: 'Tell the school something' }).last().click()
  await page.getByLabel('Your words').fill('Yusuf wuxuu dhisay kursi.')
  await page.getByRole('button', { name: 'Send' }).click()
  assert.match(await wordsOf(page), /Yusuf wuxuu dhisay kursi\..*We answer by/)
  await translated('Yusuf built a chair.')

  const desk = await door.device({ ...ortiz(), viewport: { width: 1280, height: 800 } })
  const school = await desk.newPage()
  await school.goto('/today')
  const waiting = school.getByRole('link', { name: 'Yusuf: from Amina Ali Hassan' })
  await waiting.focus()
  await school.keyboard.press('Enter')
  await school.waitForURL('**/conversations/*')
  assert.match(await wordsOf(school), /Yusuf built a chair\..*wrote this in Somali · translated by a person/)
  await school.getByLabel('Your words').focus()
  await school.keyboard.type('May he bring it on Thursday?')
  for (let tabs = 0; tabs < 20; tabs++) {
    await school.keyboard.press('Tab')
    if (
      (await school
        .locator(':focus')
        .innerText()
        .catch(() => '')) === 'Send'
    )
      break
  }
  await school.keyboard.press('Enter')
  await school.getByText('May he bring it on Thursday?').first().waitFor()

  await page.goto('/today')
  assert.match(await wordsOf(page), /May he bring it on Thursday\?/)
  for (const device of [phone, desk]) await device.close()
})

test('while Ms. Ortiz writes, the page says into how many texts her words will be cut, and sends nothing', async () => {
  const reads = town.ground.db.under(town.district)
  const counting = sql<{ thread: string; n: number }>`
    select min(thread_id::text) as thread, count(*)::int as n from messages where thread_id = (
      select thread_id from messages order by at desc, id desc limit 1)`
  const { thread, n } = await reads.one(counting)
  const desk = await door.device({ ...ortiz(), viewport: { width: 1280, height: 800 } })
  const page = await desk.newPage()
  await page.goto(`/conversations/${thread}`)
  await page.getByLabel('Your words').fill('Yusuf helped a friend today. '.repeat(9))
  await page
    .getByText(/This is \d+ text messages long/)
    .first()
    .waitFor()
  assert.equal(await page.getByRole('button', { name: 'Count the text messages' }).count(), 0)
  assert.equal((await reads.one(counting)).n, n)
})

test('a grandmother who does not read answers by a voice note, in a page that runs from the right', async () => {
  const { halima, yusuf } = town.cast
  const phone = await door.device({
    ...amina(),
    person: halima,
    ...narrow,
    language: 'ar',
    permissions: ['microphone'],
  })
  const page = await phone.newPage()
  await page.goto(`/students/${yusuf}/conversations`)
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  const record = page.locator('voice-note button')
  await record.click()
  await page.locator('voice-note button[aria-pressed=true]').waitFor()
  await record.click()
  await page.locator('voice-note audio').waitFor()
  await page.locator('form[aria-label] > .row > button:not(.plain)').click()
  await page.waitForURL('**/conversations/*')
  await page.locator('.bubble.mine audio').waitFor()
  const [kept] = await town.ground.db.under(town.district).rows(sql<{ kind: string; bytes: number }>`
    select kind, bytes from message_files order by bytes desc limit 1`)
  assert.equal(kept?.kind, 'voice')
  assert.ok((kept?.bytes ?? 0) > 100)
  await phone.close()
})

test('what is written without a connection waits where one sees it, and is said once the connection is back', async () => {
  const phone = await door.device({ ...amina(), ...narrow })
  const page = await phone.newPage()
  await page.goto(`/students/${town.cast.yusuf}/conversations`)
  await page.getByLabel('Your words').fill('Subax wanaagsan')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.waitForURL('**/conversations/*')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.reload()
  await page.waitForFunction(async () => (await caches.match(location.href)) !== undefined)
  await phone.setOffline(true)
  await page.getByLabel('Your words').fill('Zqwithout a connection')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('sent-later li', { hasText: 'Zqwithout' }).waitFor()
  assert.match(await wordsOf(page), /There is no connection just now/)
  assert.equal(await saidOf('Zqwithout a connection'), 0)
  await phone.setOffline(false)
  await page.locator('.bubble.mine', { hasText: 'Zqwithout' }).waitFor({ timeout: 60_000 })
  await page.locator('sent-later').waitFor({ state: 'hidden' })
  assert.equal(await saidOf('Zqwithout a connection'), 1)
  await phone.close()
})

async function saidOf(words: string): Promise<number> {
  const { n } = await town.ground.db.under(town.district).one(sql<{ n: number }>`
    select count(*)::int as n from said_texts where words = ${words}`)
  return n
}

test('L12 when a conversation is closed for a father, the page he has open is emptied', async () => {
  const { diego, mateo, adeyemi } = town.cast
  const phone = await door.device({ ...amina(), person: diego, ...narrow })
  const page = await phone.newPage()
  await page.goto(`/students/${mateo}/conversations`)
  await page.getByLabel('Your words').fill('Zqbefore')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('.bubble.mine', { hasText: 'Zqbefore' }).waitFor()
  const leader = await town.as(adeyemi, 'leader')
  const entered = await leader.post(`/students/${mateo}/restrictions`, {
    ...{
      key: newId(),
      person: diego,
      'close-messages': 'yes',
      reference: 'court file 9',
      since: '',
      until: '',
    },
  })
  assert.equal(entered.status, 303)
  await town.runJobs()
  await page.getByRole('heading', { level: 1, name: 'This page is not there' }).waitFor()
  assert.doesNotMatch(await page.content(), /Zqbefore/)
  await phone.close()
})
