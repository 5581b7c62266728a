import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import {
  type FakeTranslator,
  fakeTranslator,
  kinds,
  translatorAt,
} from '../../../test/providers/translators.ts'
import { ChannelFault } from '../../ground/failures.ts'
import { root } from '../../ground/root.ts'
import { readTranslate } from '../../ground/translate-settings.ts'
import { openTranslator } from './open.ts'

type Kind = (typeof kinds)[number]
const fakes = {} as Record<Kind, FakeTranslator>

before(async () => {
  for (const kind of kinds) fakes[kind] = await fakeTranslator(kind)
})
after(async () => {
  for (const kind of kinds) await fakes[kind].stop()
})
beforeEach(() => {
  for (const kind of kinds)
    Object.assign(fakes[kind], { asked: [], failing: [], forgetful: false, billed: 0, quota: Infinity })
})

const opened = (kind: Kind, key?: string) => translatorAt(kind, fakes[kind], key)

const languages = { from: 'en', to: 'es' }

/** The word of the fault, and whether it is for good. */
async function faultOf(work: Promise<unknown>): Promise<[string, boolean]> {
  const fault = await work.then(
    () => assert.fail('it answered'),
    (error: unknown) => error,
  )
  assert.ok(fault instanceof ChannelFault, String(fault))
  return [fault.word, fault.permanent]
}

for (const kind of kinds) {
  test(`${kind} translates texts in order, every place and every sign kept`, async () => {
    const texts = ['<x id="1"/> read at <x id="2"/>.', 'Tom &amp; Ana &lt;3', 'Good']
    assert.deepEqual(
      await opened(kind).translate(texts, languages),
      texts.map((text) => `tr: ${text}`),
    )
    assert.equal(fakes[kind].asked.length, 1)
  })

  test(`${kind} is asked in pieces it takes, and a text too long for any is a fault for good`, async () => {
    const texts = Array.from({ length: 300 }, (_, n) => `${n} ${'word '.repeat(100)}`)
    const said = await opened(kind).translate(texts, languages)
    assert.equal(said[299], `tr: ${texts.at(-1)}`)
    assert.ok(fakes[kind].asked.length > 1)
    for (const { body } of fakes[kind].asked) assert.ok(Buffer.byteLength(JSON.stringify(body)) < 128 * 1024)
    const whole = 'x'.repeat(200_000)
    assert.deepEqual(await faultOf(opened(kind).translate([whole], languages)), ['too-long', true])
  })

  test(`${kind} says which faults pass and which stay, and never quotes a text`, async () => {
    const cases: [number, string, boolean][] = [
      [429, 'busy', false],
      [500, 'away', false],
      [503, 'away', false],
      [456, 'quota', false],
      [413, 'too-long', true],
      [403, 'forbidden', true],
    ]
    for (const [status, word, permanent] of cases) {
      fakes[kind].failing.push(status)
      assert.deepEqual(await faultOf(opened(kind).translate(['a secret'], languages)), [word, permanent])
    }
    const wrong = await faultOf(opened(kind, 'wrong-key').translate(['Hello'], languages))
    assert.ok(['key', 'forbidden'].includes(wrong[0]) && wrong[1])
    assert.deepEqual(await opened(kind).translate(['Hello'], languages), ['tr: Hello'])
  })

  test(`${kind} loses places at times, and what comes back shows it`, async () => {
    fakes[kind].forgetful = true
    const [said = ''] = await opened(kind).translate(['<x id="1"/> came.'], languages)
    assert.ok(!said.includes('<x'), said)
  })
}

test('what a provider says in words is heard: a quota passes, a text too long stays, a moment of patience passes', async () => {
  const daily = 'Daily Limit Exceeded'
  const cases: [Kind, number, string, [string, boolean]][] = [
    ['google', 403, daily, ['quota', false]],
    ['google', 403, 'User Rate Limit Exceeded', ['quota', false]],
    ['google', 403, 'PERMISSION_DENIED', ['forbidden', true]],
    ['azure', 403, '{"error":{"code":403001}}', ['quota', false]],
    ['azure', 403, '{"error":{"code":403000}}', ['forbidden', true]],
    ['azure', 400, '{"error":{"code":400077}}', ['too-long', true]],
    ['azure', 400, '{"error":{"code":400036}}', ['refused', true]],
    ['azure', 408, '{"error":{"code":408001}}', ['away', false]],
    ['libretranslate', 400, 'Invalid request: request (9000) exceeds text limit (5000)', ['too-long', true]],
    ['deepl', 529, 'Too many requests', ['busy', false]],
  ]
  for (const [kind, status, said, fault] of cases) {
    fakes[kind].failing.push([status, said])
    assert.deepEqual(await faultOf(opened(kind).translate(['a secret'], languages)), fault, `${kind} ${said}`)
  }
})

for (const kind of kinds) {
  test(`${kind} is never asked for more than it takes, however many places and signs a text holds`, async () => {
    const places = Array.from({ length: 300 }, (_, n) => `<x id="${n}"/>`).join(' ')
    const texts = Array.from({ length: 40 }, (_, n) => `${n} "${places}"\n\t${'ا'.repeat(300)}`)
    const said = await opened(kind).translate(texts, languages)
    assert.deepEqual(
      said,
      texts.map((text) => `tr: ${text}`),
    )
  })
}

test('a quota that is used up is a fault that passes, and counts what was translated before', async () => {
  fakes.deepl.quota = 12
  const machine = opened('deepl')
  await machine.translate(['Good day'], languages)
  assert.deepEqual(await faultOf(machine.translate(['Good morning'], languages)), ['quota', false])
})

test('a machine that is not there is away', async () => {
  const settings = readTranslate('libretranslate://127.0.0.1:9?tls=no')
  assert.ok(settings)
  assert.deepEqual(await faultOf(openTranslator(settings).translate(['a'], languages)), ['away', false])
})

test('no machine is asked for a language it does not speak, and Chinese keeps its script', async () => {
  assert.equal(opened('deepl').speaks('en', 'so'), false)
  assert.equal(opened('google').speaks('en', 'so'), true)
  for (const kind of kinds) assert.equal(opened(kind).speaks('en', 'mam'), false)
  const said: [Kind, string, string][] = [
    ['deepl', 'target_lang', 'ZH-HANT'],
    ['google', 'targetLanguageCode', 'zh-TW'],
    ['libretranslate', 'target', 'zt'],
  ]
  for (const [kind, name, tag] of said) {
    await opened(kind).translate(['a'], { from: 'en', to: 'zh-Hant' })
    assert.equal(Reflect.get(Object(fakes[kind].asked[0]?.body), name), tag)
  }
})

test('without a setting there is no machine; a setting that makes no sense is one sentence without its key', () => {
  assert.equal(readTranslate(undefined), undefined)
  assert.equal(readTranslate('deepl://k%3A1@api-free.deepl.com')?.key, 'k:1')
  for (const text of ['deepl://api.deepl.com', 'bing://secret@host', 'google://secret@host', 'nonsense'])
    assert.throws(
      () => readTranslate(text),
      ({ message }: Error) => message.startsWith('TRANSLATE_URL') && !message.includes('secret'),
    )
})

const description =
  ['..', '../..']
    .map((up) => join(root, up, 'shared/data/openapi/deepl.json'))
    .find((file) => existsSync(file)) ?? ''

test('what DeepL is asked is what its published description allows', {
  skip: description === '' && 'DeepL’s description does not lie beside this folder',
}, async () => {
  const api = JSON.parse(readFileSync(description, 'utf8'))
  const known = api.paths['/v2/translate'].post.requestBody.content['application/json'].schema
  const schemas = api.components.schemas
  await opened('deepl').translate(['<x id="1"/> came'], { from: 'en', to: 'zh-Hans' })
  const body = Object(fakes.deepl.asked[0]?.body)
  for (const name of known.required) assert.ok(name in body, name)
  for (const [name, value] of Object.entries(body)) {
    const property = known.properties[name]
    assert.ok(property, `${name} is not described`)
    const reference = property.$ref?.split('/').at(-1)
    const { type, enum: allowed } = reference ? schemas[reference] : property
    if (allowed) assert.ok(allowed.includes(value), `${name}: ${value}`)
    if (type) assert.equal(Array.isArray(value) ? 'array' : typeof value, type, name)
  }
})
