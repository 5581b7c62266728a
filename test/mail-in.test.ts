import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { classify } from '../src/channels/mail/classify.ts'
import { readMailBytes } from '../src/channels/mail/read.ts'
import { listenForMail } from '../src/channels/mail/receive.ts'
import { written as asItTravels } from '../src/channels/mail/write.ts'
import { type Id, newId, type PersonId } from '../src/ground/ids.ts'
import { bounceAddress } from '../src/ground/mail-address.ts'
import { mailTaking } from '../src/mail-in.ts'
import { beginConversation } from '../src/rooms/messages/index.ts'
import { sampleTown, type TownHall } from './cast.ts'
import { bounce, mailInto, type Sent, type Written, writtenByOrtiz } from './family-mail.ts'
import { hostileFiles, planted } from './hostile-files.ts'
import { resolver } from './signing-domain.ts'

const domain = 'reply.riverbend.example'
let town: TownHall
let post: { port: number; stop(): Promise<void> }
let key: string

before(async () => {
  town = await sampleTown(72, {
    MAIL_REPLY_DOMAIN: domain,
    MAIL_IN: '127.0.0.1:0',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Riverbend <office@riverbend.example>',
  })
  const taking = mailTaking(town.ground)
  assert.ok(taking)
  key = taking.key
  post = await listenForMail({ ...taking, resolver })
})
after(async () => {
  await post.stop()
  await town.stop()
})

test('a port that is taken is said in one sentence with the setting to change', async () => {
  const taking = mailTaking(town.ground)
  assert.ok(taking)
  const listen = { host: '127.0.0.1', port: post.port }
  await assert.rejects(listenForMail({ ...taking, settings: { ...taking.settings, listen } }), {
    message: `Port ${post.port} is taken by another program; choose another with MAIL_IN.`,
  })
})

const reads = () => town.ground.db.under(town.district)

const written = (words: string) => writtenByOrtiz(town, words)
const mail = (sent: Sent) => mailInto(post.port, sent)

const replyTo = ({ headers }: Written) => headers['Reply-To'] ?? ''

async function lastIn() {
  const [last] = await reads().rows(sql<{
    words: string
    side: string
    channel: string
    by: PersonId
    whole: string
  }>`
    select x.words, m.side, m.channel, m.by_person as by, a.whole from messages m join said_texts x on x.id = m.text_id
    join message_arrivals a on a.message_id = m.id order by m.at desc, m.id desc limit 1`)
  return last
}

async function count(table: string): Promise<number> {
  const { n } = await reads().one(sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`)
  return n
}

test('each mail carries an address of its own for the answer, stands in its thread, and is no circular (L20)', async () => {
  const { headers, body } = await written('Yusuf read aloud on 3 March.')
  assert.match(headers['Reply-To'] ?? '', /^r\+[a-z2-7]{52}@reply\.riverbend\.example$/)
  assert.match(headers['References'] ?? '', /^<thread\.[\da-f-]{36}@riverbend\.example>/)
  assert.ok(headers['In-Reply-To'])
  for (const name of ['List-Unsubscribe', 'Auto-Submitted', 'Precedence'])
    assert.equal(headers[name], undefined)
  assert.match(body, /Answer this mail in any language/)
  const { kept } = await reads().one(
    sql<{ kept: string }>`select string_agg(encode(token_hash, 'hex'), ' ') as kept from reply_tokens`,
  )
  assert.doesNotMatch(kept, new RegExp((headers['Reply-To'] ?? '').slice(2, 28)))
})

test('R02.4 an answer by mail lands in its thread in the writer’s own words; all that came is kept', async () => {
  const letter = await written('Yusuf helped a friend.')
  const text =
    'Mahadsanid!\n\nOn Fri, 20 Nov 2026, Riverbend <office@riverbend.example> wrote:\n> Yusuf helped a friend.\n'
  const once = { from: letter.to, to: replyTo(letter), text, messageId: '<one@family.example>' }
  assert.match(await mail(once), /^250/)
  assert.match(await mail(once), /^250/)
  const last = await lastIn()
  assert.deepEqual(
    [last?.words, last?.side, last?.channel, last?.by],
    ['Mahadsanid!', 'family', 'mail', letter.person],
  )
  assert.match(last?.whole ?? '', /> Yusuf helped a friend/)
  const next = await written('We thank you.')
  assert.ok(next.headers['References']?.includes('<one@family.example>') || next.person !== letter.person)
})

test('who has the address but not the mailbox, or whose domain does not vouch, waits for a person, and is lost never', async () => {
  const letter = await written('A third word.')
  const before = await count('messages')
  for (const [from, signed] of [
    ['stranger@elsewhere.example', true],
    [letter.to, false],
  ] as const)
    assert.match(await mail({ from, to: replyTo(letter), text: 'I am she', signed }), /^250/)
  assert.match(await mail({ from: 'stranger@elsewhere.example', to: replyTo(letter), text: 'STOP' }), /^250/)
  const open = await reads().rows(sql`select from contact_open c join current_ways w on w.way_id = c.way_id
    where w.normalised = ${letter.to} and c.class = 'mission'`)
  assert.ok(open.length > 0, 'nobody stops the letters of another')
  assert.equal(await count('messages'), before)
  const strays = await reads().rows(
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
  assert.match(await mail({ from, to: `office@${domain}`, text: 'Hi' }), /^550 5\.1\.1/)
  assert.match(await mail({ from, to: 'r+aaaa@other.example', text: 'Hi' }), /^550/)
  const forged = `b+${'a'.repeat(62)}@${domain}`
  assert.match(await mail({ from, to: forged, text: 'Hi' }), /^550/)
  const letter = await written('A word of last year.')
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`update reply_tokens set expires_at = ${town.clock.at}`),
  )
  const before = await count('messages')
  assert.match(await mail({ from: letter.to, to: replyTo(letter), text: 'A zqyear later' }), /^250/)
  assert.equal(await count('messages'), before)
  const kept = await reads().rows(sql`select from message_strays where whole like '%zqyear%'`)
  assert.equal(kept.length, 1, 'a person looks at it')
})

test('who is away answers nobody: an automatic answer is no message, and gets none', async () => {
  const letter = await written('A fourth word.')
  const [messages, letters] = [await count('messages'), await count('letters')]
  const headers = { 'Auto-Submitted': 'auto-replied' }
  assert.match(await mail({ from: letter.to, to: replyTo(letter), text: 'I am away', headers }), /^250/)
  assert.deepEqual([await count('messages'), await count('letters')], [messages, letters])
  const noted = await reads().rows(
    sql<{ kind: string }>`select kind from automatic_mails where word is distinct from 'wish'`,
  )
  assert.deepEqual(noted, [{ kind: 'automatic' }])
})

test('proving 12 what comes with a mail is kept as what its bytes are, or named with why; nothing of it runs or tells a place', async () => {
  const letter = await written('Please show us.')
  const files = await hostileFiles()
  const attachments = files.map(({ name, bytes }) => ({ filename: name, content: bytes }))
  const before = process.resourceUsage().maxRSS
  assert.match(await mail({ from: letter.to, to: replyTo(letter), text: 'Here', attachments }), /^250/)
  assert.ok(process.resourceUsage().maxRSS - before < 256 * 1024, 'kilobytes of memory')
  const kept = await reads().rows(sql<{
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
  const family = await town.as(letter.person, 'caregiver')
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
    const bytes = readFileSync(join(town.ground.settings.home, 'files', town.district, id.slice(-2), id))
    assert.ok(!bytes.includes(planted))
    if (became === 'photograph') assert.equal((await sharp(bytes).metadata()).exif, undefined)
  }
})

/** The automatic answers that went to a mailbox, the oldest first. */
const toldTo = (mailbox: string) =>
  reads().rows(sql<Omit<Written, 'letter'> & { id: Id<'letter'>; subject: string; language: string }>`
    select id, person_id as person, address as "to", headers, subject, body, language from letters
    where kind = 'mail' and address = ${mailbox} and headers ->> 'Auto-Submitted' = 'auto-replied' order by made_at, id`)

test('R02.4 who writes by mail is told in the same thread, once while they wait, by when the school answers', async () => {
  const letter = await written('Yusuf built a bridge.')
  const before = (await toldTo(letter.to)).length
  const writes = (text: string) =>
    mail({ from: letter.to, to: replyTo(letter), text, messageId: `<${newId()}@family.example>` })
  await writes('Goorma ayay tahay?')
  const [told, ...more] = (await toldTo(letter.to)).slice(before)
  assert.ok(told)
  assert.deepEqual(more, [])
  const last = await lastIn()
  assert.deepEqual([told.person, told.language, last?.words], [letter.person, 'so', 'Goorma ayay tahay?'])
  assert.match(
    told.body,
    /^[^\n]+\n\nWaxaan idiinku soo jawaabi doonnaa ugu dambayn .+\.\n\n— Riverbend[^\n]*$/,
  )
  const { subject } = await reads().one(
    sql<{ subject: string }>`select subject from letters where id = ${letter.letter}`,
  )
  assert.equal(told.subject, `Re: ${subject}`)
  const { key: theirs } = await reads().one(sql<{ key: string }>`
    select provider_key as key from message_arrivals where channel = 'mail' order by at desc limit 1`)
  assert.equal(told.headers['In-Reply-To'], theirs)
  assert.match(told.headers['References'] ?? '', /^<thread\.[\da-f-]{36}@riverbend\.example> /)
  assert.ok(told.headers['References']?.endsWith(theirs))
  await writes('Mahadsanid!')
  assert.equal((await toldTo(letter.to)).length, before + 1, 'the same promise stands')
  const next = await written('On Friday.')
  await Promise.all(
    ['Haa', 'Waan imanaynaa'].map((text) =>
      mail({ from: letter.to, to: replyTo(next.to === letter.to ? next : letter), text }),
    ),
  )
  assert.equal((await toldTo(letter.to)).length, before + 2, 'they wait anew, and two at once are one')
})

test('R02.4 a mail that answers what was promised lands in the same conversation, and promises nothing more', async () => {
  const letter = await written('Yusuf sang.')
  const answer = { from: letter.to, to: replyTo(letter) }
  await mail({ ...answer, text: 'Waa maxay heesta?' })
  const told = (await toldTo(letter.to)).at(-1)
  assert.ok(told)
  const thread = () =>
    reads().one(sql<{ id: string }>`select thread_id as id from messages order by at desc, id desc limit 1`)
  const before = [await thread(), (await toldTo(letter.to)).length]
  await mail({ ...answer, to: replyTo({ ...told, letter: told.id }), text: 'Waan sugaynaa' })
  assert.equal((await lastIn())?.words, 'Waan sugaynaa')
  assert.deepEqual([await thread(), (await toldTo(letter.to)).length], before)
})

test('R02.4 what is promised by mail waits neither for the quiet hours nor for the letter that gathers, as by text', async () => {
  const letter = await written('Yusuf swam.')
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into volume_choices (district_id, id, person_id, volume, quiet_from, quiet_until, since)
      values (${town.district}, ${newId()}, ${letter.person}, 'weekly', 0, 1439, now())`),
  )
  const before = (await toldTo(letter.to)).length
  await mail({ from: letter.to, to: replyTo(letter), text: 'Aad baan ugu faraxsanahay' })
  assert.equal((await toldTo(letter.to)).length, before + 1)
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`delete from volume_choices where person_id = ${letter.person}`),
  )
})

test('R02.4 no robot is promised anything: not by its marks, not from nobody, not by a mailbox that is not theirs', async () => {
  const letter = await written('Yusuf rested.')
  const before = await count('letters')
  const answer = { from: letter.to, to: replyTo(letter), text: 'Hello' }
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { 'Auto-Submitted': 'auto-generated; owner-email="x@y.example"' },
    { Precedence: 'bulk' },
    { 'List-Id': '<parents.family.example>' },
    { 'X-Autoreply': 'yes' },
    { 'Return-Path': '<>' },
  ] as Record<string, string>[])
    assert.match(await mail({ ...answer, headers }), /^250/)
  assert.match(await mail({ ...answer, returnPath: '' }), /^250/)
  assert.equal((await lastIn())?.words, 'Hello', 'what nobody sent is kept')
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`update reply_clocks set until = now() where until is null`),
  )
  assert.match(await mail({ ...answer, signed: false }), /^250/)
  assert.match(await mail({ ...answer, from: 'stranger@elsewhere.example' }), /^250/)
  assert.equal(await count('letters'), before)
})

test('R02.4 a robot without a mark that answers all it gets is told once for each answer of the school, and our own are known as a machine’s', async () => {
  const letter = await written('Yusuf drew.')
  const before = (await toldTo(letter.to)).length
  let newest = letter.headers
  for (let turn = 0; turn < 6; turn++) {
    const text = `I have left this company. ${turn}`
    assert.match(await mail({ from: letter.to, to: newest['Reply-To'] ?? '', text }), /^250/)
    await town.runJobs()
    await town.keepTime()
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
    madeAt: town.clock.at,
    step: 2,
    attempt: 1,
  } as const
  const { bytes } = asItTravels(leaving, { from })
  assert.equal(classify(await readMailBytes(bytes)).kind, 'automatic')
})

test('R02.4 L9 who stopped mail, or may want to, is promised nothing by mail', async () => {
  const letter = await written('Yusuf ran.')
  const before = (await toldTo(letter.to)).length
  const text = 'please do not mail me anymore'
  for (const words of ['STOP', 'A word more', 'START', text])
    assert.match(await mail({ from: letter.to, to: replyTo(letter), text: words }), /^250/)
  assert.equal((await lastIn())?.words, text)
  assert.equal((await toldTo(letter.to)).length, before)
})

async function left(letter: Id<'letter'>): Promise<void> {
  for (const [step, state] of [
    ['2', 'leaving'],
    ['3', 'left'],
  ] as const)
    await town.ground.db.transaction(town.district, async (tx) => {
      await tx.rows(sql`update letter_states set until = now() where letter_id = ${letter} and until is null`)
      await tx.rows(
        sql`insert into letter_states (district_id, letter_id, step, state, attempt) values (${town.district}, ${letter}, ${step}, ${state}, 1)`,
      )
    })
}

const stateOf = async (mailbox: string) =>
  (
    await reads().rows(sql<{ state: string }>`select state from current_ways where normalised = ${mailbox}`)
  )[0]?.state

test('a full mailbox is marked after three times in a week, one that is gone at once, and only by the sealed address', async () => {
  const letter = await written('A fifth word.')
  await left(letter.letter)
  const to = bounceAddress({ letter: letter.letter, district: town.district, domain, key })
  const send = async (address: string, status: string, raw = bounce(address, status)) => {
    assert.match(
      await mail({
        from: 'mailer-daemon@mx.example',
        to: address,
        raw,
        signed: false,
      }),
      /^250/,
    )
    await town.runJobs()
  }
  const [messages, strays] = [await count('messages'), await count('message_strays')]
  await send(replyTo(letter), '5.1.1')
  assert.deepEqual([await count('messages'), await count('message_strays')], [messages, strays])
  const same = bounce(to, '4.2.2')
  await send(to, '4.2.2', same)
  await send(to, '4.2.2', same)
  await send(to, '5.2.2')
  assert.equal(await stateOf(letter.to), 'unchecked')
  await send(to, '5.2.2')
  assert.equal(await stateOf(letter.to), 'failing')
  const again = await written('A sixth word.')
  await left(again.letter)
  await send(bounceAddress({ letter: again.letter, district: town.district, domain, key }), '5.1.1')
  assert.equal(await stateOf(again.to), 'dead')
})

test('L9 who calls a letter spam gets no more by that mailbox, and what comes next goes by another way', async () => {
  const letter = await written('A seventh word.')
  const way = async () =>
    (
      await reads().rows(sql<{
        class: string
      }>`select c.class from contact_open c join current_ways w on w.way_id = c.way_id
        where w.normalised = ${letter.to} and c.class = 'mission'`)
    ).length
  assert.ok((await way()) > 0)
  const to = bounceAddress({ letter: letter.letter, district: town.district, domain, key })
  const raw = `From: fbl@mx.example\r\nTo: ${to}\r\nMessage-ID: <${newId()}@mx.example>\r\nSubject: complaint\r
Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nspam\r
--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n\r\n--b--\r\n`
  const [letters] = [await count('letters')]
  assert.match(await mail({ from: 'fbl@mx.example', to, raw, signed: false }), /^250/)
  assert.equal(await way(), 0)
  assert.equal(await count('letters'), letters, 'no machine is answered')
  const { ortiz, yusuf, amina } = town.cast
  const { home } = await reads().one(sql<{ home: Id<'household'> }>`
    select household_id as home from current_household_members where person_id = ${amina} limit 1`)
  const acting = {
    who: { district: town.district, person: ortiz, hat: 'advisor' },
    sending: { key: newId(), words: {} },
  } as const
  const drafted = { words: 'An eighth word.', language: 'en', intent: 'positive' } as const
  await beginConversation(town.ground, acting, { student: yusuf, household: home, drafted })
  const next = await reads().rows(sql<{ carrier: string; stopped: string | null }>`
    select d.carrier, d.stopped from deliveries d where d.person_id = ${letter.person} order by d.at desc, d.message_id desc limit 1`)
  assert.ok(
    next.every(({ carrier }) => ['text', 'call', 'paper'].includes(carrier)),
    JSON.stringify(next),
  )
})
