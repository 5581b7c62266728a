import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { classify } from '../src/channels/mail/classify.ts'
import { readMailBytes } from '../src/channels/mail/read.ts'
import { written as asItTravels } from '../src/channels/mail/write.ts'
import { type Id, newId } from '../src/ground/ids.ts'
import { type MailHouse, openMailHouse, replyTo, type Written } from './family-mail.ts'

let house: MailHouse
before(async () => {
  house = await openMailHouse()
})
after(() => house.stop())

/** The automatic answers that went to a mailbox, the oldest first. */
const toldTo = (mailbox: string) =>
  house.reads().rows(sql<Omit<Written, 'letter'> & { id: Id<'letter'>; subject: string; language: string }>`
    select id, person_id as person, address as "to", headers, subject, body, language from letters
    where kind = 'mail' and address = ${mailbox} and headers ->> 'Auto-Submitted' = 'auto-replied' order by made_at, id`)

test('R02.4 who writes by mail is told in the same thread, once while they wait, by when the school answers', async () => {
  const letter = await house.written('Yusuf built a bridge.')
  const before = (await toldTo(letter.to)).length
  const writes = (text: string) =>
    house.mail({ from: letter.to, to: replyTo(letter), text, messageId: `<${newId()}@family.example>` })
  await writes('Goorma ayay tahay?')
  const [told, ...more] = (await toldTo(letter.to)).slice(before)
  assert.ok(told)
  assert.deepEqual(more, [])
  const last = await house.lastIn()
  assert.deepEqual([told.person, told.language, last?.words], [letter.person, 'so', 'Goorma ayay tahay?'])
  assert.match(
    told.body,
    /^[^\n]+\n\nWaxaan idiinku soo jawaabi doonnaa ugu dambayn .+\.\n\n— Riverbend[^\n]*$/,
  )
  const { subject } = await house
    .reads()
    .one(sql<{ subject: string }>`select subject from letters where id = ${letter.letter}`)
  assert.equal(told.subject, `Re: ${subject}`)
  const { key: theirs } = await house.reads().one(sql<{ key: string }>`
    select provider_key as key from message_arrivals where channel = 'mail' order by at desc limit 1`)
  assert.equal(told.headers['In-Reply-To'], theirs)
  assert.match(told.headers['References'] ?? '', /^<thread\.[\da-f-]{36}@riverbend\.example> /)
  assert.ok(told.headers['References']?.endsWith(theirs))
  await writes('Mahadsanid!')
  assert.equal((await toldTo(letter.to)).length, before + 1, 'the same promise stands')
  const next = await house.written('On Friday.')
  await Promise.all(
    ['Haa', 'Waan imanaynaa'].map((text) =>
      house.mail({ from: letter.to, to: replyTo(next.to === letter.to ? next : letter), text }),
    ),
  )
  assert.equal((await toldTo(letter.to)).length, before + 2, 'they wait anew, and two at once are one')
})

test('R02.4 a mail that answers what was promised lands in the same conversation, and promises nothing more', async () => {
  const letter = await house.written('Yusuf sang.')
  const answer = { from: letter.to, to: replyTo(letter) }
  await house.mail({ ...answer, text: 'Waa maxay heesta?' })
  const told = (await toldTo(letter.to)).at(-1)
  assert.ok(told)
  const thread = () =>
    house
      .reads()
      .one(sql<{ id: string }>`select thread_id as id from messages order by at desc, id desc limit 1`)
  const before = [await thread(), (await toldTo(letter.to)).length]
  await house.mail({ ...answer, to: replyTo(told), text: 'Waan sugaynaa' })
  assert.equal((await house.lastIn())?.words, 'Waan sugaynaa')
  assert.deepEqual([await thread(), (await toldTo(letter.to)).length], before)
})

test('R02.4 what is promised by mail waits neither for the quiet hours nor for the letter that gathers, as by text', async () => {
  const letter = await house.written('Yusuf swam.')
  await house.town.ground.db.transaction(house.town.district, (tx) =>
    tx.rows(sql`insert into volume_choices (district_id, id, person_id, volume, quiet_from, quiet_until, since)
      values (${house.town.district}, ${newId()}, ${letter.person}, 'weekly', 0, 1439, now())`),
  )
  const before = (await toldTo(letter.to)).length
  await house.mail({ from: letter.to, to: replyTo(letter), text: 'Aad baan ugu faraxsanahay' })
  assert.equal((await toldTo(letter.to)).length, before + 1)
  await house.town.ground.db.transaction(house.town.district, (tx) =>
    tx.rows(sql`delete from volume_choices where person_id = ${letter.person}`),
  )
})

test('R02.4 no robot is promised anything: not by its marks, not from nobody, not by a mailbox that is not theirs', async () => {
  const letter = await house.written('Yusuf rested.')
  const before = await house.count('letters')
  const answer = { from: letter.to, to: replyTo(letter), text: 'Hello' }
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { 'Auto-Submitted': 'auto-generated; owner-email="x@y.example"' },
    { Precedence: 'bulk' },
    { 'List-Id': '<parents.family.example>' },
    { 'X-Autoreply': 'yes' },
    { 'Return-Path': '<>' },
  ] as Record<string, string>[])
    assert.match(await house.mail({ ...answer, headers }), /^250/)
  assert.match(await house.mail({ ...answer, returnPath: '' }), /^250/)
  assert.equal((await house.lastIn())?.words, 'Hello', 'what nobody sent is kept')
  await house.town.ground.db.transaction(house.town.district, (tx) =>
    tx.rows(sql`update reply_clocks set until = now() where until is null`),
  )
  assert.match(await house.mail({ ...answer, signed: false }), /^250/)
  assert.match(await house.mail({ ...answer, from: 'stranger@elsewhere.example' }), /^250/)
  assert.equal(await house.count('letters'), before)
})

test('R02.4 a robot without a mark that answers all it gets is told once for each answer of the school, and our own are known as a machine’s', async () => {
  const letter = await house.written('Yusuf drew.')
  const before = (await toldTo(letter.to)).length
  let newest = letter.headers
  for (let turn = 0; turn < 6; turn++) {
    const text = `I have left this company. ${turn}`
    assert.match(await house.mail({ from: letter.to, to: newest['Reply-To'] ?? '', text }), /^250/)
    await house.town.runJobs()
    await house.town.keepTime()
    newest = (await toldTo(letter.to)).at(-1)?.headers ?? newest
  }
  const [told, ...more] = (await toldTo(letter.to)).slice(before)
  assert.ok(told)
  assert.deepEqual(more, [])
  const from = { name: 'Riverbend', address: 'office@riverbend.example' }
  const leaving = {
    ...told,
    kind: 'mail',
    text: told.body,
    html: null,
    madeAt: house.town.clock.at,
    step: 2,
    attempt: 1,
  } as const
  const { bytes } = asItTravels(leaving, { from })
  assert.equal(classify(await readMailBytes(bytes)).kind, 'automatic')
})

test('R02.4 L9 who stopped mail, or may want to, is promised nothing by mail', async () => {
  const letter = await house.written('Yusuf ran.')
  const before = (await toldTo(letter.to)).length
  const text = 'please do not mail me anymore'
  for (const words of ['STOP', 'A word more', 'START', text])
    assert.match(await house.mail({ from: letter.to, to: replyTo(letter), text: words }), /^250/)
  assert.equal((await house.lastIn())?.words, text)
  assert.equal((await toldTo(letter.to)).length, before)
})
