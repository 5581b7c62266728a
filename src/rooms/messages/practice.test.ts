import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Cast, sampleTown, type TownHall } from '../../../test/cast.ts'
import { homeOf } from '../../../test/long-talk.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { papersFor } from './index.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const keyed = (fields: Record<string, string>) => ({ key: newId(), ...fields })
const as = (name: keyof Cast, hat: Hat) => town.as(town.cast[name], hat)
const rows = <Row>(query: ReturnType<typeof sql<Row>>) => town.ground.db.under(town.district).rows(query)

async function writes(student: keyof Cast, of: keyof Cast, fields: Record<string, string>): Promise<string> {
  const school = await as('ortiz', 'advisor')
  const household = await homeOf(town, town.cast[of])
  const to = `/students/${town.cast[student]}/conversations`
  const sent = await school.post(to, keyed({ household, language: 'en', ...fields }))
  assert.equal(sent.status, 303, sent.words)
  return sent.to ?? ''
}

async function introductionsDue(): Promise<string> {
  const plan = await (await as('ortiz', 'advisor')).get('/contact-plan')
  const [, due = ''] = /(\d+) families to introduce yourself to/.exec(plan.words) ?? []
  return due
}

test('R02.1 an introduction is due to every family until it has heard something that went well, and no other message counts', async () => {
  assert.equal(await introductionsDue(), '18')
  await writes('yusuf', 'amina', { words: 'School begins at nine.', intent: 'information' })
  assert.equal(await introductionsDue(), '18')
  await writes('yusuf', 'amina', { words: 'Yusuf helped a friend.', intent: 'positive' })
  assert.equal(await introductionsDue(), '17')
})

test('R02.1 introductions are due by the tenth school day after the year’s first, and until then the plan says how many are left', async () => {
  const lead = async () => {
    const { words } = await (await as('ortiz', 'advisor')).get('/contact-plan')
    return /introduce yourself to ?(.*?)\./.exec(words)?.[1]
  }
  const begins = (day: string) =>
    town.ground.db.transaction(town.district, (tx) =>
      tx.rows(
        sql`update terms set first_day = ${day} where kind = 'school-year' and today() between first_day and last_day`,
      ),
    )
  const [year] = await rows(
    sql<{ day: string }>`select first_day::text as day from terms_now where kind = 'school-year'`,
  )
  assert.equal(await lead(), 'This was due by Friday 4 September')
  await begins('2026-11-16')
  assert.equal(await lead(), '7 school days are left, until Wednesday 2 December')
  await begins(year?.day ?? '')
})

test('R02.2 the reason of a concern that came first is kept with it', async () => {
  const concern = {
    words: 'Tyler fell.',
    intent: 'concern',
    will: 'I will call.',
    reason: 'He was hurt today',
  }
  await writes('tyler', 'carol', concern)
  const [kept] = await rows(sql<{ reason: string }>`select reason from messages where intent = 'concern'`)
  assert.equal(kept?.reason, 'He was hurt today')
})

test('R02.3 R02.5 a voicemail is no contact, a talk is: the plan still proposes the family, and then no longer', async () => {
  const { tyler, carol } = town.cast
  const school = await as('ortiz', 'advisor')
  const call = { person: carol, minutes: '1', interpreter: 'none', intent: 'positive', words: '' }
  const heard = () => rows(sql`select 1 from heard_each_other where student_id = ${tyler}`)
  for (const outcome of ['voicemail', 'no-answer', 'wrong-number']) {
    assert.equal((await school.post(`/students/${tyler}/calls`, keyed({ ...call, outcome }))).status, 303)
    assert.deepEqual(await heard(), [], outcome)
  }
  await school.post(`/students/${tyler}/calls`, keyed({ ...call, outcome: 'spoke' }))
  assert.equal((await heard()).length, 1)
  const sheet = await school.get(`/students/${tyler}/calls`)
  for (const outcome of [/We spoke\. One minute/, /I left a message/, /Nobody answered/])
    assert.match(sheet.words, outcome)
})

test('R02.5 a call sheet has the words to say in the family’s language beside the caller’s', async () => {
  const { yusuf } = town.cast
  const sheet = await (await as('ortiz', 'advisor')).get(`/students/${yusuf}/calls`)
  assert.match(sheet.words, /What to say ?Hello, this is Elena Ortiz/)
  assert.match(sheet.html, /<div lang="so" dir="ltr"[^>]*><p>[^<]*Yusuf[^<]*<\/p>/)
  assert.match(sheet.words, /A native speaker may not have read these sentences yet/)
})

test('R02.4 a clock that ran out is handed to the backup, who finds it in the inbox; both sides read the name', async () => {
  const { ortiz, bell, yusuf } = town.cast
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into advisory_adults (district_id, id, advisory_id, person_id, part, since)
      select ${town.district}, ${newId()}, advisory_id, ${bell}, 'backup', '2026-08-24' from current_advisory_adults where person_id = ${ortiz}`),
  )
  const family = await as('amina', 'caregiver')
  const asked = await family.post(
    `/students/${yusuf}/conversations`,
    keyed({ words: 'Goorma?', language: 'so' }),
  )
  assert.match((await family.get(asked.to ?? '')).words, /We answer by Monday 23 November, 4:00/)
  const now = town.clock.at
  town.clock.at = new Date('2026-11-23T22:01:00Z')
  await town.keepTime()
  const told = await (await as('amina', 'caregiver')).get(asked.to ?? '')
  assert.match(told.words, /we are sorry\. Marcus Bell has been asked to answer you/)
  const inbox = await (await as('bell', 'advisor')).get('/messages')
  assert.match(inbox.words, /Goorma\?.*Marcus Bell was asked to answer too/)
  town.clock.at = now
})

test('R02.6 at night a message is shown as held, and the writer sees what time it is for the family before sending', async () => {
  const thread = await writes('yusuf', 'amina', { words: 'Well done.', intent: 'positive' })
  const now = town.clock.at
  town.clock.at = new Date('2026-11-21T05:10:00Z')
  const school = await as('ortiz', 'advisor')
  const before = await school.get(thread)
  assert.match(before.words, /It waits until 8:00 in the morning.*For the family it is now 11:10 at night/)
  await school.post(`${thread}/messages`, keyed({ words: 'Sleep well.', intent: 'positive', language: 'en' }))
  assert.match((await school.get(thread)).words, /Sleep well\..*It goes at 8:00 in the morning/)
  const waits = await rows(sql`select 1 from letters where body like '%Sleep well.%'`)
  assert.deepEqual(waits, [])
  town.clock.at = now
})

test('R02.8 a worry offers a call, says what the school will do, and asks what would help', async () => {
  const thread = await writes('yusuf', 'amina', {
    words: 'He came late.',
    intent: 'concern',
    will: 'I will wait at the bus.',
    help: 'What would make mornings easier?',
  })
  const read = await (await as('amina', 'caregiver')).get(thread)
  assert.match(
    read.words,
    /He came late\..*What we will do ?I will wait at the bus\..*What would help\? ?What would make/,
  )
  const form = await (await as('ortiz', 'advisor')).get(thread)
  assert.ok(form.links.some(({ href, name }) => name === 'Call instead' && href.endsWith('/calls')))
})

test('R02.8 R02.5 what the school will do and asks goes with the worry by each way, in the language of its reader', async () => {
  const { yusuf, amina } = town.cast
  await writes('yusuf', 'amina', {
    words: 'Zqlate again.',
    intent: 'concern',
    will: 'We will meet him at the bus.',
    help: 'Would an earlier bus help?',
  })
  await town.runJobs()
  const toAmina = () =>
    rows(
      sql<{
        text: string
      }>`select body as text from letters where person_id = ${amina} and body like '%Zqdaahay%'`,
    )
  const texts = await rows(sql<{ id: string }>`
    select id from said_texts where words = 'Zqlate again.' or words ~ '(him at the|earlier) bus' order by words desc`)
  const said = ['Zqdaahay mar kale.', 'Basku hore?', 'Waxaan kula kulmaynaa baska.']
  for (const [n, { id }] of texts.entries()) {
    assert.deepEqual(await toAmina(), [], `of three ${n} are translated`)
    await town.ground.db.transaction(town.district, async (tx) => {
      await tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, provider, made_at)
        values (${town.district}, ${newId()}, ${id}, 'so', ${said[n]}, 'machine', 'deepl', ${town.clock.at})`)
      await tx.enqueue('rendition.made', { text: id, student: yusuf })
    })
    await town.runJobs()
  }
  const [letter, ...more] = await toAmina()
  assert.deepEqual(more, [])
  assert.match(
    letter?.text ?? '',
    /Zqdaahay mar kale\.[\s\S]*\nWaxaan kula kulmaynaa baska\.\n[\s\S]*\nBasku hore\?/,
  )
})

test('R02.8 a letter on paper carries the pair too, and what is no worry carries none', async () => {
  const { andres, catarina } = town.cast
  const household = await homeOf(town, catarina)
  const [{ advisor } = { advisor: '' as PersonId }] = await rows(sql<{ advisor: PersonId }>`
    select a.person_id as advisor from current_advisory_students s join current_advisory_adults a using (district_id, advisory_id)
    where s.student_id = ${andres} and a.part = 'advisor'`)
  const school = await town.as(advisor, 'advisor')
  const pair = { household, language: 'es', will: 'Le ayudaremos.', help: '¿Qué le gusta?' }
  for (const intent of ['positive', 'concern'])
    await school.post(`/students/${andres}/conversations`, keyed({ words: `Zq ${intent}.`, intent, ...pair }))
  const papers = await papersFor(town.ground, town.district, { person: catarina, most: 4 })
  const saying = (words: string) => papers.find(({ text }) => text.includes(words))?.text ?? ''
  assert.match(saying('Zq concern'), /Le ayudaremos\.[\s\S]*¿Qué le gusta\?/)
  assert.doesNotMatch(saying('Zq positive'), /Le ayudaremos|Qué le gusta/)
})

test('R03.12 no machine sees the names of who takes part, nor of whom it is about', async () => {
  const { yusuf, amina, ortiz } = town.cast
  await writes('yusuf', 'amina', { words: 'Zqnames.', intent: 'positive' })
  const [kept] = await rows(sql<{ keeps: string[] }>`select keeps from texts where words = 'Zqnames.'`)
  const names = await rows(
    sql<{ name: string }>`select name from current_people where id in (${yusuf}, ${amina}, ${ortiz})`,
  )
  for (const { name } of names) assert.ok(kept?.keeps.includes(name), name)
})

test('R02.10 no number or mailbox of staff is in any letter to a family, nor on its pages', async () => {
  const { ortiz, amina } = town.cast
  const [way, use] = [newId(), newId()]
  await town.ground.db.transaction(town.district, async (tx) => {
    await tx.rows(sql`insert into ways (district_id, id, kind, as_given, normalised)
      values (${town.district}, ${way}, 'phone', '312-555-0199', '+13125550199')`)
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, may_carry, position, given_by, since)
      values (${town.district}, ${use}, ${way}, ${ortiz}, '{text,voice}', 1, 'roster', '2026-08-24')`)
  })
  const thread = await writes('yusuf', 'amina', { words: 'A good day, zqday.', intent: 'positive' })
  town.clock.at = new Date(town.clock.at.getTime() + 11 * 60_000)
  await town.keepTime()
  const own = await rows(
    sql<{ words: string }>`select normalised as words from current_ways where person_id = ${ortiz}`,
  )
  assert.ok(own.length >= 1)
  const letters = await rows(sql<{ text: string }>`
    select to_jsonb(l)::text as text from letters l where person_id = ${amina} and body like '%zqday%'`)
  assert.ok(letters.length >= 1)
  const family = await as('amina', 'caregiver')
  const pages = await Promise.all(
    ['/today', '/messages', thread, `/students/${town.cast.yusuf}`].map((path) => family.get(path)),
  )
  const seen = [...letters.map(({ text }) => text), ...pages.map(({ html }) => html)].join('\n')
  for (const { words } of own) assert.ok(!seen.includes(words), words)
  assert.doesNotMatch(seen, /555-?0199/)
})

test('L11 what the school writes to a student alone is copied to the caregivers, who see it and are named to the student', async () => {
  const { yusuf, amina } = town.cast
  const school = await as('ortiz', 'advisor')
  const sent = await school.post(
    `/students/${yusuf}/conversations`,
    keyed({ household: 'student', words: 'Bring the chair.', intent: 'logistics', language: 'en' }),
  )
  const own = sent.to ?? ''
  const read = await (await as('yusuf', 'student')).get(own)
  assert.match(
    read.words,
    /Amina Ali Hassan.*can see this\. Nobody else\. What is written here is also sent to the caregivers/,
  )
  assert.match((await (await as('amina', 'caregiver')).get(own)).words, /Bring the chair/)
  const copies = await rows(sql`select 1 from deliveries d join messages m on m.id = d.message_id
    where m.thread_id = ${own.split('/')[2]} and d.person_id = ${amina}`)
  assert.equal(copies.length, 1)
})

test('L11 L3 from the eighteenth birthday a student’s own talk is copied to nobody, also where it lets a caregiver speak', async () => {
  const { grace, helen } = town.cast
  const lets = { records: 'yes', messages: 'yes' }
  assert.equal((await (await as('grace', 'student')).post(`/me/rights/${helen}`, keyed(lets))).status, 303)
  const begun = await (await as('grace', 'student')).post(
    `/students/${grace}/conversations`,
    keyed({ words: 'I would like to talk.', language: 'en' }),
  )
  assert.equal(begun.status, 303)
  const own = await (await as('grace', 'student')).get(begun.to ?? '')
  assert.doesNotMatch(own.words, /Helen|also sent to the caregivers/)
  assert.equal((await (await as('helen', 'caregiver')).get(begun.to ?? '')).status, 404)
  const [advisor] = await rows(sql<{
    person: PersonId
  }>`select a.person_id as person from current_advisory_students s
    join current_advisory_adults a using (district_id, advisory_id) where s.student_id = ${grace} and a.part = 'advisor'`)
  assert.ok(advisor)
  const school = await town.as(advisor.person, 'advisor')
  const answer = keyed({ words: 'Come at noon.', intent: 'positive', language: 'en' })
  assert.equal((await school.post(`${begun.to}/messages`, answer)).status, 303)
  assert.deepEqual(await rows(sql`select 1 from deliveries where person_id = ${helen}`), [])
})

/** A second principal of the school. */
async function otherLeader() {
  const { district, cast } = town
  await town.ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
      select ${district}, ${newId()}, ${cast.bell}, school_id, 'principal', '2026-08-24' from current_enrollments where student_id = ${cast.yusuf}`),
  )
  return as('bell', 'leader')
}

test('L11 a leader’s look is written down as a look, and as a happening with its reason', async () => {
  const { yusuf } = town.cast
  const thread = await writes('yusuf', 'amina', { words: 'One more good thing.', intent: 'positive' })
  const leader = await as('adeyemi', 'leader')
  const about = { thread: thread.split('/')[2] ?? '', reason: 'The yearly look' }
  assert.equal(
    (await leader.post(`/students/${yusuf}/samplings`, keyed({ ...about, reason: ' ' }))).status,
    422,
  )
  assert.equal((await leader.get(thread)).status, 404, 'without a reason nothing opens')
  assert.equal((await leader.post(`/students/${yusuf}/samplings`, keyed(about))).status, 303)
  assert.equal((await leader.get(thread)).status, 200)
  assert.equal((await (await otherLeader()).get(thread)).status, 404, 'nobody else may read along')
  assert.equal((await leader.post(`${thread}/messages`, keyed({ words: 'I say too' }))).status, 404)
  await town.settle()
  const looks = await (await as('amina', 'caregiver')).get(`/students/${yusuf}/looks`)
  assert.match(looks.words, /Ruth Adeyemi/)
  const told = await rows(sql`select 1 from happenings where name = 'thread.sampled'`)
  assert.equal(told.length, 1)
})

test('R02.4 what is due first stands first in the inbox, however new the words below it are, until it is answered', async () => {
  const { yusuf, tyler } = town.cast
  const now = town.clock.at
  const asks = async (name: 'amina' | 'carol', student: PersonId, words: string) =>
    (await as(name, 'caregiver')).post(`/students/${student}/conversations`, keyed({ words, language: 'en' }))
  town.clock.at = new Date('2026-11-23T16:00:00Z')
  await asks('amina', yusuf, 'Zqdue first?')
  town.clock.at = new Date('2026-11-24T16:00:00Z')
  await asks('carol', tyler, 'Zqdue second?')
  const { words } = await (await as('ortiz', 'advisor')).get('/messages')
  assert.match(words, /Zqdue first.*Zqdue second/)
  const running = () =>
    rows(sql`select 1 from reply_clocks c join threads t on t.id = c.thread_id
    where t.student_id = ${tyler} and c.until is null`)
  assert.equal((await running()).length, 1)
  await writes('tyler', 'carol', { words: 'On Friday.', intent: 'information' })
  assert.deepEqual(await running(), [], 'a written answer stops the clock')
  town.clock.at = now
})

test('R02.3 both heard each other on the day of the answer, and a later word of one side alone moves it nowhere', async () => {
  const { tyler, carol } = town.cast
  const now = town.clock.at
  const says = async (n: number, side: 'school' | 'family') => {
    town.clock.at = new Date(Date.UTC(2026, 11, n, 16))
    if (side === 'school') await writes('tyler', 'carol', { words: 'Hello', intent: 'positive' })
    else {
      const to = `/students/${tyler}/conversations`
      assert.equal((await (await as('carol', 'caregiver')).post(to, keyed({ words: 'Yes' }))).status, 303)
    }
    const [heard] = await rows(sql<{ at: Date }>`select at from heard_each_other
      where student_id = ${tyler} and household_id = ${await homeOf(town, carol)}`)
    return heard?.at.getUTCDate()
  }
  const days: unknown[] = []
  for (const [n, side] of [
    [1, 'school'],
    [20, 'family'],
    [22, 'family'],
    [23, 'school'],
    [25, 'school'],
    [26, 'family'],
  ] as const)
    days.push(await says(n, side))
  town.clock.at = now
  assert.deepEqual(days.slice(1), [20, 20, 22, 22, 26])
})
