import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mayWalk, rights } from '../src/rights.ts'
import { type Attack, attackTown, formless } from './attack.ts'
import { formsByHand } from './by-hand.ts'
import type { TownHall } from './cast.ts'
import { type FrontDoor, openFrontDoor } from './front-door.ts'
import { filesTaken, lettersLaidOut, pageIn } from './laid-out.ts'
import { happened, markupIn, openedBare } from './payloads.ts'
import { attackableTown, wearing } from './waiting-town.ts'

/** proving 17: harm written into every field of every form does nothing, wherever it is seen again. */
let town: TownHall
let door: FrontDoor
let pages: Record<string, string>
let attack: Attack
let byHand: string[]

before(async () => {
  const { waiting, ...ready } = await attackableTown()
  ;({ town, pages } = ready)
  const found = await formsByHand(town)
  byHand = found.map(({ form }) => form.route)
  attack = await attackTown(town, { pages: [...Object.values(pages), ...waiting], byHand: found })
  door = await openFrontDoor(town)
})
after(() => (door ?? town)?.stop())

test('proving 17: every form of the house was found on a page or sent by hand, and attacked in every field', () => {
  const unsafe = Object.keys(rights).filter((route) => route.startsWith('POST'))
  const missing = unsafe.filter((route) => !attack.routes.has(route))
  assert.deepEqual(missing.sort(), [...byHand, ...Object.keys(formless)].sort())
  console.log(
    `# ${attack.marks.length} payloads in the forms of ${attack.routes.size} routes, ${byHand.length} more sent by hand`,
  )
})

test('proving 17: no answer fails, leads away, sets a header or becomes markup, whatever any field holds', () => {
  assert.ok(attack.shown.size > 60, `${attack.shown.size} answers showed what was written`)
  assert.deepEqual(attack.harm, [])
})

test('proving 17: a browser that opens every page again runs nothing, asks nobody else, and the policy has nothing to stop', async () => {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const hat of ['leader', 'caregiver'] as const) {
    const device = await door.device({ district: town.district, person: town.cast[wearing[hat]], hat })
    const page = await device.newPage()
    const found = happened(page)
    for (const [route, address] of Object.entries(pages)) {
      if (!mayWalk(route, hat)) continue
      await page.goto(address)
      if (/pwn\d/.test(await page.content())) seen.add(route)
      faults.push(...found.splice(0).map((fault) => `${hat} ${route}: ${fault}`))
    }
    await device.close()
  }
  assert.deepEqual(faults, [])
  assert.ok(seen.size > 8, [...seen].join())
})

test('proving 17: no word becomes a header of a mail or markup of its page, and no text message holds a sign that steers', async () => {
  const { mails, texts } = await lettersLaidOut(town)
  assert.ok(mails.length > 0, 'no mail tells what was written')
  for (const mail of mails) {
    const [head = ''] = mail.split('\r\n\r\n')
    assert.doesNotMatch(head, /^(bcc|set-cookie):/im)
    assert.deepEqual(markupIn(pageIn(mail)), [])
  }
  for (const text of texts) assert.doesNotMatch(text, /[^\P{Cc}\n]/u)
  console.log(`# ${mails.length} mails and ${texts.length} text messages tell of it`)
})

test('proving 17: copies, papers and translators’ files run nothing, even where no policy guards them', async () => {
  const files = await filesTaken(town)
  const marked = Object.entries(files).filter(([, words]) => /pwn/.test(words))
  assert.ok(marked.length > 2, marked.map(([name]) => name).join())
  for (const [name, words] of marked) {
    if (name.endsWith('.csv')) assert.doesNotMatch(words, /(^|[,\r\n])"?=HYPERLINK/, name)
    if (/\.(xlf|tmx)$/.test(name)) assert.doesNotMatch(words, /<(script|img|x)\b/, name)
  }
  const { mails } = await lettersLaidOut(town)
  const documents = [
    ...attack.shown.values(),
    ...mails.map(pageIn),
    ...marked.filter(([name]) => name.endsWith('.html')).map(([, words]) => words),
  ]
  assert.deepEqual(await openedBare(await door.browser.newPage(), documents), [])
  console.log(`# ${documents.length} documents opened without a policy`)
})

test('proving 17: a document that does run what was written is noticed', async () => {
  const told = await openedBare(await door.browser.newPage(), [
    '<img src="//pwned.example/1" onerror="alert(7)">',
  ])
  assert.ok(
    told.some((one) => /pwned\.example\/1/.test(one)) && told.some((one) => /dialog said 7/.test(one)),
    told.join(),
  )
})
