import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { fakeTranslator, kinds, translatorAt } from '../../../test/providers/translators.ts'
import { smallSchool } from '../../../test/small-school.ts'
import { type DistrictId, newId, type PersonId } from '../../ground/ids.ts'
import { wishRendition, writeText } from './index.ts'
import { keepBack, putBack } from './rules/keeping.ts'
import { addAgreement } from './store/agreements.ts'
import { putTerm } from './store/terms.ts'
import { bestRenditions } from './store/texts.ts'

const terms = [
  { term: 'advisory', said: 'la tutoría' },
  { term: 'advisory board', said: 'el consejo' },
  { term: 'Grade 9', said: 'noveno grado' },
  { term: 'rose', said: 'la rosa' },
  { term: 'C++ (club)', said: 'el club de C++' },
]

/** What a machine sees of these words, and what the reader sees of its draft when it changes none. */
function carried(words: string, names: string[] = []): [sees: string, reads: string | undefined] {
  const kept = keepBack(words, { language: 'en', names, terms })
  return [kept.safe, putBack(kept.safe, kept, 'es')]
}

test('P03 the school’s own terms are said as the school agreed, the longest first, with a capital where one stands', () => {
  const cases: [string, string, string][] = [
    ['Come to advisory.', 'Come to <x id="1"/>.', 'Come to la tutoría.'],
    ['Advisory is at nine.', '<x id="1"/> is at nine.', 'La tutoría is at nine.'],
    ['The ADVISORY\n board met.', 'The <x id="1"/> met.', 'The El consejo met.'],
    ['She is in Grade 9 now', 'She is in <x id="1"/> now', 'She is in noveno grado now'],
    ['The C++ (club) meets', 'The <x id="1"/> meets', 'The el club de C++ meets'],
    ['Two advisories, an advisoryless day', 'Two advisories, an advisoryless day', ''],
  ]
  for (const [words, sees, reads] of cases) assert.deepEqual(carried(words), [sees, reads || words], words)
})

test('R03.12 a name that is also a term stays the name, and goes to no machine', () => {
  assert.deepEqual(carried('Rose read.', ['Rose']), ['<x id="1"/> read.', 'Rose read.'])
  assert.deepEqual(carried('A rose.', ['Rose']), ['A <x id="1"/>.', 'A la rosa.'])
})

let hall: TestHall
let district: DistrictId
before(async () => {
  hall = await openHall()
  district = (await smallSchool(hall.ground.db)).district
})
after(() => hall.stop())

for (const provider of kinds)
  test(`P03 ${provider} never chooses a word for a term that the school has agreed on`, async () => {
    const fake = await fakeTranslator(provider)
    hall.ground.translator = translatorAt(provider, fake)
    const [by, at] = [newId<'person'>() as PersonId, new Date('2026-11-20T16:00:00Z')]
    const text = await hall.ground.db.transaction(district, async (tx) => {
      await addAgreement(tx, { provider, reference: 'contract 7', by, at })
      await putTerm(tx, { from: 'en', to: 'es', term: 'advisory', said: 'la tutoría', note: '', by, at })
      const words = `Advisory & ${provider} meet at 9:30.`
      const made = await writeText(tx, {
        language: 'en',
        words,
        purpose: 'message',
        keeps: [],
        by: undefined,
        at,
      })
      await wishRendition(tx, { text: made, language: 'es', at })
      return made
    })
    await hall.runJobs()
    await fake.stop()
    assert.equal(fake.asked.length, 1)
    assert.doesNotMatch(JSON.stringify(fake.asked[0]?.body), /advisory|tutoría|9:30/i)
    const [said] = (await bestRenditions(hall.ground.db.under(district), [text])).get(text) ?? []
    assert.match(said?.words ?? '', new RegExp(`^tr: La tutoría & ${provider} meet at 9[:.]30`))
  })
