import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId, type PersonId } from '../src/ground/ids.ts'
import { root } from '../src/ground/root.ts'
import { rights, showsOf } from '../src/rights.ts'
import { requestBulk } from '../src/rooms/privacy/index.ts'
import { isChange } from '../src/rooms/privacy/rules/changes.ts'
import { type Change, familyChanges } from './audited-family.ts'
import { sampleTown, type TownHall } from './cast.ts'
import { speaksSomali, toTranslate, toWriteDown, voiceSaid } from './speaking.ts'
import { changesNobody, writtenIn } from './unaudited.ts'

/** L5: no page that shows a record and no change of one goes unwritten. */
let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const signedIn = Object.entries(rights).filter(([, { hats }]) => hats !== 'anyone')

test('L5 every page somebody signed in can open says whose records it shows', () => {
  const silent = signedIn
    .filter(([route]) => route.startsWith('GET') && !showsOf(route))
    .map(([route]) => route)
  assert.deepEqual(silent, [], 'give each a word `shows` in src/rights.ts')
})

type Row = { id: string }
const one = async (query: ReturnType<typeof sql<Row>>) =>
  (await town.ground.db.under(town.district).one(query)).id

const mine = (path: string, fields: Record<string, string>): Change => ({
  who: 'amina',
  hat: 'caregiver',
  path,
  fields,
  about: town.cast.amina,
})
const led = (path: string, about: PersonId, fields: Record<string, string> = {}): Change => ({
  who: 'adeyemi',
  hat: 'leader',
  path,
  fields,
  about,
})

const advised = (path: string, fields: Record<string, string> = {}): Change => ({
  who: 'ortiz',
  hat: 'advisor',
  path,
  fields,
  about: town.cast.yusuf,
})

const threadOf = () =>
  one(
    sql<Row>`select id from threads where student_id = ${town.cast.yusuf} and household_id is not null limit 1`,
  )

const ownWay = () =>
  one(sql<Row>`select way_id as id from current_ways where normalised = 'amina.two@example.org'`)

const advisoryOf = (student: PersonId) =>
  one(sql<Row>`select advisory_id as id from current_advisory_students where student_id = ${student}`)

async function alarmAbout(person: PersonId): Promise<{ alarm: string; stop: string }> {
  const [alarm, stop] = [newId(), newId()]
  const { district } = town
  await town.ground.db.transaction(district, async (tx) => {
    await tx.rows(sql`insert into reading_alarms (district_id, id, person_id, kind, people, since, at)
      values (${district}, ${alarm}, ${person}, 'reading', 501, now(), now())`)
    await tx.rows(sql`insert into account_stops (district_id, id, alarm_id, person_id, people, at)
      values (${district}, ${stop}, ${alarm}, ${person}, 501, now())`)
  })
  return { alarm, stop }
}

/** What waits at the desk about Yusuf, in Somali, which Ms. Adeyemi reads here. */
function atDesk(kind: 'text' | 'draft' | 'voice'): Promise<string> {
  const { district, cast } = town
  return town.ground.db.transaction(district, async (tx) => {
    await speaksSomali(tx, cast.adeyemi)
    if (kind === 'voice') return `/translations/voices/${await toWriteDown(tx, cast.yusuf)}`
    return `/translations/${await toTranslate(tx, { student: cast.yusuf, drafted: kind === 'draft' })}`
  })
}

/** A request for an interpreter for Yusuf, with somebody who can, and given to them if told. */
async function interpreting(given: boolean): Promise<{ path: string; interpreter: string }> {
  const [request, interpreter] = [newId(), newId()]
  const { district, cast } = town
  await town.ground.db.transaction(district, async (tx) => {
    await tx.rows(sql`insert into interpreters (district_id, id, name, agreement, by_person, since)
      values (${district}, ${interpreter}, 'Asha Nur', 'Folder 3', ${cast.adeyemi}, now())`)
    await tx.rows(
      sql`insert into interpreter_languages (district_id, interpreter_id, language) values (${district}, ${interpreter}, 'so')`,
    )
    await tx.rows(sql`insert into interpreter_requests (district_id, id, student_id, occasion, language, starts_at, minutes, mode, asked_by, by_person, at)
      values (${district}, ${request}, ${cast.yusuf}, 'meeting', 'so', '2026-12-03 16:00Z', 30, 'onsite', 'family', ${cast.amina}, now())`)
    if (given)
      await tx.rows(sql`insert into interpreter_assignments (district_id, id, request_id, interpreter_id, by_person, since)
        values (${district}, ${newId()}, ${request}, ${interpreter}, ${cast.adeyemi}, now())`)
  })
  return { path: `/interpreters/requests/${request}`, interpreter }
}

/** A change on every unsafe route, done one after the other, that must succeed and leave a happening. */
const done: Record<string, () => Promise<Change> | Change> = {
  'POST /translations/:wish/takes': async () => led(`${await atDesk('text')}/takes`, town.cast.yusuf),
  'POST /translations/:wish/takes/ending': async () =>
    led(`${await atDesk('text')}/takes/ending`, town.cast.yusuf),
  'POST /translations/:wish/renditions': async () =>
    led(`${await atDesk('text')}/renditions`, town.cast.yusuf, { words: 'Wanaagsan' }),
  'POST /translations/:wish/reviews': async () =>
    led(`${await atDesk('draft')}/reviews`, town.cast.yusuf, { words: 'Fiican' }),
  'POST /translations/voices/:text/takes': async () => led(`${await atDesk('voice')}/takes`, town.cast.yusuf),
  'POST /translations/voices/:text/takes/ending': async () =>
    led(`${await atDesk('voice')}/takes/ending`, town.cast.yusuf),
  'POST /translations/voices/:text/words': async () =>
    led(`${await atDesk('voice')}/words`, town.cast.yusuf, { words: 'Wanaagsan', language: 'so' }),
  'POST /students/:student/interpreters': () => ({
    ...mine(`/students/${town.cast.yusuf}/interpreters`, {
      language: 'so',
      occasion: 'meeting',
      day: '2026-12-04',
      time: '16:00',
      mode: 'onsite',
    }),
    about: town.cast.yusuf,
  }),
  'POST /interpreters': () =>
    led('/interpreters', town.cast.hibo, { person: town.cast.hibo, agreement: 'Folder 4', language: 'so' }),
  'POST /interpreters/requests/:request/assignments': async () => {
    const { path, interpreter } = await interpreting(false)
    return led(`${path}/assignments`, town.cast.yusuf, { interpreter })
  },
  'POST /interpreters/requests/:request/steps': async () =>
    led(`${(await interpreting(true)).path}/steps`, town.cast.yusuf),
  'POST /interpreters/requests/:request/ratings': async () => ({
    ...mine(`${(await interpreting(true)).path}/ratings`, { understood: 'well' }),
    about: town.cast.yusuf,
  }),
  'POST /interpreters/requests/:request/endings': async () => ({
    ...mine(`${(await interpreting(true)).path}/endings`, { reason: 'not-needed' }),
    about: town.cast.yusuf,
  }),
  'POST /me/name': () => mine('/me/name', { given: 'Aamina', family: 'Ali Hassan', preferred: '' }),
  'POST /me/languages': () =>
    mine('/me/languages', { first: 'so', second: '', third: '', reads: 'so', signs: '' }),
  'POST /me/ways': () => mine('/me/ways', { text: 'amina.two@example.org', carries: 'mail' }),
  'POST /me/wishes': async () => mine('/me/wishes', { way: await ownWay(), wish: 'stop', class: 'other' }),
  'POST /me/ways/:way/confirmation': async () => mine(`/me/ways/${await ownWay()}/confirmation`, {}),
  'POST /people/:person/wishes': async () =>
    led(`/people/${town.cast.amina}/wishes`, town.cast.amina, {
      way: await ownWay(),
      wish: 'resume',
      class: 'other',
      heard: 'call',
    }),
  'POST /students/:student/choices': () => ({
    ...mine(`/students/${town.cast.yusuf}/choices`, { matter: 'directory', choice: 'no' }),
    about: town.cast.yusuf,
  }),
  'POST /me/ways/:way/ending': async () => mine(`/me/ways/${await ownWay()}/ending`, {}),
  'POST /me/children/:student/relation': () =>
    mine(`/me/children/${town.cast.yusuf}/relation`, { kind: 'grandmother' }),
  'POST /students/:student/corrections': () => ({
    ...mine(`/students/${town.cast.yusuf}/corrections`, {
      given: 'Yusef',
      family: 'Ali',
      preferred: '',
      language: '',
    }),
    about: town.cast.yusuf,
  }),
  'POST /corrections/:correction/answer': async () => {
    const id = await one(
      sql<Row>`select id from corrections_waiting where person_id = ${town.cast.yusuf} limit 1`,
    )
    return led(`/corrections/${id}/answer`, town.cast.yusuf, { answer: 'decline', words: 'As in the papers' })
  },
  'POST /students/:student/conversations': () => ({
    ...mine(`/students/${town.cast.yusuf}/conversations`, { words: 'Yusuf builds chairs', language: 'en' }),
    about: town.cast.yusuf,
  }),
  'POST /conversations/:thread/messages': async () => ({
    ...mine(`/conversations/${await threadOf()}/messages`, { words: 'And tables', language: 'en' }),
    about: town.cast.yusuf,
  }),
  'POST /conversations/:thread/wishes': async () => {
    const text = await one(
      sql<Row>`select text_id as id from messages where thread_id = ${await threadOf()} limit 1`,
    )
    return { ...mine(`/conversations/${await threadOf()}/wishes?text=${text}`, {}), about: town.cast.yusuf }
  },
  'POST /conversations/:thread/corrections': async () => {
    const { talk, text } = await voiceSaid(town, await threadOf())
    return advised(`${talk}/corrections?text=${text}`, { words: 'As it was said' })
  },
  'POST /conversations/:thread/clocks/ending': async () =>
    advised(`/conversations/${await threadOf()}/clocks/ending`),
  'POST /students/:student/calls': () =>
    advised(`/students/${town.cast.yusuf}/calls`, { person: town.cast.amina, outcome: 'no-answer' }),
  'POST /students/:student/samplings': async () =>
    led(`/students/${town.cast.yusuf}/samplings`, town.cast.yusuf, {
      thread: await threadOf(),
      reason: 'A look',
    }),
  'POST /conversations/:thread/removals': async () => {
    const thread = await threadOf()
    const thing = await one(sql<Row>`select id from messages where thread_id = ${thread} limit 1`)
    return advised(`/conversations/${thread}/removals`, { thing, reason: 'report' })
  },
  'POST /privacy/removals/:removal/answer': async () =>
    led(`/privacy/removals/${await one(sql<Row>`select id from removals`)}/answer`, town.cast.yusuf, {
      answer: 'no',
    }),
  'POST /strays/:stray/endings': async () => {
    const stray = newId()
    const { district } = town
    await town.ground.db.transaction(district, (tx) =>
      tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
        select ${district}, ${stray}, 'text', ${stray}, normalised, 'For whom?', 'no-student', now() from current_ways
        where person_id = ${town.cast.amina} and kind = 'phone' limit 1`),
    )
    return advised(`/strays/${stray}/endings`, { to: 'nobody' })
  },
  'POST /me/volume': () => mine('/me/volume', { volume: 'weekly', from: '', until: '' }),
  'POST /doubles': () => {
    const { tenzin, xiaoyan } = town.cast
    return led('/doubles', xiaoyan, { one: tenzin, other: xiaoyan, decision: 'join' })
  },
  'POST /joins/:join/ending': async () => {
    const page = await (await town.as(town.cast.adeyemi, 'leader')).get('/doubles')
    return led(/action="(\/joins\/[^"]+)"/.exec(page.html)?.[1] ?? '', town.cast.xiaoyan)
  },
  'POST /advisories/:advisory/backups': async () =>
    led(`/advisories/${await advisoryOf(town.cast.yusuf)}/backups`, town.cast.hibo, {
      person: town.cast.hibo,
    }),
  'POST /advisories/:advisory/backups/ending': async () =>
    led(`/advisories/${await advisoryOf(town.cast.yusuf)}/backups/ending`, town.cast.hibo),
  'POST /students/:student/advisory': async () => {
    const from = await advisoryOf(town.cast.yusuf)
    const to =
      await one(sql<Row>`select a.id from current_advisories a where a.id <> ${from} and a.school_id =
      (select school_id from current_advisories where id = ${from}) order by a.id limit 1`)
    return led(`/students/${town.cast.yusuf}/advisory`, town.cast.yusuf, {
      advisory: to,
      reason: 'Closer to home',
    })
  },
  'POST /absences': () =>
    led('/absences', town.cast.hibo, { person: town.cast.hibo, since: '2026-11-23', last: '2026-11-24' }),
  'POST /absences/:absence/ending': async () => {
    const absence = await one(
      sql<Row>`select id from absences where district_id = ${town.district} and person_id = ${town.cast.hibo}`,
    )
    return led(`/absences/${absence}/ending`, town.cast.hibo)
  },
  'POST /copies': () => mine('/copies', { subject: town.cast.amina }),
  'POST /privacy/requests': () =>
    led('/privacy/requests', town.cast.yusuf, { subject: town.cast.yusuf, for: town.cast.amina }),
  'POST /students/:student/restrictions': () =>
    led(`/students/${town.cast.mateo}/restrictions`, town.cast.diego, {
      person: town.cast.diego,
      reference: 'file 9',
      since: '',
      until: '',
      'close-contact': 'yes',
    }),
  'POST /students/:student/seals': () =>
    led(`/students/${town.cast.mateo}/seals`, town.cast.ana, { person: town.cast.ana, kind: 'phone' }),
  'POST /seals/:seal/ending': async () => {
    const page = await (await town.as(town.cast.adeyemi, 'leader')).get(`/students/${town.cast.mateo}/rights`)
    return led(/action="(\/seals\/[^"]+)"/.exec(page.html)?.[1] ?? '', town.cast.ana)
  },
  'POST /me/seals': () => mine('/me/seals', { kind: 'mail' }),
  'POST /students/:student/apart': () =>
    led(`/students/${town.cast.mateo}/apart`, town.cast.yusuf, {
      person: town.cast.mateo,
      from: town.cast.yusuf,
      reference: 'file 10',
    }),
  'POST /students/:student/dependences': () =>
    led(`/students/${town.cast.grace}/dependences`, town.cast.helen, {
      person: town.cast.helen,
      reason: 'paper-seen',
    }),
  'POST /dependences/:dependence/ending': async () => {
    const dependence = await one(
      sql<Row>`select id from current_dependences where student_id = ${town.cast.grace}`,
    )
    return led(`/dependences/${dependence}/ending`, town.cast.helen)
  },
  'POST /eighteen/rule': () => led('/eighteen/rule', town.cast.adeyemi, { rule: 'closed' }),
  'POST /me/sessions/endings': () => mine('/me/sessions/endings', {}),
  'POST /privacy/unclear-wishes': async () => {
    const wish = newId()
    const phone = await one(sql<Row>`select way_id as id from current_ways
      where person_id = ${town.cast.marie} and kind = 'phone' limit 1`)
    await town.ground.db.transaction(town.district, (tx) =>
      tx.rows(sql`insert into unclear_wishes (district_id, id, way_id, heard, said, at)
        values (${town.district}, ${wish}, ${phone}, 'text', 'please no more texts', now())`),
    )
    return led('/privacy/unclear-wishes', town.cast.marie, { wish, meant: 'nothing' })
  },
  'POST /privacy/alarms/:alarm/answer': async () => {
    const { alarm } = await alarmAbout(town.cast.hibo)
    return led(`/privacy/alarms/${alarm}/answer`, town.cast.hibo, { words: 'The yearly letter' })
  },
  'POST /privacy/stops/:stop/opening': async () => {
    const { stop } = await alarmAbout(town.cast.bell)
    return led(`/privacy/stops/${stop}/opening`, town.cast.bell, { words: 'We spoke' })
  },
  'POST /privacy/exports': () => led('/privacy/exports', town.cast.adeyemi, { reason: 'We move' }),
  'POST /privacy/exports/:export/cancellation': async () =>
    led(
      `/privacy/exports/${await one(sql<Row>`select request_id as id from school_exports limit 1`)}/cancellation`,
      town.cast.adeyemi,
    ),
  'POST /privacy/bulk/:request/answer': async () => {
    const who = { district: town.district, person: town.cast.bell, hat: 'leader' } as const
    const asked = { what: 'roster', people: 72, reason: 'A new system', now: town.clock.now() } as const
    const id = await town.ground.db.transaction(town.district, (tx) => requestBulk(tx, who, asked))
    return led(`/privacy/bulk/${id}/answer`, town.cast.bell, { answer: 'agree' })
  },
}

test('L5 every unsafe route is tried here, or stands among those that change nobody', () => {
  const unsafe = signedIn.map(([route]) => route).filter((route) => !route.startsWith('GET'))
  const known = [done, familyChanges(town), changesNobody, writtenIn].flatMap(Object.keys).sort()
  assert.deepEqual(known, unsafe.sort())
})

for (const [route, [action, ...happenings]] of Object.entries(writtenIn)) {
  test(`L5 ${route} writes ${happenings.join(' or ')} in its own transaction`, () => {
    const source = readFileSync(join(root, 'src', 'rooms', `${action}.ts`), 'utf8')
    for (const name of happenings) {
      assert.ok(isChange(name), name)
      assert.match(source, new RegExp(`happen\\(\\s*tx,[^{]*'${name}'`))
    }
  })
}

/** Makes a change as a person would, and finds it written once. */
async function leavesItsHappening({ who, hat, path, fields, about, answers = 303 }: Change) {
  const written = () =>
    town.ground.db.under(town.district).rows(sql<{ name: string }>`select c.name from changes c
      where c.district_id = ${town.district} and c.by_person = ${town.cast[who]}
        and exists (select from jsonb_each_text(c.about) t where t.key in ('student', 'person', 'one', 'other') and t.value = ${about})`)
  const browser = await town.as(town.cast[who], hat)
  const before = (await written()).length
  const answer = await browser.post(path, fields)
  assert.equal(answer.status, answers, answer.words)
  assert.equal((await written()).length, before + 1)
}

for (const [route, change] of Object.entries(done)) {
  test(`L5 ${route} leaves a happening that names whom it is about`, async () =>
    leavesItsHappening(await change()))
}

test('L5 what a family decides by itself leaves a happening each: invitations, letters handed over, rights at eighteen', async (t) => {
  for (const [route, change] of Object.entries(familyChanges(town)))
    await t.test(route, async () => leavesItsHappening(await change()))
})

/** The names of happenings in the source: `happen(tx, 'name'` and both sides of a choice. */
function namesInSource(): string[] {
  const files = readdirSync(join(root, 'src', 'rooms'), { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, 'src', 'rooms', file), 'utf8'))
  const named = texts.flatMap((text) =>
    [...text.matchAll(/\bhappen\(\s*tx,([^{]*)\{/g)].map(([, name = '']) => name),
  )
  const computed = named.filter((name) => !/'[a-z-]+\.[a-z-]+'/.test(name))
  assert.deepEqual(computed, [], 'write the name of a happening out, so that it can be found')
  return [
    ...new Set(
      named.flatMap((name) => [...name.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, one = '']) => one)),
    ),
  ]
}

test('L5 every happening has a sentence, and says who may read it', () => {
  const names = namesInSource()
  assert.ok(names.length > 15, names.join())
  assert.deepEqual(
    names.filter((name) => !isChange(name)),
    [],
    'add each to src/rooms/privacy/rules/changes.ts and its sentence to words/looks.ts',
  )
})
