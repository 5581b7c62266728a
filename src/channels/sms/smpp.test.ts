import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { openSmsc, type Smsc } from '../../../test/providers/smpp.ts'
import { newId } from '../../ground/ids.ts'
import type { LeavingLetter } from '../../ground/leaving.ts'
import { silentLog } from '../../ground/log.ts'
import { readText } from '../../ground/text-settings.ts'
import { listenForTexts } from './listen.ts'
import type { TextNews } from './news.ts'
import { openTexter } from './send.ts'

const smsc: Smsc = await openSmsc()
after(() => smsc.stop())

function settings(port = smsc.port, password = 'secret') {
  const text = readText({
    TEXT_URL: `smpp://school:${password}@127.0.0.1:${port}?from=+15125550100`,
    TEXT_PER_SECOND: '100',
  })
  assert.ok(text?.provider === 'smpp')
  return text
}

function letter(text: string, to = '+15125550142'): LeavingLetter {
  return {
    id: newId<'letter'>(),
    person: undefined,
    kind: 'text',
    to,
    language: 'so',
    subject: '',
    text,
    html: null,
    headers: {},
    madeAt: new Date(),
    step: 2,
    attempt: 1,
  }
}

for (const [words, coding] of [
  ['Waad ku mahadsan tahay [€5]', 0],
  ['شكرا لك، يوسف ساعد صديقا اليوم', 8],
  [`Reunión mañana a las 6 pm. ${'á'.repeat(200)}`, 8],
] as const) {
  test(`“${words.slice(0, 24)}” arrives as it was written, in the alphabet ${coding}`, async () => {
    const texter = openTexter(settings())
    const { providerId, segments } = await texter.send(letter(words), '')
    texter.close()
    const got = smsc.taken.find(({ id }) => id === providerId)
    assert.deepEqual(
      [got?.words, got?.coding, got?.to, got?.from],
      [words, coding, '15125550142', '15125550100'],
    )
    assert.ok(got?.international && got.receipt, 'nobody would tell what came of it')
    assert.equal(segments, words.length > 70 ? 4 : 1)
  })
}

async function faultFor(given: Parameters<typeof openTexter>[0], to?: string): Promise<string> {
  const texter = openTexter(given, 300)
  const fault = await texter.send(letter('Hello', to), '').then(
    () => 'none',
    (error: Error) => error.message,
  )
  texter.close()
  return fault
}

test('what the provider says is told in one word, and silence after the text is not known', async () => {
  assert.equal(await faultFor(settings(smsc.port, 'wrong')), 'sign-in')
  assert.equal(await faultFor(settings(1)), 'away')
  assert.equal(await faultFor(settings(), '+15125550011'), 'not-a-number')
  for (const full of ['+15125550020', '+15125550088']) assert.equal(await faultFor(settings(), full), 'busy')
  for (const ill of ['+15125550008', '+15125550069']) assert.equal(await faultFor(settings(), ill), 'later')
  assert.equal(await faultFor(settings(), '+15125550000'), 'no-answer')
})

test('a text that the centre is too busy for, or never answers, takes none of those beside it along', async (t) => {
  const texter = openTexter(settings(), 400)
  t.after(() => texter.close())
  const sent = async (to: string) => {
    const { providerId } = await texter
      .send(letter('Hello', to), '')
      .catch((error: Error) => ({ providerId: error.message }))
    return providerId
  }
  const first = [sent('+15125550000'), sent('+15125550088')]
  await sleep(200)
  const slow = await sent('+15125550300')
  assert.deepEqual(await Promise.all(first), ['no-answer', 'busy'])
  assert.match(slow, /^m\d+$/)
  assert.match(await sent('+15125550142'), /^m\d+$/)
})

test('texts and receipts come in on a line of their own, are kept before they are answered for, and come again when they were not', async () => {
  const news: TextNews[] = []
  let broken = true
  const listening = listenForTexts(settings(), {
    pause: 20,
    log: silentLog,
    async take(one) {
      if (broken) {
        broken = false
        throw new Error('the database is away')
      }
      if (one.kind === 'report' && one.report.providerId === 'early') return false
      news.push(one)
      return true
    },
  })
  await smsc.listener()
  const arabic = 'نعم، شكرا'
  assert.equal(await smsc.writes('15125550142', arabic), 0x64)
  assert.equal(await smsc.writes('15125550142', arabic), 0)
  assert.equal(await smsc.receipt('m1', 'DELIVRD'), 0)
  assert.equal(await smsc.receipt('m2', 'UNDELIV'), 0)
  assert.equal(await smsc.receipt('early', 'DELIVRD'), 0x64)
  for (const stat of ['EXPIRED', 'ENROUTE', 'UNKNOWN']) assert.equal(await smsc.receipt('m3', stat), 0)
  const named = { esm_class: 0x84, receipted_message_id: 'm4', short_message: 'id:17 stat:DELIVRD' }
  assert.equal(await smsc.brings({ source_addr: '15125550142', ...named }), 0)
  await sleep(20)
  listening.stop()
  const [text, delivered, refused, ...more] = news
  assert.ok(text?.kind === 'text' && text.words === arabic && text.from === '+15125550142')
  assert.ok(delivered?.kind === 'report' && delivered.report.status === 'delivered')
  assert.ok(refused?.kind === 'report' && refused.report.status === 'refused')
  assert.equal(delivered.report.providerId, 'm1')
  assert.deepEqual(
    more.map((one) => one.kind === 'report' && `${one.report.providerId} ${one.report.status}`),
    ['m3 refused', 'm3 under-way', 'm4 delivered'],
  )
})

test('a centre that asks whether we are there is told so, one that takes leave is let go, and a new line is opened', async (t) => {
  const centre = await openSmsc()
  const news: TextNews[] = []
  const take = async (one: TextNews) => news.push(one) > 0
  const listening = listenForTexts(settings(centre.port), { take, log: silentLog, pause: 20 })
  t.after(async () => {
    listening.stop()
    await centre.stop()
  })
  const line = await centre.listener()
  const says = (command: 'enquire_link' | 'unbind') =>
    new Promise<string>((answer) => line[command]((pdu) => answer(`${pdu.command} ${pdu.command_status}`)))
  assert.equal(await says('enquire_link'), 'enquire_link_resp 0')
  const closed = new Promise((done) => line.once('close', done))
  assert.equal(await says('unbind'), 'unbind_resp 0')
  await closed
  assert.notEqual(await centre.listener(), line)
  assert.equal(await centre.writes('15125550142', 'Still there?'), 0)
  assert.equal(news.length, 1)
})

const anyBytes = fc.uint8Array({ maxLength: 250 }).map((bytes) => Buffer.from(bytes))
const receipts = fc
  .tuple(
    fc.constantFrom('id:', 'id:m1', 'id:\0\x80', ''),
    fc.constantFrom('stat:DELIVRD', 'stat:', 'stat:XXXXXXX'),
  )
  .map((parts) => Buffer.from(parts.join(' sub:001 '), 'latin1'))

test('proving 11 smpp: of 2,000 deliveries of a centre gone mad each is answered, and what is kept can be kept', async (t) => {
  const mad = await openSmsc()
  const kept: TextNews[] = []
  const listening = listenForTexts(settings(mad.port), {
    take: async (news) => kept.push(news) > 0,
    log: silentLog,
    pause: 10,
  })
  t.after(async () => {
    listening.stop()
    await mad.stop()
  })
  const delivery = fc.record({
    source_addr: fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
    data_coding: fc.constantFrom(0, 1, 3, 4, 8, 240, 255),
    esm_class: fc.constantFrom(0, 4, 0x40, 0x44, 255),
    short_message: fc.oneof(anyBytes, receipts),
  })
  await fc.assert(
    fc.asyncProperty(delivery, async (fields) => assert.equal(await mad.brings(fields), 0)),
    { numRuns: 2000 },
  )
  for (const news of kept)
    for (const text of news.kind === 'text' ? [news.words, news.from] : [news.report.providerId])
      assert.ok(text.isWellFormed() && !text.includes('\0'))
})
