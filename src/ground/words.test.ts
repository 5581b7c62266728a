import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { shapeOf } from './icu.ts'
import { root } from './root.ts'
import {
  autonym,
  datePieces,
  dateWords,
  daysAwayWords,
  directionOf,
  firstOffered,
  languageAsked,
  languageAtWork,
  languageName,
  languagesOffered,
  listWords,
  numberWords,
  readerFor,
  sayer,
  timeWords,
  wordsTag,
} from './words.ts'

const say = sayer({
  'test.find': 'Find a person',
  'test.hello': 'Hello, {name}.',
  'test.wait': '{n, plural, =0 {Nothing waits} one {# thing waits} other {# things wait}} for {name}.',
  'test.place': 'You came {n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}.',
  'test.who': '{who, select, mother {Her mother} other {Somebody}} wrote.',
  'test.quote': "It''s '{'open'}'",
})
const english = readerFor('en', 'America/Chicago')
const arabic = readerFor('ar', 'America/Chicago')
const evening = new Date('2026-03-03T23:20:00Z')

describe('words', () => {
  it('says a sentence with its values, plurals, choices and quoted braces', () => {
    assert.equal(say(english, 'test.find'), 'Find a person')
    assert.equal(say(english, 'test.hello', { name: 'Amina' }), 'Hello, Amina.')
    assert.equal(say(english, 'test.wait', { n: 0, name: 'you' }), 'Nothing waits for you.')
    assert.equal(say(english, 'test.wait', { n: 1, name: 'you' }), '1 thing waits for you.')
    assert.equal(say(english, 'test.wait', { n: 1200, name: 'you' }), '1,200 things wait for you.')
    assert.equal(say(english, 'test.place', { n: 22 }), 'You came 22nd.')
    assert.equal(say(english, 'test.who', { who: 'mother' }), 'Her mother wrote.')
    assert.equal(say(english, 'test.who', { who: 'aunt' }), 'Somebody wrote.')
    assert.equal(say(english, 'test.quote', {}), "It's {open}")
  })

  it('keeps a name of the other direction from tearing the sentence', () => {
    assert.equal(say(english, 'test.hello', { name: 'ليلى' }), 'Hello, \u2068ليلى\u2069.')
    assert.equal(say(arabic, 'test.hello', { name: 'Ortiz' }), 'Hello, \u2068Ortiz\u2069.')
    assert.equal(say(arabic, 'test.hello', { name: 'ليلى' }), 'Hello, ليلى.')
  })

  it('lets what was put together of such names run as the sentence does', () => {
    const names = listWords(arabic, ['Ortiz', 'ليلى', 'Amina'])
    assert.equal(names, '\u2068Ortiz\u2069 وليلى و\u2068Amina\u2069')
    assert.equal(say(arabic, 'test.hello', { name: names }), `Hello, \u2067${names}\u2069.`)
    assert.equal(listWords(english, ['Ortiz', 'ليلى']), 'Ortiz and \u2068ليلى\u2069')
  })

  it('refuses to say a sentence with a hole in it', () => {
    assert.throws(() => say(english, 'test.hello', {}), /needs a value for \{name\}/)
  })

  it('shows what is not keyed and what does not fit in the pseudo-languages', () => {
    const long = readerFor('en-XA', 'UTC')
    assert.match(say(long, 'test.hello', { name: 'Amina' }), /^Hëllô, Amïñá\. ~~~~$/)
    assert.equal(readerFor('en-XB', 'UTC').direction, 'rtl')
    assert.equal(say(readerFor('en-XB', 'UTC'), 'test.find'), 'Find a person')
  })
})

describe('readers', () => {
  it('decides the direction by script, not by language', () => {
    const rtl = [
      'ar',
      'fa',
      'prs',
      'ur',
      'ps',
      'ckb',
      'he',
      'yi',
      'dv',
      'syr',
      'nqo',
      'rhg-Rohg',
      'pa-PK',
      'ff-Adlm',
    ]
    const ltr = ['en', 'ku', 'kmr', 'pa', 'so', 'az', 'ff', 'zh-Hant', 'ht', 'not a tag', '']
    for (const tag of rtl) assert.equal(directionOf(tag), 'rtl', tag)
    for (const tag of ltr) assert.equal(directionOf(tag), 'ltr', tag)
  })

  it('reads in a language we have words for, and in English otherwise', () => {
    assert.deepEqual(readerFor('ar-EG', 'UTC'), { language: 'ar-EG', direction: 'rtl', timeZone: 'UTC' })
    assert.equal(wordsTag(readerFor('es-MX', 'UTC')), 'es')
    assert.equal(readerFor('fr', 'UTC').language, 'en')
    assert.equal(readerFor('no such', 'UTC').language, 'en')
    assert.equal(readerFor('ar', 'UTC'), readerFor('ar', 'UTC'))
  })

  it('hears what a browser asks for', () => {
    assert.equal(languageAsked('fr, es-MX;q=0.8, en;q=0.5'), 'es')
    assert.equal(languageAsked('en;q=0.4, ar;q=0.9'), 'ar')
    assert.equal(languageAsked('es;q=0, *'), 'en')
    assert.equal(languageAsked(undefined), 'en')
    assert.equal(languageAsked(`${'x'.repeat(9000)}, ;;q=,,`), 'en')
  })

  it('calls each language by the name its own speakers use', () => {
    const names = {
      en: 'English',
      es: 'Español',
      ar: 'العربية',
      ht: 'Kreyòl ayisyen',
      hmn: 'Hmoob',
      mam: 'Mam',
      so: 'Soomaali',
    }
    for (const [tag, name] of Object.entries({
      ...names,
      'zh-Hant': '繁體中文',
      prs: 'دری',
      fr: 'Français',
    })) {
      assert.equal(autonym(tag), name)
    }
    assert.equal(autonym('bad tag'), 'Bad tag')
    assert.equal(languageName(english, 'so'), 'Somali')
    assert.equal(languageName(english, 'mam'), 'Mam')
    assert.equal(languageName(readerFor('es', 'UTC'), 'so'), 'somalí')
    assert.equal(languageName(readerFor('es', 'UTC'), 'cnh'), 'Laiholh')
  })
})

describe('days and times', () => {
  it('are said in words and in the zone of the reader', () => {
    assert.equal(dateWords(english, evening), 'Tuesday 3 March')
    assert.equal(dateWords(english, '2026-03-03'), 'Tuesday 3 March')
    assert.equal(dateWords(readerFor('en', 'Pacific/Auckland'), '2026-03-03'), 'Tuesday 3 March')
    assert.equal(dateWords(readerFor('en', 'Pacific/Auckland'), evening), 'Wednesday 4 March')
    assert.equal(dateWords(english, evening, 'dayYear'), '3 March 2026')
    assert.equal(timeWords(english, evening), '5:20 in the afternoon')
    assert.match(timeWords(readerFor('es', 'America/Chicago'), evening), /^5:20 de la tarde$/)
    assert.deepEqual(datePieces(english, evening), { day: '3', month: 'March' })
    assert.equal(daysAwayWords(english, -1), 'yesterday')
  })

  it('lists and numbers follow the language', () => {
    assert.equal(listWords(english, ['Amina', 'Yusuf', 'Hodan']), 'Amina, Yusuf, and Hodan')
    assert.equal(listWords(readerFor('es', 'UTC'), ['a', 'o'], 'or'), 'a u o')
  })

  it('says days and lists in Haitian Creole, which Intl does not know', () => {
    const creole = readerFor('ht', 'UTC')
    const at = new Date('2026-08-03T18:05:00Z')
    assert.equal(dateWords(creole, at), 'lendi 3 out')
    assert.equal(dateWords(creole, at, 'dayYear'), '3 out 2026')
    assert.equal(timeWords(creole, at), '18:05')
    assert.deepEqual(
      [-3, -1, 0, 1, 3].map((days) => daysAwayWords(creole, days)),
      ['sa gen 3 jou', 'yè', 'jodi a', 'demen', 'nan 3 jou'],
    )
    assert.equal(listWords(creole, ['Janvier', 'Mai', 'Et']), 'Janvier, Mai ak Et', 'names stay names')
    assert.equal(languageName(creole, 'es'), 'panyòl')
  })

  it('speaks to staff in those languages alone in which it has all the words', () => {
    assert.ok(languagesOffered().includes('so') && !languagesOffered(true).includes('so'))
    assert.deepEqual(['so', 'es-MX', 'ar', 'fr', 'zh'].map(languageAtWork), ['en', 'es-MX', 'ar', 'en', 'en'])
    assert.equal(firstOffered(['mam', 'zh', 'en']), 'zh-Hans')
    assert.equal(numberWords(english, 1234), '1,234')
  })

  it('make each formatter once, however much a page says', (t) => {
    const page = () => {
      for (let n = 0; n < 40; n++) say(english, 'test.wait', { n, name: 'you' })
      for (let n = 0; n < 10; n++) dateWords(english, evening) + timeWords(english, evening)
    }
    page()
    const made = (['DateTimeFormat', 'NumberFormat', 'PluralRules'] as const).map((kind) =>
      t.mock.method(Intl, kind),
    )
    page()
    assert.deepEqual(
      made.map(({ mock }) => mock.callCount()),
      [0, 0, 0],
    )
  })
})

describe('every language', () => {
  for (const file of readdirSync(join(root, 'words'))) {
    const tag = file.replace('.json', '')
    it(`${autonym(tag)} is offered, named and has every plural form its grammar needs`, () => {
      const { '@meta': meta, ...messages } = JSON.parse(readFileSync(join(root, 'words', file), 'utf8'))
      assert.ok(languagesOffered().includes(tag))
      assert.ok(meta.name.length > 1 && meta.review.length > 1)
      const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
      for (const [key, message] of Object.entries<string>(messages)) {
        for (const forms of shapeOf(message).plurals) {
          for (const form of needed) assert.ok(forms.includes(form), `${key} lacks “${form}”`)
        }
      }
    })
  }
})
