import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { listenForMail } from '../src/channels/mail/receive.ts'
import { type Id, newId } from '../src/ground/ids.ts'
import { bounceAddress } from '../src/ground/mail-address.ts'
import { readerFor } from '../src/ground/words.ts'
import { mailTaking } from '../src/mail-in.ts'
import { beginConversation } from '../src/rooms/messages/index.ts'
import { say } from '../src/rooms/messages/words.ts'
import { bounce, type MailHouse, openMailHouse, replyTo } from './family-mail.ts'
import { hostileFiles, planted } from './hostile-files.ts'

let house: MailHouse
before(async () => {
  house = await openMailHouse()
})
after(() => house.stop())

test('a port that is taken is said in one sentence with the setting to change', async () => {
  const taking = mailTaking(house.town.ground)
  assert.ok(taking)
  const listen = { host: '127.0.0.1', port: house.post.port }
  await assert.rejects(listenForMail({ ...taking, settings: { ...taking.settings, listen } }), {
    message: `Port ${house.post.port} is taken by another program; choose another with MAIL_IN.`,
  })
})

test('each mail carries an address of its own for the answer, stands in its thread, and is no circular (L20)', async () => {
  const { headers, body } = await house.written('Yusuf read aloud on 3 March.')
  assert.match(headers['Reply-To'] ?? '', /^r\+[a-z2-7]{52}@reply\.riverbend\.example$/)
  assert.match(headers['References'] ?? '', /^<thread\.[\da-f-]{36}@riverbend\.example>/)
  assert.ok(headers['In-Reply-To'])
  for (const name of ['List-Unsubscribe', 'Auto-Submitted', 'Precedence'])
    assert.equal(headers[name], undefined)
  assert.ok(
    body.includes(
      say(readerFor('so', 'UTC'), 'messages.letter.end', { url: '·', school: '' }).split('·')[0] ?? '-',
    ),
  )
  const { kept } = await house
    .reads()
    .one(sql<{ kept: string }>`select string_agg(encode(token_hash, 'hex'), ' ') as kept from reply_tokens`)
  assert.doesNotMatch(kept, new RegExp((headers['Reply-To'] ?? '').slice(2, 28)))
})

test('R02.4 an answer by mail lands in its thread in the writer’s own words; all that came is kept', async () => {
  const letter = await house.written('Yusuf helped a friend.')
  const text =
    'Mahadsanid!\n\nOn Fri, 20 Nov 2026, Riverbend <office@riverbend.example> wrote:\n> Yusuf helped a friend.\n'
  const once = { from: letter.to, to: replyTo(letter), text, messageId: '<one@family.example>' }
  assert.match(await house.mail(once), /^250/)
  assert.match(await house.mail(once), /^250/)
  const last = await house.lastIn()
  assert.deepEqual(
    [last?.words, last?.side, last?.channel, last?.by],
    ['Mahadsanid!', 'family', 'mail', letter.person],
  )
  assert.match(last?.whole ?? '', /> Yusuf helped a friend/)
  const next = await house.written('We thank you.')
  assert.ok(next.headers['References']?.includes('<one@family.example>') || next.person !== letter.person)
})

test('who has the address but not the mailbox, or whose domain does not vouch, waits for a person, and is lost never', async () => {
  const letter = await house.written('A third word.')
  const before = await house.count('messages')
  for (const [from, signed] of [
    ['stranger@elsewhere.example', true],
    [letter.to, false],
  ] as const)
    assert.match(await house.mail({ from, to: replyTo(letter), text: 'I am she', signed }), /^250/)
  assert.match(
    await house.mail({ from: 'stranger@elsewhere.example', to: replyTo(letter), text: 'STOP' }),
    /^250/,
  )
  const open = await house
    .reads()
    .rows(sql`select from contact_open c join current_ways w on w.way_id = c.way_id
    where w.normalised = ${letter.to} and c.class = 'mission'`)
  assert.ok(open.length > 0, 'nobody stops the letters of another')
  assert.equal(await house.count('messages'), before)
  const strays = await house.reads().rows(
    sql<{
      why: string
      whole: string
    }>`select why, whole from message_strays where channel = 'mail' and whole not like '%STOP%'`,
  )
  assert.deepEqual(
    strays.map(({ why }) => why),
    ['not-proven', 'not-proven'],
  )
  assert.ok(strays.every(({ whole }) => whole.includes('I am she')))
})

test('mail to anybody else is not taken, and the year of an address ends', async () => {
  const from = 'a@b.example'
  assert.match(await house.mail({ from, to: `office@${house.domain}`, text: 'Hi' }), /^550 5\.1\.1/)
  assert.match(await house.mail({ from, to: 'r+aaaa@other.example', text: 'Hi' }), /^550/)
  const forged = `b+${'a'.repeat(62)}@${house.domain}`
  assert.match(await house.mail({ from, to: forged, text: 'Hi' }), /^550/)
  const letter = await house.written('A word of last year.')
  await house.town.ground.db.transaction(house.town.district, (tx) =>
    tx.rows(sql`update reply_tokens set expires_at = ${house.town.clock.at}`),
  )
  const before = await house.count('messages')
  assert.match(await house.mail({ from: letter.to, to: replyTo(letter), text: 'A zqyear later' }), /^250/)
  assert.equal(await house.count('messages'), before)
  const kept = await house.reads().rows(sql`select from message_strays where whole like '%zqyear%'`)
  assert.equal(kept.length, 1, 'a person looks at it')
})

test('who is away answers nobody: an automatic answer is no message, and gets none', async () => {
  const letter = await house.written('A fourth word.')
  const [messages, letters] = [await house.count('messages'), await house.count('letters')]
  const headers = { 'Auto-Submitted': 'auto-replied' }
  assert.match(await house.mail({ from: letter.to, to: replyTo(letter), text: 'I am away', headers }), /^250/)
  assert.deepEqual([await house.count('messages'), await house.count('letters')], [messages, letters])
  const noted = await house
    .reads()
    .rows(sql<{ kind: string }>`select kind from automatic_mails where word is distinct from 'wish'`)
  assert.deepEqual(noted, [{ kind: 'automatic' }])
})

test('proving 12 what comes with a mail is kept as what its bytes are, or named with why; nothing of it runs or tells a place', async () => {
  const letter = await house.written('Please show us.')
  const files = await hostileFiles()
  const attachments = files.map(({ name, bytes }) => ({ filename: name, content: bytes }))
  const before = process.resourceUsage().maxRSS
  assert.match(await house.mail({ from: letter.to, to: replyTo(letter), text: 'Here', attachments }), /^250/)
  assert.ok(process.resourceUsage().maxRSS - before < 256 * 1024, 'kilobytes of memory')
  const kept = await house.reads().rows(sql<{
    id: Id<'file'> | null
    name: string
    became: string
    thread: string
  }>`
    select f.file_id as id, f.name, coalesce(f.why, f.kind) as became, m.thread_id as thread
    from message_files f join messages m on m.id = f.message_id order by f.n`)
  assert.deepEqual(
    kept.map(({ became }) => became),
    files.map(({ becomes }) => becomes),
  )
  const family = await house.town.as(letter.person, 'caregiver')
  const page = await family.get(`/conversations/${kept[0]?.thread}`)
  assert.equal(
    page.words.match(/Not kept: /g)?.length,
    files.filter(({ becomes }) => /^file/.test(becomes)).length,
  )
  assert.match(page.words, /Not kept: film\.webm\. We cannot keep moving pictures yet/)
  for (const { id, became } of kept) {
    if (!id) continue
    const served = await family.get(`/attachments/${id}`)
    assert.match(served.headers.get('content-type') ?? '', /^(image\/jpeg|audio\/mp4|application\/pdf)$/)
    assert.equal(served.headers.get('x-content-type-options'), 'nosniff')
    assert.match(served.headers.get('content-security-policy') ?? '', /sandbox/)
    const bytes = readFileSync(
      join(house.town.ground.settings.home, 'files', house.town.district, id.slice(-2), id),
    )
    assert.ok(!bytes.includes(planted))
    if (became === 'photograph') assert.equal((await sharp(bytes).metadata()).exif, undefined)
  }
})

async function left(letter: Id<'letter'>): Promise<void> {
  for (const [step, state] of [
    ['2', 'leaving'],
    ['3', 'left'],
  ] as const)
    await house.town.ground.db.transaction(house.town.district, async (tx) => {
      await tx.rows(sql`update letter_states set until = now() where letter_id = ${letter} and until is null`)
      await tx.rows(
        sql`insert into letter_states (district_id, letter_id, step, state, attempt) values (${house.town.district}, ${letter}, ${step}, ${state}, 1)`,
      )
    })
}

const stateOf = async (mailbox: string) =>
  (
    await house
      .reads()
      .rows(sql<{ state: string }>`select state from current_ways where normalised = ${mailbox}`)
  )[0]?.state

test('a full mailbox is marked after three times in a week, one that is gone at once, and only by the sealed address', async () => {
  const letter = await house.written('A fifth word.')
  await left(letter.letter)
  const to = bounceAddress({
    letter: letter.letter,
    district: house.town.district,
    domain: house.domain,
    key: house.key,
  })
  const send = async (address: string, status: string, raw = bounce(address, status)) => {
    assert.match(
      await house.mail({
        from: 'mailer-daemon@mx.example',
        to: address,
        raw,
        signed: false,
      }),
      /^250/,
    )
    await house.town.runJobs()
  }
  const [messages, strays] = [await house.count('messages'), await house.count('message_strays')]
  await send(replyTo(letter), '5.1.1')
  assert.deepEqual([await house.count('messages'), await house.count('message_strays')], [messages, strays])
  const same = bounce(to, '4.2.2')
  await send(to, '4.2.2', same)
  await send(to, '4.2.2', same)
  await send(to, '5.2.2')
  assert.equal(await stateOf(letter.to), 'unchecked')
  await send(to, '5.2.2')
  assert.equal(await stateOf(letter.to), 'failing')
  const again = await house.written('A sixth word.')
  await left(again.letter)
  await send(
    bounceAddress({
      letter: again.letter,
      district: house.town.district,
      domain: house.domain,
      key: house.key,
    }),
    '5.1.1',
  )
  assert.equal(await stateOf(again.to), 'dead')
})

test('L9 who calls a letter spam gets no more by that mailbox, and what comes next goes by another way', async () => {
  const letter = await house.written('A seventh word.')
  const way = async () =>
    (
      await house.reads().rows(sql<{
        class: string
      }>`select c.class from contact_open c join current_ways w on w.way_id = c.way_id
        where w.normalised = ${letter.to} and c.class = 'mission'`)
    ).length
  assert.ok((await way()) > 0)
  const to = bounceAddress({
    letter: letter.letter,
    district: house.town.district,
    domain: house.domain,
    key: house.key,
  })
  const raw = `From: fbl@mx.example\r\nTo: ${to}\r\nMessage-ID: <${newId()}@mx.example>\r\nSubject: complaint\r
Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nspam\r
--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n\r\n--b--\r\n`
  const [letters] = [await house.count('letters')]
  assert.match(await house.mail({ from: 'fbl@mx.example', to, raw, signed: false }), /^250/)
  assert.equal(await way(), 0)
  assert.equal(await house.count('letters'), letters, 'no machine is answered')
  const { ortiz, yusuf, amina } = house.town.cast
  const { home } = await house.reads().one(sql<{ home: Id<'household'> }>`
    select household_id as home from current_household_members where person_id = ${amina} limit 1`)
  const acting = {
    who: { district: house.town.district, person: ortiz, hat: 'advisor' },
    sending: { key: newId(), words: {} },
  } as const
  const drafted = { words: 'An eighth word.', language: 'en', intent: 'positive' } as const
  await beginConversation(house.town.ground, acting, { student: yusuf, household: home, drafted })
  const next = await house.reads().rows(sql<{ carrier: string; stopped: string | null }>`
    select d.carrier, d.stopped from deliveries d where d.person_id = ${letter.person} order by d.at desc, d.message_id desc limit 1`)
  assert.ok(
    next.every(({ carrier }) => ['text', 'call', 'paper'].includes(carrier)),
    JSON.stringify(next),
  )
})
