import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TownHall, talkingTown } from '../../../test/cast.ts'
import type { PersonId } from '../../ground/ids.ts'
import { sameLanguage } from '../language/index.ts'
import { answerBy, refusalToSay, windowOf } from '../messages/index.ts'
import { schoolDaysOf } from '../school-days/index.ts'

let town: TownHall
let said: Said[]
let calls: Call[]

before(async () => {
  town = await talkingTown()
  said = await everythingSaid()
  calls = await everyCall()
})
after(() => town.stop())

interface Said {
  id: string
  thread: string
  student: PersonId
  household: string | null
  side: 'school' | 'family' | 'student'
  by: PersonId | null
  channel: string
  intent: 'positive' | 'information' | 'question' | 'concern' | 'support' | 'logistics' | null
  words: string
  language: string
  will: string | null
  help: string | null
  at: Date
  renditions: {
    language: string
    kind: string
    by: PersonId | null
    provider: string | null
    read: PersonId | null
    at: string
  }[]
  wishes: string[]
}

const reads = () => town.ground.db.under(town.district)

function everythingSaid(): Promise<Said[]> {
  return reads().rows(sql<Said>`
    select m.id, m.thread_id as thread, t.student_id as student, t.household_id as household, m.side, m.by_person as by, m.channel, m.intent,
      x.words, x.language, w.words as will, h.words as help, m.at,
      coalesce((select json_agg(json_build_object('language', r.language, 'kind', r.kind, 'by', r.by_person, 'provider', r.provider, 'at', r.made_at,
          'read', (select v.by_person from rendition_reviews v where v.rendition_id = r.id limit 1)))
        from renditions r where r.text_id = x.id), '[]') as renditions,
      array(select q.language from rendition_wishes q where q.text_id = x.id) as wishes
    from messages m join threads t on t.id = m.thread_id join texts x on x.id = m.text_id
    left join texts w on w.id = m.will_text_id left join texts h on h.id = m.help_text_id
    order by m.thread_id, m.at, m.id`)
}

interface Call {
  student: PersonId
  household: string | null
  with: PersonId
  outcome: string
  intent: string
  minutes: number
  interpreter: string
  at: Date
}

function everyCall(): Promise<Call[]> {
  return reads().rows(sql<Call>`
    select student_id as student, household_id as household, with_person as "with", outcome, intent, minutes, interpreter, at from spoken_contacts`)
}

const threads = () => Map.groupBy(said, ({ thread }) => thread)

test('the town has talked for a term, in nine languages and by every way', async () => {
  const written = new Set(
    said.map(({ side, language }) => (side === 'school' ? '' : new Intl.Locale(language).language)),
  )
  for (const tag of ['en', 'es', 'so', 'ar', 'zh', 'ht']) assert.ok(written.has(tag), tag)
  for (const channel of ['web', 'text', 'mail', 'call', 'paper', 'in person'])
    assert.ok(
      said.some((one) => one.channel === channel),
      channel,
    )
  const days = (town.clock.at.getTime() - Math.min(...said.map(({ at }) => at.getTime()))) / 86_400_000
  assert.ok(days > 80, `${days} days`)
  assert.ok(
    said.every(({ at }) => at < town.clock.at),
    'nothing lies ahead',
  )
})

test('R02.1 the first that a home hears from school says something that went well', () => {
  for (const all of threads().values()) {
    const [first] = all.filter(({ side }) => side === 'school')
    const spoken = calls.filter(
      (one) =>
        one.outcome === 'spoke' && one.student === all[0]?.student && one.household === all[0]?.household,
    )
    const introduced = first?.intent === 'positive' && first.words.trim() !== ''
    const begunByStudent = all[0]?.household === null && all[0]?.side === 'student'
    const told = introduced || begunByStudent || spoken.some(({ intent }) => intent === 'positive')
    assert.ok(told, all[0]?.words ?? '')
  }
})

test('R02.2 R02.8 nothing the school wrote would be refused: no concern first, and each with what it will do and asks', () => {
  let concerns = 0
  for (const all of threads().values())
    for (const [at, one] of all.entries()) {
      if (one.side !== 'school' || !one.intent) continue
      const written = all.slice(0, at).filter(({ side, intent }) => side === 'school' && intent !== 'concern')
      const spoken = calls.filter(
        (call) => call.student === one.student && call.outcome === 'spoke' && call.at < one.at,
      )
      const before = [...written, ...spoken]
      const drafted = {
        intent: one.intent,
        words: one.words,
        will: one.will ?? '',
        help: one.help ?? '',
        reason: '',
        hasFiles: false,
      }
      assert.equal(refusalToSay(drafted, { heardThisYear: before.length > 0 }), undefined)
      if (one.intent !== 'concern') continue
      concerns++
      assert.ok(one.will && one.help, one.words)
    }
  assert.ok(concerns >= 2, `${concerns} concerns`)
})

test('R02.3 the windows of the street follow from what was said both ways, some lit and some dim', async () => {
  const heard = await reads().rows(sql<{
    student: PersonId
    household: string | null
    at: Date
    day: string
  }>`
    select student_id as student, household_id as household, at, at::date::text as day from heard_each_other`)
  for (const one of heard) {
    const all = said.filter(
      ({ student, household }) => student === one.student && household === one.household,
    )
    const times = (school: boolean) =>
      all.filter(({ side }) => (side === 'school') === school).map(({ at }) => at.getTime())
    const last = (school: boolean) => Math.max(...times(school))
    const spoken = calls.filter(
      (call) => call.outcome === 'spoke' && call.student === one.student && call.household === one.household,
    )
    const answers = times(false).filter((at) => at >= last(true))
    const both = answers.length > 0 ? Math.min(...answers) : last(false)
    assert.equal(one.at.getTime(), Math.max(both, ...spoken.map(({ at }) => at.getTime())))
  }
  const windows = heard.map(({ day }) => windowOf({ heard: day, said: null, cadenceDays: 21 }, '2026-11-20'))
  assert.ok(windows.filter((one) => one === 'lit').length > windows.length / 3)
  assert.ok(windows.filter((one) => one === 'dim').length > windows.length / 10)
})

interface Clock {
  message: string
  due: Date
  at: Date
  ended: Date | null
  until: Date | null
  handed: PersonId | null
  handedAt: Date | null
}

test('R02.4 every word of a family has its clock, answered in time, running, or handed to the backup', async () => {
  const days = await schoolDaysOf(reads())
  const clocks = await reads().rows(sql<Clock>`
    select c.message_id as message, c.due, c.until, m.at, e.at as ended, h.to_person as handed, h.at as "handedAt" from reply_clocks c
    join messages m on m.id = c.message_id left join reply_clock_endings e on e.message_id = c.message_id
    left join reply_clock_handovers h on h.message_id = c.message_id`)
  assert.equal(clocks.length, said.filter(({ side }) => side !== 'school').length)
  for (const { due, at, ended, until, handed } of clocks) {
    assert.deepEqual(until, ended, 'what was answered waits no more')
    assert.deepEqual(due, answerBy(at, { days, timeZone: 'America/Chicago', count: 1 }))
    if (ended)
      assert.ok(
        ended <= due && ended > at,
        `${at.toISOString()} answered ${ended.toISOString()}, due ${due.toISOString()}`,
      )
    else assert.ok(due > town.clock.at || handed !== null, `${at.toISOString()} ran out`)
  }
  assert.deepEqual(
    clocks.filter(({ handedAt }) => handedAt).map(({ handed }) => handed),
    [town.cast.bell],
  )
  assert.ok(
    clocks.some(({ ended, due }) => !ended && due > town.clock.at),
    'one runs',
  )
})

interface Left {
  at: Date
  made: Date
  person: PersonId
  from: number
  until: number
}

test('R02.6 every letter left in the hours of its reader, and one waits for them now', async () => {
  const left = await reads().rows(sql<Left>`
    select m.at, l.made_at as made, d.person_id as person, coalesce(v.quiet_from, case when s.person_id is null then 480 else 420 end) as "from", coalesce(v.quiet_until, 1200) as "until"
    from deliveries d join messages m on m.id = d.message_id join letters l on l.id = d.letter_id
    left join students s on s.person_id = d.person_id
    left join volume_choices v on v.person_id = d.person_id and v.until is null`)
  assert.ok(left.length > 40)
  for (const { at, made, from, until } of left) {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/Chicago',
      hour: '2-digit',
      minute: '2-digit',
    }).format(made)
    const [hour = 0, minute = 0] = clock.split(':').map(Number)
    const minutes = hour * 60 + minute
    assert.ok(minutes >= from && minutes <= until + 10, `${clock} outside ${from}–${until}`)
    assert.ok(made >= at)
  }
  const held = await reads().rows(sql<{ person: PersonId }>`
    select person_id as person from deliveries where done_at is null and held_until > ${town.clock.at}`)
  assert.deepEqual(
    held.map(({ person }) => person),
    [town.cast.jasmine],
  )
})

test('L11 of what a student and the school write their caregivers have a copy, until the student is of age', async () => {
  const copied = async (student: PersonId) =>
    reads().rows(sql<{
      person: PersonId
    }>`select distinct d.person_id as person from deliveries d join messages m on m.id = d.message_id
      join threads t on t.id = m.thread_id where t.student_id = ${student} and t.household_id is null and d.person_id <> ${student} and m.side = 'school'`)
  const { amina, abdi, halima, hodan, grace } = town.cast
  assert.deepEqual(new Set((await copied(hodan)).map(({ person }) => person)), new Set([amina, abdi, halima]))
  assert.deepEqual(await copied(grace), [])
})

test('R03.2 whoever does not read what was written has it in their language, or it was wished and waits on the desk', async () => {
  const readers = await reads().rows(sql<{ message: string; languages: string[] }>`
    select d.message_id as message, l.reads || l.speaks as languages from deliveries d
    join current_language_profiles l on l.person_id = d.person_id where cardinality(l.reads || l.speaks) > 0`)
  const bySaid = new Map(said.map((one) => [one.id, one]))
  let foreign = 0
  for (const { message, languages } of readers) {
    const one = bySaid.get(message)
    if (!one || one.words === '' || languages.some((tag) => sameLanguage(tag, one.language))) continue
    foreign++
    const has = [...one.renditions.map(({ language }) => language), ...one.wishes]
    assert.ok(
      has.some((tag) => sameLanguage(tag, languages[0] ?? 'en')),
      `${one.words} for ${languages}`,
    )
  }
  assert.ok(foreign > 50)
  const open = said.filter(({ wishes, renditions }) =>
    wishes.some((tag) => !renditions.some((one) => sameLanguage(one.language, tag))),
  )
  assert.ok(open.length > 0, 'the desk has work')
})

test('R03.12 a rendition says truly how it came to be: by staff who work in the language, by the machine agreed with, or from memory', async () => {
  const works = await reads().rows(
    sql<{ person: PersonId; tag: string }>`select person_id as person, tag from current_staff_languages`,
  )
  const agreed = await reads().rows(
    sql<{
      provider: string
      since: Date
    }>`select provider, since from machine_agreements where until is null`,
  )
  const kinds = new Set<string>()
  for (const { kind, by, language, provider, read, at } of said.flatMap(({ renditions }) => renditions)) {
    kinds.add(kind)
    const tag = language.split('-')[0]
    for (const person of kind === 'human' ? [by] : read ? [read] : [])
      assert.ok(
        works.some((one) => one.person === person && one.tag.split('-')[0] === tag),
        `${person} ${language}`,
      )
    if (read) kinds.add('reviewed')
    if (kind === 'machine')
      assert.ok(agreed.some((one) => one.provider === provider && one.since < new Date(at)))
  }
  assert.deepEqual([...kinds].sort(), ['human', 'machine', 'memory', 'reviewed'])
})

test('R03.5 who speaks with an interpreter has a person or a line, never a child', () => {
  const allowed = new Set(['none', 'person', 'telephone-line'])
  for (const call of calls) assert.ok(allowed.has(call.interpreter))
  const nguyen = calls.filter((call) => call.with === town.cast.nguyen)
  assert.deepEqual(
    new Set(nguyen.map(({ outcome }) => outcome)),
    new Set(['no-answer', 'spoke', 'voicemail']),
  )
  assert.ok(
    nguyen.every(({ outcome, interpreter }) => outcome !== 'spoke' || interpreter === 'telephone-line'),
  )
})

test('R02.5 a grandmother speaks, a mother without a telephone writes on paper, and a mail that came back went on by another way', async () => {
  const { halima, catarina, karen } = town.cast
  assert.ok(
    said.some(({ by, words }) => by === halima && words === ''),
    'her voice needs no words',
  )
  assert.ok(said.some(({ by, channel }) => by === catarina && channel === 'paper'))
  const tries = await reads().rows(sql<{ n: number; carrier: string; state: string | null }>`
    select d.n, d.carrier, s.state from deliveries d left join letter_states s on s.letter_id = d.letter_id and s.until is null
    where d.person_id = ${karen} and d.message_id in (select message_id from deliveries where person_id = ${karen} and n = 2) order by d.n`)
  assert.deepEqual(tries, [
    { n: 1, carrier: 'mail', state: 'refused' },
    { n: 2, carrier: 'paper', state: null },
  ])
})

test('of two homes of one student each has its own conversation, and no word of the other', () => {
  const { mateo } = town.cast
  const homes = Map.groupBy(
    said.filter(({ student }) => student === mateo),
    ({ household }) => household,
  )
  assert.equal(homes.size, 2)
  const [one = [], other = []] = [...homes.values()].map((all) => new Set(all.flatMap(({ by }) => by ?? [])))
  const shared = [...one].filter((person) => new Set(other).has(person))
  assert.equal(shared.length, 1, 'the advisor alone is in both')
})

test('P02 nobody is scored, blamed, or shown to have read', () => {
  const never = /unresponsive|disengaged|low[- ]engagement|did(?:n’t| not) (?:read|open)|seen at|score/i
  for (const { words } of said) assert.doesNotMatch(words, never)
})

test('what may be about two children waits, and its sender was asked about whom', async () => {
  for (const advisor of [town.cast.ortiz, town.cast.bell]) {
    const desk = await town.as(advisor, 'advisor')
    assert.match((await desk.get('/messages')).words, /Fever since last night/)
  }
  const waiting = await reads().rows(sql<{ whole: string }>`select whole from message_strays`)
  assert.match(waiting[0]?.whole ?? '', /Fever/)
  const asked = await reads().rows(
    sql<{
      body: string
    }>`select body from letters where person_id = ${town.cast.abdi} and kind = 'text' order by made_at desc limit 1`,
  )
  assert.match(asked[0]?.body ?? '', /1 .*\n2 /)
})
