import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { only, type ReadWhole, readWhole } from '../../../test/rosters.ts'
import { castNames } from './bundle/cast.ts'
import { plantedFaults } from './bundle/faults.ts'
import { isTownSize, type TownCounts, townBundle } from './bundle/write.ts'

type RecordOf<Kind> = Extract<ReadWhole['records'][number], { is: Kind }>

const folders: string[] = []

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'town-test-'))
  folders.push(made)
  return made
}

after(() => Promise.all(folders.map((one) => rm(one, { recursive: true }))))

async function printOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(path)).sort()) hash.update(name).update(await readFile(join(path, name)))
  return hash.digest('hex')
}

async function bytesFor(given: { students: number; seed: number }): Promise<string> {
  const into = await folder()
  await townBundle({ ...given, into })
  return printOf(into)
}

describe('the same seed', () => {
  test('makes the same town, to the byte', async () => {
    assert.equal(await bytesFor({ students: 90, seed: 7 }), await bytesFor({ students: 90, seed: 7 }))
  })

  test('another seed makes other people', async () => {
    assert.notEqual(await bytesFor({ students: 90, seed: 7 }), await bytesFor({ students: 90, seed: 8 }))
  })
})

test('a town has room for the cast, and for no more than a machine can carry', async () => {
  assert.deepEqual([59, 60, 600.5, 100_000, 100_001].map(isTownSize), [false, true, false, true, false])
  await assert.rejects(async () => townBundle({ students: 59, into: await folder() }), RangeError)
})

describe('the town of 600', () => {
  let counts: TownCounts
  let whole: ReadWhole
  let people: Map<string, RecordOf<'person'>>
  let links: RecordOf<'link'>[]
  let sections: Map<string, RecordOf<'section'>>
  let enrolments: RecordOf<'enrolment'>[]

  before(async () => {
    const into = await folder()
    counts = await townBundle({ into })
    whole = await readWhole(into, { birthDates: true })
    people = new Map(only(whole, 'person').map((one) => [one.id, one]))
    sections = new Map(only(whole, 'section').map((one) => [one.id, one]))
    links = only(whole, 'link')
    enrolments = only(whole, 'enrolment')
  })

  const all = (as: string) => [...people.values()].filter((one) => one.roles.some((role) => role.as === as))
  const person = (id: string) => {
    const found = people.get(id)
    assert.ok(found, id)
    return found
  }
  const ways = (id: string, kind: 'mail' | 'phone') =>
    person(id).ways.flatMap((way) =>
      way.kind === kind ? [way.kind === 'mail' ? way.address : way.e164] : [],
    )

  test('has no faults but those planted in it', () => {
    const shown = (list: ReadWhole['faults'] | typeof plantedFaults) =>
      list.map(({ word, severity, file }) => `${severity} ${word} ${file}`).toSorted()
    assert.deepEqual(shown(whole.faults), shown(plantedFaults))
  })

  test('has the people it is said to have', () => {
    assert.equal(all('student').length, 600)
    assert.ok(counts.caregivers >= 1000 && counts.caregivers <= 1100, String(counts.caregivers))
    assert.equal(all('caregiver').length, counts.caregivers)
    assert.equal(counts.advisories, 34)
    assert.equal(counts.staff, 60)
    assert.equal(links.length, counts.links)
    assert.equal(enrolments.length, counts.enrolments)
  })

  test('speaks nine languages at home, of very different sizes', () => {
    const sizes = new Map<string, number>()
    for (const { languages } of all('student')) {
      const tag = languages.home[0]?.tag ?? 'unknown'
      sizes.set(tag, (sizes.get(tag) ?? 0) + 1)
    }
    assert.deepEqual([...sizes.keys()].toSorted(), ['ar', 'en', 'es', 'ht', 'mam', 'so', 'uk', 'vi', 'zh'])
    const share = (tag: string) => (sizes.get(tag) ?? 0) / 6
    assert.ok(share('en') > 48 && share('en') < 62, `English ${share('en')}`)
    assert.ok(share('es') > 16 && share('es') < 28, `Spanish ${share('es')}`)
    assert.equal(sizes.get('mam'), 2)
  })

  test('puts every student in one advisory and six to eight groups in all', () => {
    const groups = new Map<string, string[]>()
    for (const { section, person: who, as } of enrolments)
      if (as === 'student')
        groups.set(who, [...(groups.get(who) ?? []), sections.get(section)?.kind ?? 'none'])
    assert.equal(groups.size, 600)
    for (const [student, kinds] of groups) {
      assert.equal(kinds.filter((kind) => kind === 'homeroom').length, 1, student)
      assert.ok(kinds.length >= 6 && kinds.length <= 8, `${student}: ${kinds.length}`)
    }
  })

  test('gives no teacher more than 150 students, and every group one teacher', () => {
    const students = Map.groupBy(
      enrolments.filter(({ as }) => as === 'student'),
      ({ section }) => section,
    )
    const teachers = enrolments.filter(({ as }) => as === 'teacher')
    assert.equal(teachers.length, sections.size)
    for (const [teacher, taught] of Map.groupBy(teachers, (one) => one.person)) {
      const known = new Set(
        taught.flatMap(({ section }) => students.get(section) ?? []).map((one) => one.person),
      )
      assert.ok(known.size <= 150, `${teacher}: ${known.size}`)
    }
  })

  test('rings nobody real: every number is kept for stories, every mailbox at example.org', () => {
    for (const { ways: own } of people.values()) {
      for (const way of own) {
        if (way.kind === 'phone' && way.e164) assert.match(way.e164, /^\+1\d{3}55501\d\d$/)
        if (way.kind === 'mail' && way.address) assert.match(way.address, /@example\.org$/)
      }
    }
  })

  test('gives numbers and mailboxes to those alone who share them', () => {
    const homes = new Map<string, Set<string>>()
    for (const { ways: own, households } of all('caregiver'))
      for (const way of own) {
        const key = way.kind === 'phone' ? way.e164 : way.address
        if (key) homes.set(key, (homes.get(key) ?? new Set()).add(households.join(' ')))
      }
    for (const [way, codes] of homes) assert.equal(codes.size, 1, way)
  })

  test('has one number in two hands, and one mailbox', () => {
    assert.deepEqual(ways('car-amina', 'phone'), ways('car-halima', 'phone'))
    assert.deepEqual(ways('car-leila', 'mail'), ways('car-elias', 'mail'))
  })

  test('has brother and sister in two grades', () => {
    assert.deepEqual([person('stu-yusuf').grade?.code, person('stu-hodan').grade?.code], ['07', '10'])
  })

  test('has children with two homes, whose homes differ in address and language', () => {
    assert.equal(person('stu-mateo').households.length, 2)
    assert.notEqual(person('car-ana').address, person('car-diego').address)
    assert.deepEqual(
      ['car-ana', 'car-diego'].map((id) => person(id).languages.reads[0]?.tag),
      ['es', 'en'],
    )
    const two = all('student').filter(({ households }) => households.length === 2)
    assert.ok(two.length > 60, String(two.length))
  })

  test('has an address and a number that are sealed', () => {
    assert.deepEqual(person('car-marisol').sealed, ['address', 'phone'])
  })

  test('has a telephone for calls only, and people with none at all', () => {
    const [line] = person('car-nguyen').ways
    assert.equal(line?.kind === 'phone' && line.line, 'landline')
    assert.deepEqual(person('car-catarina').ways, [])
  })

  test('has a grandmother who listens rather than reads', () => {
    const { languages } = person('car-halima')
    assert.equal(languages.prefersSound, true)
    assert.deepEqual(languages.reads, [])
  })

  test('has a foster carer, a grown sister and a grandfather who bring children up', () => {
    const kinds = new Map(links.map((link) => [`${link.student} ${link.caregiver}`, link.kind]))
    assert.equal(kinds.get('stu-tyler car-carol'), 'foster-carer')
    assert.equal(kinds.get('stu-isaiah car-jasmine'), 'sister')
    assert.equal(kinds.get('stu-bao car-nguyen'), 'grandfather')
  })

  test('has a teacher who is a mother here: one person with two roles', () => {
    assert.deepEqual(
      person('sta-whitaker').roles.map(({ as }) => as),
      ['teacher', 'caregiver'],
    )
  })

  test('has two who are eighteen when the school year begins, and no third before February', () => {
    const of18 = (day: string) =>
      all('student').flatMap(({ id, birthDate }) => (birthDate && birthDate <= day ? [id] : []))
    assert.deepEqual(of18('2008-07-01').toSorted(), ['stu-grace', 'stu-volodymyr'])
    assert.deepEqual(of18('2009-01-31').toSorted(), ['stu-grace', 'stu-volodymyr'])
  })

  test('has single names, several family names, and names in three other scripts', () => {
    assert.deepEqual([person('car-tenzin').names.given, person('car-tenzin').names.family], ['Tenzin', ''])
    assert.equal(person('car-ana').names.family, 'López Ramírez')
    for (const script of [/\p{sc=Arabic}/u, /\p{sc=Han}/u, /\p{sc=Cyrillic}/u])
      assert.ok(
        [...people.values()].filter(({ names }) => script.test(names.given)).length > 1,
        String(script),
      )
  })

  test('has a cast that nobody else is called like', () => {
    const called = new Map<string, number>()
    for (const { names } of people.values()) {
      const name = `${names.given}\t${names.preferredFamily ?? names.family}`
      called.set(name, (called.get(name) ?? 0) + 1)
    }
    for (const { given, family, id } of castNames()) assert.equal(called.get(`${given}\t${family}`), 1, id)
  })
})

test('a town for load tests has several schools, one of them in memory at a time', async () => {
  const into = await folder()
  const before = process.memoryUsage().rss
  const counts = await townBundle({ students: 6000, into })
  assert.equal(counts.schools, 7)
  assert.equal(counts.students, 6000)
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  assert.ok(grown < 200, `${Math.round(grown)} MB more`)
  const { summary } = await readWhole(into)
  assert.deepEqual(summary.faults, { file: 0, row: 2, warning: 3 })
  assert.equal(summary.people.students, 6000)
})
