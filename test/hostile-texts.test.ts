import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { hall as raise } from '../src/app.tsx'
import { readSettings } from '../src/ground/settings.ts'
import { openHall, type TestHall } from './hall.ts'
import { facesOf, type RestProvider, textUrls } from './providers/all.ts'
import type { Post } from './providers/company.ts'
import { smallSchool } from './small-school.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
  await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '\0',
    '\ud800',
    '',
    'STOP',
    '1',
    '\u202e',
    'ي'.repeat(2000),
    "'; drop table letters; --",
    '<script>',
  ),
)
const number = fc.oneof(
  fc.constantFrom('', '+', '+15125550142', '15125550142', 'SCHOOL', '+1'.repeat(60), '\0'),
  fc.string({ maxLength: 20 }),
)
const name = fc.oneof(fc.uuid(), fc.string({ unit: 'binary', maxLength: 20 }), fc.constant('x'.repeat(300)))
const json = fc.json({ maxDepth: 3 })

/** What a provider brings that has gone mad, but signs: its own news with any words in them, or any body at all. */
function madNews(provider: RestProvider): fc.Arbitrary<Post> {
  const face = facesOf(() => hall.clock.now())[provider]
  const inbound = fc
    .record({
      id: name,
      from: number,
      words,
      stopped: fc.boolean(),
      media: fc.array(words, { maxLength: 3 }),
    })
    .map((text) => face.inbound(text))
  const url = fc.constantFrom('?ref=', '?ref=a.b.c', `?ref=${'x'.repeat(500)}`, '')
  const report = fc
    .record({
      id: name,
      to: number,
      text: words,
      ref: url,
      status: fc.constantFrom('queued', 'delivered', 'undelivered'),
    })
    .map(({ status, ref, ...text }) => {
      const reports = `http://localhost:3000/channels/text/${provider}${ref}`
      const accepted = { ...text, from: '+15125550100', reports, at: 0, statuses: [] }
      return face.report(accepted, status as 'queued', '30003')
    })
  const forged = fc
    .record({
      body: fc.oneof(json, words),
      seal: fc.string({ maxLength: 90 }),
      type: fc.constantFrom('json', 'x-www-form-urlencoded'),
    })
    .map(({ body, seal, type }) => ({
      url: `http://localhost:3000/channels/text/${provider}?bodySHA256=${encodeURIComponent(seal)}`,
      headers: {
        'content-type': `application/${type}`,
        'x-twilio-signature': Buffer.from(seal).toString('base64'),
        'telnyx-signature-ed25519': Buffer.alloc(64, seal).toString('base64'),
        'telnyx-timestamp': String(Math.floor(hall.clock.now().getTime() / 1000)),
        authorization: `Bearer ${Buffer.from(seal).toString('base64url')}.e30.x`,
      },
      body,
    }))
  return fc.oneof(inbound, report, forged)
}

const bodyOf = (body: string) => (body.isWellFormed() ? body : Buffer.from(body))

for (const provider of Object.keys(textUrls) as RestProvider[])
  test(`proving 11 ${provider}: of 2,000 callbacks of a provider gone mad none is answered with an error of ours`, async () => {
    const { text } = readSettings({ TEXT_URL: textUrls[provider]('http://127.0.0.1:1') })
    const app = raise({ ...hall.ground, settings: { ...hall.ground.settings, text } })
    const answers: Record<number, number> = {}
    await fc.assert(
      fc.asyncProperty(madNews(provider), async ({ url, headers, body }) => {
        const { status } = await app.request(url, { method: 'POST', headers, body: bodyOf(body) })
        answers[status] = (answers[status] ?? 0) + 1
        assert.ok(status < 500, `${status} for ${body.slice(0, 200)}`)
      }),
      { numRuns: 2000 },
    )
    const { n } = (
      await hall.ground.db.beyondDistricts(sql<{ n: number }>`select count(*)::int as n from districts`)
    )[0] ?? { n: 0 }
    assert.equal(n, 1)
    console.log(`# ${provider}: ${JSON.stringify(answers)}`)
  })
