import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { faultLines, fileOf, folderOf, manifest, readWhole, small } from '../../../../test/rosters.ts'
import { harmless } from '../../../ground/csv.ts'
import { dayOf } from './dates.ts'
import { languagesOf } from './languages.ts'
import { mailsOf } from './mail.ts'
import { guessMapping } from './mapping.ts'
import { phonesOf } from './phones.ts'
import { relationOf } from './relations.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

/** Whatever it is, it is read, or there is a fault; and nothing is thrown. */
async function isReadOrFaulted(path: string): Promise<void> {
  const whole = await readWhole(path, { school: 'R' })
  assert.equal(
    whole.summary.stopped,
    whole.faults.some((fault) => fault.severity === 'file'),
  )
}

test('any bytes called a zip, a workbook or a table give faults at most', async () => {
  const named = fc.tuple(
    fc.constantFrom('r.zip', 'r.xlsx', 'r.csv', 'r.tsv'),
    fc.uint8Array({ maxLength: 300 }),
  )
  await fc.assert(
    fc.asyncProperty(named, ([name, bytes]) => isReadOrFaulted(fileOf(name, bytes))),
    { numRuns: 500 },
  )
})

const sound = zipSync(
  Object.fromEntries(Object.entries(small).map(([name, content]) => [name, strToU8(content)])),
)

test('a zip with any bytes changed gives faults at most', async () => {
  const changes = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      const bytes = Uint8Array.from(sound)
      for (const [at, value] of changed) bytes[at] = value
      await isReadOrFaulted(fileOf('r.zip', bytes))
    }),
    { numRuns: 1500 },
  )
})

test('any text in any file of a bundle gives faults at most', async () => {
  const names = Object.keys(small).filter((name) => name !== 'manifest.csv')
  const content = fc.oneof(
    text,
    fc
      .array(fc.constantFrom('sourcedId', ',', '\n', '"', 'role', 'name', 'type', 'u1', 's1', '{'))
      .map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), content, (name, changed) =>
      isReadOrFaulted(folderOf({ ...small, [name]: changed })),
    ),
    { numRuns: 200 },
  )
})

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'u1',
    'u2',
    'u3',
    's1',
    'k1',
    't1',
    'student',
    'parent',
    'teacher',
    'active',
    'tobedeleted',
    '2026-08-24',
    'Spanish',
  ),
  text,
)

test('any cells under the right headers give faults at most, and never cost a sound row', async () => {
  const quoted = (value: string) => `"${value.replaceAll('"', '""').replaceAll('\u0000', '')}"`
  const file = fc.constantFrom(
    'orgs.csv',
    'academicSessions.csv',
    'classes.csv',
    'users.csv',
    'enrollments.csv',
  )
  await fc.assert(
    fc.asyncProperty(file, fc.array(cell, { minLength: 5, maxLength: 20 }), async (name, cells) => {
      const files: Record<string, string> = {
        ...small,
        'manifest.csv': manifest({ users: 'bulk', orgs: 'bulk', classes: 'bulk' }),
      }
      const whole = await readWhole(
        folderOf({ ...files, [name]: `${files[name]}${['new', '', '', ...cells].map(quoted).join(',')}\n` }),
      )
      assert.equal(whole.summary.stopped, false, faultLines(whole).join('\n'))
      assert.ok(whole.summary.counts.person >= 4 && whole.summary.counts.enrolment >= 2)
    }),
    { numRuns: 300 },
  )
})

test('any plain sheet gives faults at most', async () => {
  const headers = fc.array(
    fc.oneof(fc.constantFrom('ID', 'Name', 'Mother', 'Parent 1 phone', 'Grade', 'Language', 'DOB'), text),
    { minLength: 1, maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(headers, fc.array(fc.array(text, { maxLength: 8 }), { maxLength: 4 }), (first, rows) =>
      isReadOrFaulted(fileOf('s.csv', [first, ...rows].map((row) => row.join(',')).join('\n'))),
    ),
    { numRuns: 200 },
  )
})

test('no text makes a reader of words throw, and nothing given is lost', () => {
  fc.assert(
    fc.property(text, (given) => {
      languagesOf(given)
      relationOf(given)
      dayOf(given)
      guessMapping([given])
      assert.ok(mailsOf(given).every((mail) => mail.given !== ''))
      assert.ok(phonesOf(given, 'US').every((phone) => phone.given !== ''))
      assert.ok(!/^[=+\-@]/.test(harmless(given)))
    }),
    { numRuns: 1000 },
  )
})
