import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import nodemailer from 'nodemailer'
import PostalMime from 'postal-mime'
import { hall } from '../src/app.tsx'
import type { PersonId } from '../src/ground/ids.ts'
import { openBrowser } from './browser.ts'
import { type Carrying, handOver, openCarrying } from './carrying.ts'
import { harmIn, markupIn, openedBare, payloads } from './payloads.ts'
import { openOther } from './sending-by.ts'
import { signedFor } from './signing-domain.ts'

/** proving 17: harm in names and words goes out by mail and by text through the channels themselves, and comes in by their doors. */
const domain = 'reply.riverbend.example'
const all = Object.values(payloads).map((write, n) => write(n))
let carrying: Carrying
let town: Carrying['town']

before(async () => {
  carrying = await openCarrying(domain)
  town = carrying.town
  await everybodyIsCalled(all.map((words) => words.replaceAll('\0', '')).join(' '))
})
after(() => carrying.stop())

/** Names as a roster with no manners might have brought them: past every form. */
async function everybodyIsCalled(name: string): Promise<void> {
  const { yusuf, sami } = town.cast
  await town.ground.db.transaction(town.district, async (tx) => {
    await tx.rows(sql`update person_names set given_name = ${name} where person_id in (${yusuf}, ${sami})
      or person_id in (select person_id from current_advisory_adults)`)
    await tx.rows(sql`update schools set name = ${name}`)
  })
}

const reads = () => town.ground.db.under(town.district)

/** The child's advisor writes to the caregiver's home; what is to leave has left. */
async function writeHome(student: PersonId, caregiver: PersonId): Promise<string> {
  const { adult, household } = await reads().one(sql<{ adult: PersonId; household: string }>`
    select a.person_id as adult, m.household_id as household from current_advisory_students s
    join current_advisory_adults a using (district_id, advisory_id)
    join current_household_members m on m.district_id = s.district_id and m.person_id = ${caregiver}
    where s.student_id = ${student} limit 1`)
  const advisor = await town.as(adult, 'advisor')
  const said = { words: all.join('\n'), language: 'en', intent: 'positive', household }
  const { to } = await advisor.post(`/students/${student}/conversations`, said)
  await later()
  return to ?? ''
}

async function later(): Promise<void> {
  town.clock.at = new Date(town.clock.at.getTime() + 11 * 60_000)
  await town.runJobs()
  await town.keepTime()
}

test('proving 17: words and names that try harm leave by mail as words, each to one mailbox, under no header but ours', async () => {
  await writeHome(town.cast.sami, town.cast.leila)
  const told = carrying.sink.taken.filter(({ raw }) => /pwn/.test(raw) || /cHdu/.test(raw))
  assert.ok(told.length > 0, 'no mail tells what was written')
  assert.ok((await pagesOfMails()).some((html) => /pwn0&lt;\/textarea/.test(html)))
  console.log(
    `# ${carrying.sink.taken.length} mails to ${new Set(carrying.sink.taken.map(({ to }) => to)).size} mailboxes`,
  )
})

test('proving 17: by text they leave as words too, each to one number, with no sign that steers a telephone', async () => {
  await writeHome(town.cast.yusuf, town.cast.amina)
  const told = carrying.company.accepted.filter(({ text }) => /pwn/.test(text))
  assert.ok(told.length > 0, 'no text tells what was written')
  const { left } = await reads().one(sql<{ left: number }>`select count(*)::int as "left" from letters l
    join letter_states s on s.letter_id = l.id and s.until is null where l.kind = 'text' and s.state = 'left'`)
  assert.equal(carrying.company.accepted.length, left, 'each text was handed over once')
  for (const { to, text, from } of carrying.company.accepted) {
    assert.match(to, /^\+\d{11,12}$/)
    assert.equal(from, '+15125550100')
    assert.doesNotMatch(text, /[^\P{Cc}\n]|[\u2028\u202a-\u202e\ufffe]/u)
  }
  console.log(`# ${carrying.company.accepted.length} texts`)
})

test('proving 17: what comes in by text is words on every page that shows it, and in the mail that tells of it', async () => {
  const { amina, yusuf } = town.cast
  const { number } = await reads().one(sql<{ number: string }>`select normalised as number from current_ways
    where person_id = ${amina} and kind = 'phone' limit 1`)
  for (const words of [...all, ...all.map((some) => `STOP ${some}`)])
    for (const from of [number, '+15125559999']) {
      const { url, headers, body } = carrying.company.writes(from, words)
      assert.ok((await hall(town.ground).request(url, { method: 'POST', headers, body })).status < 300, words)
    }
  await comesTo('text', yusuf)
})

for (const name of ['vonage', 'telnyx', 'smpp'] as const)
  test(`proving 17: by ${name} too words leave without a sign that steers a telephone, and come in as words`, async (t) => {
    const other = await openOther(town, name)
    t.after(() => other.stop())
    const { amina, yusuf } = town.cast
    await writeHome(yusuf, amina)
    const { number } = await reads().one(sql<{ number: string }>`select normalised as number from current_ways
      where person_id = ${amina} and kind = 'phone' limit 1`)
    const text = all.join('\n').replaceAll('\0', '')
    const [sent, ...more] = await other.sends(amina, { to: number, text })
    assert.deepEqual([sent?.to, more], [number, []])
    assert.match(sent?.words ?? '', /pwn/)
    assert.doesNotMatch(sent?.words ?? '', /[^\P{Cc}\n]|[\u2028\u202a-\u202e\ufffe]/u)
    await other.writes(number, `zq${name} ${all.join(' ')}`)
    const { thread, adult } = await arrived(`%zq${name}%`)
    const shown = await (await town.as(adult, 'advisor')).get(`/conversations/${thread}`)
    assert.match(shown.html, new RegExp(`zq${name} .*pwn0&lt;/textarea`, 's'))
    assert.deepEqual(harmIn(shown), [])
  })

/** Where words that came in stand, and who of the school reads them. */
const arrived = (like: string) =>
  reads().one(sql<{ thread: string; adult: PersonId }>`
    select m.thread_id as thread, a.person_id as adult from messages m
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id
    join threads t on t.id = m.thread_id join current_advisory_students s on s.student_id = t.student_id
    join current_advisory_adults a using (advisory_id) where x.words like ${like} limit 1`)

test('proving 17: what comes in by mail is words too: its sender’s name, its subject, its text, its page, its files’ names', async () => {
  const { sami } = town.cast
  const [{ to, raw } = { to: '', raw: '' }] = carrying.sink.taken
  const [{ address = '' } = {}] = (await PostalMime.parse(raw)).replyTo ?? []
  const replies = { from: to, to: address }
  const program = nodemailer.createTransport({ streamTransport: true, buffer: true, dkim: signedFor(to) })
  for (const words of all) {
    const mail = { subject: words, text: words, html: `<p>${words}</p>` }
    const attachments = [{ filename: `${words}.txt`, content: words }]
    const from = { name: words, address: to }
    const { message } = await program.sendMail({ ...replies, ...mail, from, attachments })
    assert.equal(await handOver(town, message as Buffer, replies), 200)
  }
  await comesTo('mail', sami)
})

/** Each mail that left is for one mailbox, under no header but ours; their pages, which hold no markup of somebody's words. */
async function pagesOfMails(): Promise<string[]> {
  assert.equal(carrying.sink.asked.length, carrying.sink.taken.length, 'a mail has one recipient')
  const mails = await Promise.all(
    carrying.sink.taken.map(async ({ to, raw }) => ({ to, mail: await PostalMime.parse(raw) })),
  )
  return mails.map(({ to, mail: { headers, to: written, cc, bcc, subject, text, html = '' } }) => {
    assert.deepEqual(written, [{ name: '', address: to }])
    assert.deepEqual(
      [cc, bcc, headers.filter(({ key }) => /cookie|pwn/i.test(key))],
      [undefined, undefined, []],
    )
    assert.doesNotMatch(`${subject}`, /[\p{Cc}\u2028]/u)
    assert.ok(text && html)
    assert.deepEqual(markupIn(html), [])
    return html
  })
}

/** What came in so is there, whole, and does nothing where people see it, with a browser or without. */
async function comesTo(channel: 'text' | 'mail', student: PersonId): Promise<void> {
  const came = await reads().rows(sql<{ thread: string; adult: PersonId }>`
    select distinct m.thread_id as thread, a.person_id as adult from messages m join threads t on t.id = m.thread_id
    join current_advisory_students s on s.student_id = t.student_id join current_advisory_adults a using (advisory_id)
    where m.channel = ${channel} and t.student_id = ${student}`)
  assert.ok(came.length > 0, 'nothing came in')
  const pages: string[] = []
  for (const { thread, adult } of came) {
    const [advisor, leader] = [await town.as(adult, 'advisor'), await town.as(town.cast.adeyemi, 'leader')]
    const shown = await advisor.get(`/conversations/${thread}`)
    assert.match(shown.html, /pwn0&lt;\/textarea/)
    for (const answer of [
      shown,
      ...(await Promise.all(['/messages', '/today'].map((path) => advisor.get(path)))),
      ...(await Promise.all(['/privacy/unclear-wishes', '/privacy/numbers'].map((path) => leader.get(path)))),
    ]) {
      assert.deepEqual(harmIn(answer), [])
      pages.push(answer.html)
    }
  }
  await later()
  const browser = await openBrowser()
  assert.deepEqual(await openedBare(await browser.newPage(), [...pages, ...(await pagesOfMails())]), [])
  await browser.close()
  console.log(`# by ${channel}: ${pages.length} pages`)
}
