import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { type Id, newId } from '../../ground/ids.ts'
import { beginConversation } from './index.ts'
import { refusedBy, sincePause } from './rules/bouncing.ts'
import { volumesDue } from './rules/delivering.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
  const { amina } = town.cast
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into volume_choices (district_id, id, person_id, volume, since)
      select ${town.district}, gen_random_uuid(), m.person_id, 'daily', '2026-11-01' from current_household_members m
      where m.household_id in (select household_id from current_household_members where person_id = ${amina})`),
  )
})
after(() => town.stop())

async function say(words: string): Promise<void> {
  const { ortiz, amina, yusuf } = town.cast
  const { home } = await town.ground.db.under(town.district).one(sql<{ home: Id<'household'> }>`
    select household_id as home from current_household_members where person_id = ${amina} limit 1`)
  const who = { district: town.district, person: ortiz, hat: 'advisor' } as const
  const acting = { who, sending: { key: newId(), words: {} } }
  const drafted = { words, language: 'en', intent: 'positive' } as const
  const outcome = await beginConversation(town.ground, acting, { student: yusuf, household: home, drafted })
  assert.ok('to' in outcome)
}

/** From now on everybody of this home wants them on Fridays. */
async function weekly(): Promise<void> {
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`update volume_choices set volume = 'weekly' where until is null and volume = 'daily'`),
  )
}

async function at(moment: string) {
  town.clock.at = new Date(moment)
  await town.runJobs()
  await town.keepTime()
  await town.runJobs()
  return await town.ground.db
    .under(town.district)
    .rows(sql<{ person: string; kind: string; body: string; headers: Record<string, string> }>`
    select l.person_id as person, l.kind, l.body, l.headers from letters l
    where exists (select from deliveries d where d.letter_id = l.id) order by l.made_at, l.id`)
}

test('R02.9 who wants them together gets one letter a day or a week with every word, and a way to stop that works in one click (L20)', async () => {
  await say('He read aloud.')
  await say('He helped a friend.')
  assert.deepEqual(await at('2026-11-20T17:00:00Z'), [])
  const letters = await at('2026-11-20T22:05:00Z')
  assert.ok(letters.length > 0)
  assert.equal(new Set(letters.map(({ person }) => person)).size, letters.length)
  for (const { body } of letters) assert.match(body, /He read aloud\.[\s\S]*He helped a friend\./)
  const mails = letters.filter(({ kind }) => kind === 'mail')
  assert.ok(mails.length > 0)
  for (const { headers, body } of mails) {
    assert.equal(headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
    const [, link = ''] = /^<(http\S+\/wishes\/\S+)>$/.exec(headers['List-Unsubscribe'] ?? '') ?? []
    assert.ok(body.includes(link) && link !== '')
  }
  await say('And he drew a house.')
  assert.equal((await at('2026-11-20T23:05:00Z')).length, letters.length)
  const nextDay = await at('2026-11-21T22:10:00Z')
  assert.equal(nextDay.length, 2 * letters.length)
  await weekly()
  await say('She sang.')
  assert.equal((await at('2026-11-22T22:10:00Z')).length, nextDay.length)
  assert.equal((await at('2026-11-26T22:10:00Z')).length, nextDay.length)
  const friday = (await at('2026-11-27T22:10:00Z')).slice(nextDay.length)
  assert.equal(friday.length, letters.length)
  for (const { body } of friday) assert.match(body, /She sang/)
})

test('R02.9 R02.6 what is gathered leaves in the hours of its reader', async () => {
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(
      sql`update volume_choices set volume = 'daily', quiet_from = 1020, quiet_until = 1140 where until is null`,
    ),
  )
  const before = (await at('2026-11-30T16:00:00Z')).length
  await say('He painted.')
  assert.equal((await at('2026-11-30T22:05:00Z')).length, before)
  assert.ok((await at('2026-11-30T23:05:00Z')).length > before)
})

test('R02.9 what is gathered leaves from four in the afternoon, each day or on Fridays', () => {
  const due = (moment: string) => volumesDue(new Date(moment), 'America/Chicago').join()
  assert.equal(due('2026-11-20T21:59:00Z'), '')
  assert.equal(due('2026-11-20T22:00:00Z'), 'daily,weekly')
  assert.equal(due('2026-11-21T22:00:00Z'), 'daily')
})

test('a bounce counts against a mailbox only when it is about the mailbox', () => {
  const bounce = { permanent: false, delayed: false, word: 'later' } as const
  const cases = [
    [{ ...bounce, permanent: true, word: 'no-mailbox' }, 1, 'no-mailbox'],
    [bounce, 2, undefined],
    [bounce, 3, 'mailbox-full'],
    [{ ...bounce, word: 'mailbox-full' }, 3, 'mailbox-full'],
    [{ ...bounce, word: 'turned-away' }, 9, undefined],
    [{ ...bounce, delayed: true }, 9, undefined],
  ] as const
  for (const [told, lately, expected] of cases) assert.equal(refusedBy(told, lately), expected)
  assert.equal(sincePause(new Date('2026-11-20T00:00:00Z')).toISOString(), '2026-11-13T00:00:00.000Z')
})
