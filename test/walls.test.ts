import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import { mayWalk, rights } from '../src/rights.ts'
import { assignAdvisories } from '../src/rooms/advisories/index.ts'
import { formHouseholds, giveWays, normaliseWay, setLanguages } from '../src/rooms/people/index.ts'
import type { Browsing } from './browsing.ts'
import { openHall, type TestHall } from './hall.ts'
import { type SmallSchool, smallSchool } from './small-school.ts'
import { mail, phone } from './two-homes.ts'

/**
 * Household B and what is kept secret carry marks that stand nowhere else. Every page that can be asked for is asked for,
 * with every id there is in its address, and no mark comes back to whom it must not reach.
 */
let hall: TestHall
let school: SmallSchool
let ids: string[]
const people = {} as Record<
  'leader' | 'counselor' | 'advisor' | 'teacher' | 'student' | 'father' | 'mother' | 'aunt',
  PersonId
>

/** In all fields of the mother's household; the father must meet none of them. */
const ofHouseholdB = [
  'zqstreet',
  'zqmail',
  '5550142',
  '555-0142',
  'zqaunt',
  'zqmother',
  'zqwords',
  'zqtalk',
  'Quechua',
  '"qu"',
]
/** Kept secret: nobody at all meets them. */
const secret = ['zqsecret', '5550143', '555-0143', 'zqsealed']

before(async () => {
  hall = await openHall({ plannedOnce: true })
  school = await smallSchool(hall.ground.db)
  await settle()
  ids = await everyId()
})
after(() => hall.stop())

async function settle(): Promise<void> {
  people.leader = await school.staff('Ruth Adeyemi', 'principal')
  people.counselor = await school.staff('Hibo Egal', 'counselor')
  people.advisor = await school.staff('Elena Ortiz')
  people.teacher = await school.staff('Marcus Bell')
  people.student = await school.student('Mina Haddad')
  people.father = await school.caregiver('Omar Haddad', people.student, 'father')
  people.mother = await school.caregiver('Zqmother Zqmother', people.student)
  people.aunt = await school.caregiver('Zqaunt Zqaunt', people.student, 'aunt')
  const students = [people.student]
  await school.section('Homeroom 8', { adult: people.advisor, students, homeroom: true })
  await school.section('Zqwords maths in room 12', { adult: people.teacher, students })
  await school.write((tx) => assignAdvisories(tx))
  await school.write(async (tx) => {
    await giveWays(tx, 'roster', [
      mail(people.mother, 'zqmail@example.org'),
      phone(people.mother, '512-555-0142'),
    ])
    await giveWays(tx, 'roster', [
      mail(people.aunt, 'zqsealed@example.org'),
      phone(people.aunt, '512-555-0143'),
    ])
    await setLanguages(tx, 'roster', [{ id: people.mother, speaks: ['qu'] }])
    await formHouseholds(tx, [
      home([people.mother, people.student], '1 Zqstreet Road'),
      home([people.aunt], '2 Zqsecret Road'),
      home([people.father, people.student], '3 Open Road'),
    ])
  })
  await act()
  await talk()
}

/** Both homes talk with the school at night, with files, calls and what is held until the morning; a form comes back unsent. */
async function talk(): Promise<void> {
  const { student, mother, father } = people
  hall.clock.at = new Date('2026-11-21T05:00:00Z')
  const begin = `/students/${student}/conversations`
  for (const [name, mark] of [
    ['mother', 'zqtalk'],
    ['father', 'opentalk'],
  ] as const) {
    const family = await as(name, 'caregiver')
    const form = new FormData()
    form.set('words', `${mark} words`)
    form.set('shows', `${mark} shown`)
    form.append('files', new File(['%PDF-1.4 ', mark], `${mark}.pdf`))
    const begun = await family.send(begin, form)
    assert.equal(begun.status, 303, begun.words)
    const school = await as('advisor', 'advisor')
    const sent = await school.post(`${begun.to}/messages`, {
      words: `${mark} is late`,
      intent: 'concern',
      reason: `${mark} reason`,
      will: `${mark} will`,
      help: `${mark} help`,
    })
    assert.equal(sent.status, 303, sent.words)
    assert.equal((await school.post(`${begun.to}/messages`, { words: '', will: mark })).status, 422)
    const person = { mother, father }[name]
    const call = { person, outcome: 'spoke', minutes: '4', intent: 'positive', words: `${mark} agreed` }
    assert.equal((await school.post(`/students/${student}/calls`, call)).status, 303)
    await hall.runJobs()
  }
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
}

function home(members: PersonId[], asGiven: string) {
  const normalised = normaliseWay('address', asGiven)
  return { id: newId<'household'>(), members, address: { asGiven, normalised } }
}

/** Through the pages: the aunt keeps everything secret, the mother corrects, the father is limited and disputes. */
async function act(): Promise<void> {
  const aunt = await as('aunt', 'caregiver')
  for (const kind of ['address', 'phone', 'mail']) await aunt.post('/me/seals', { kind })
  const mother = await as('mother', 'caregiver')
  await mother.post('/me/name', { given: 'Zqmother', family: 'Zqwords', preferred: '' })
  const leader = await as('leader', 'leader')
  const entered = await leader.post(`/students/${people.student}/restrictions`, {
    person: people.father,
    'close-contact': 'yes',
    reference: 'zqwords file',
    since: '',
    until: '',
  })
  assert.equal(entered.status, 303)
}

function as(name: keyof typeof people, hat: Hat): Promise<Browsing> {
  return hall.as(people[name], hat, school.district)
}

/** What no address ever names; what a text or letter says is looked for on the pages of those it is for. */
const inNoAddress =
  'texts letters happenings rendition_wishes way_uses household_members person_names staff_roles sessions looks section_students section_adults advisory_adults advisory_students enrollments'.split(
    ' ',
  )

/** Every id of every row of the district, whatever it names. */
async function everyId(): Promise<string[]> {
  const reads = hall.ground.db.under(school.district)
  const tables = await reads.rows(sql<{
    name: string
  }>`select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'id' and table_name in (
      select c.relname from pg_class c where c.relkind = 'r' and c.relrowsecurity)
      and table_name <> all (${inNoAddress})`)
  const found = await Promise.all(
    tables.map(({ name }) => reads.rows(sql<{ id: string }>`select id::text from ${sql.table(name)}`)),
  )
  const files = await reads.rows(sql<{ id: string }>`select file_id::text as id from message_files`)
  return [...new Set([...found.flat(), ...files].map(({ id }) => id))]
}

/** Every address of every GET route for this hat, with every id in every place. */
function addresses(hat: Hat): string[] {
  const routes = Object.keys(rights).filter((route) => route.startsWith('GET ') && mayWalk(route, hat))
  return routes.flatMap((route) => {
    const path = route.slice(4)
    const places = path.match(/:\w+/g) ?? []
    if (places.length === 0) return [path, `${path}?find=a`, `${path}?find=zq`]
    return ids.map((id) => path.replace(/:\w+/g, id))
  })
}

type Answer = Awaited<ReturnType<Browsing['get']>>

function said({ html, headers, to }: Answer): string {
  return `${html}\n${to}\n${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}`.toLowerCase()
}

/** What was asked for may come back in its field, and a list to choose a language from has all there are. */
function unasked(path: string, text: string): string {
  const chosen = text.replaceAll(/<option(?![^>]*selected)[^>]*>[^<]*/g, '')
  return path.includes('find=zq') ? chosen.replaceAll(/value="zq"|called .?zq|=zq"/g, '') : chosen
}

const everyMark = [...ofHouseholdB, ...secret, 'open road']
const walks = new Map<string, Promise<{ path: string; mark: string }[]>>()

/** Which of the marks somebody meets anywhere; each walks once through the whole house while `all` is so. */
async function marksMet(
  { name, hat, all = 'as it is' }: { name: keyof typeof people; hat: Hat; all?: string },
  marks: readonly string[],
): Promise<string[]> {
  const key = `${name} ${hat} ${all}`
  const walked = walks.get(key) ?? walk(await as(name, hat), hat)
  walks.set(key, walked)
  const met = await walked
  return met.filter(({ mark }) => marks.includes(mark)).map(({ path, mark }) => `${path} says ${mark}`)
}

async function walk(browser: Browsing, hat: Hat): Promise<{ path: string; mark: string }[]> {
  const met: { path: string; mark: string }[] = []
  const waiting = addresses(hat)
  const go = async () => {
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      const text = unasked(path, said(await browser.get(path)))
      for (const mark of everyMark) if (text.includes(mark.toLowerCase())) met.push({ path, mark })
    }
  }
  await Promise.all(Array.from({ length: 3 }, go))
  return met
}

test('the marks are there: the mother’s own pages and the school’s show them', async () => {
  const mother = said(await (await as('mother', 'caregiver')).get('/me'))
  for (const mark of ['zqstreet', 'zqmail', '555-0142', 'quechua']) assert.ok(mother.includes(mark), mark)
  const inbox = said(await (await as('mother', 'caregiver')).get('/messages'))
  assert.match(inbox, /zqtalk agreed/)
  assert.ok(ids.length > 30, `only ${ids.length} ids`)
})

test('invariant 2 no page, list, search, header or error shows a restricted father anything of the other household', async () => {
  const met = await marksMet({ name: 'father', hat: 'caregiver' }, [...ofHouseholdB, ...secret])
  assert.deepEqual(met, [])
})

test('invariant 2 with nothing restricted, the father meets the other caregiver’s name and nothing else', async () => {
  const nameAside = ofHouseholdB.filter((mark) => !['zqmother', 'zqwords'].includes(mark))
  await school.write((tx) =>
    tx.rows(sql`update restrictions set until = today() where district_id = ${school.district}`),
  )
  const met = await marksMet({ name: 'father', hat: 'caregiver', all: 'unrestricted' }, [
    ...nameAside,
    ...secret,
  ])
  await school.write((tx) =>
    tx.rows(sql`update restrictions set until = null where district_id = ${school.district}`),
  )
  assert.deepEqual(met, [])
})

for (const [name, hat] of [
  ['student', 'student'],
  ['mother', 'caregiver'],
  ['aunt', 'caregiver'],
  ['advisor', 'advisor'],
  ['advisor', 'staff'],
  ['teacher', 'staff'],
  ['counselor', 'staff'],
  ['leader', 'leader'],
] as const) {
  test(`invariant 4 what is kept secret reaches no page of the ${name} as ${hat}`, async () => {
    assert.deepEqual(await marksMet({ name, hat }, secret), [])
  })
}

test('L12 no letter to the father says a word of the mother’s conversation, nor one to her of his', async () => {
  hall.clock.at = new Date('2026-11-21T17:00:00Z')
  await hall.keepTime()
  const letters = await hall.ground.db.under(school.district).rows(sql<{ person: PersonId; text: string }>`
    select person_id as person, lower(to_jsonb(letters)::text) as text from letters`)
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
  const of = (person: PersonId) => letters.filter((one) => one.person === person).map(({ text }) => text)
  assert.ok(
    of(people.mother).some((text) => text.includes('zqtalk is late')),
    'hers left in the morning',
  )
  assert.ok(of(people.mother).every((text) => !text.includes('opentalk')))
  assert.ok(of(people.father).every((text) => !text.includes('zqtalk')))
})

test('L12 what the father may not read he cannot answer, ask about, end or send a file to', async () => {
  const reads = hall.ground.db.under(school.district)
  const { thread, text } = await reads.one(sql<{ thread: string; text: string }>`
    select m.thread_id as thread, m.text_id as text from messages m join said_texts x on x.id = m.text_id where x.words = 'zqtalk words'`)
  const father = await as('father', 'caregiver')
  for (const path of ['messages', 'clocks/ending', `wishes?text=${text}`]) {
    const answer = await father.post(`/conversations/${thread}/${path}`, { words: 'Let me in' })
    assert.equal(answer.status, 404, path)
    assert.ok(!said(answer).includes('zqtalk'))
  }
  const { count } = await reads.one(sql<{ count: number }>`
    select count(*)::int as count from messages m join said_texts x on x.id = m.text_id where x.words = 'Let me in'`)
  assert.equal(count, 0)
})

test('invariant 2 the student’s pages show no street, number or mailbox of either household', async () => {
  const met = await marksMet({ name: 'student', hat: 'student' }, [
    'zqstreet',
    'zqmail',
    '555-0142',
    '5550142',
    'open road',
  ])
  assert.deepEqual(met, [])
})

test('invariant 2 what is another’s and what is not there answer alike, to the letter', async () => {
  const father = await as('father', 'caregiver')
  const other = await school.student('Another Child')
  for (const route of Object.keys(rights).filter(
    (one) => one.startsWith('GET ') && mayWalk(one, 'caregiver') && one.includes('/:'),
  )) {
    const ask = (id: string) => father.get(route.slice(4).replace(/:\w+/g, id))
    const [theirs, none] = [await ask(other), await ask(newId())]
    const bare = ({ html }: Answer) => html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    assert.deepEqual([theirs.status, bare(theirs)], [none.status, bare(none)], route)
  }
})
