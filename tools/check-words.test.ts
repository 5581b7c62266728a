import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { englishFaults, laidOut, languageFaults, wantedOf } from './check-words.ts'
import { literalFaults, usesIn } from './words-used.ts'

const told = (faults: readonly { words: string }[]) => faults.map(({ words }) => words)
const page = (jsx: string) => ({ 'src/rooms/x/pages.tsx': `export const P = () => ${jsx}` })

describe('check-words', () => {
  const uses = usesIn({
    'src/rooms/x/pages.tsx': `say(reader, 'x.hello'); say(reader, 'x.gone'); say(reader, \`x.hat.\${hat}\`); say(reader, \`\${one}.lead\`)`,
    'src/rooms/x/pages.test.tsx': "say(reader, 'x.only-tested')",
  })

  it('finds keys that are said, whether written out or made from pieces', () => {
    for (const key of ['x.hello', 'x.hat.leader', 'x.any.lead']) assert.ok(uses.says(key), key)
    for (const key of ['x.only-tested', 'y.hat', 'lead']) assert.ok(!uses.says(key), key)
  })

  it('lets a piece stand for one piece of a key, and for no key at all when it could be any', () => {
    const pieces = usesIn({
      'src/rooms/x/pages.tsx': `say(reader, \`x.\${pick({ a: \`}\` })}.hint\`); say(reader, \`\${word}.lead\`); join(\`\${a}.\${b}\`, \`\${c}.\${d}.\${e}\`)`,
    })
    for (const key of ['x.name.hint', 'y.door.lead']) assert.ok(pieces.says(key), key)
    for (const key of ['x.name', 'x.name.other.hint', 'y.door', 'y.door.far', '.lead'])
      assert.ok(!pieces.says(key), key)
  })

  it('counts a key as said when its room promises one for each word of a type', () => {
    const promised = usesIn({
      'src/rooms/x/words.ts': `export const words = { 'x.fault.gone': '', 'x.old': '' } satisfies Record<\`x.fault.\${Fault}\` | \`x.fault.\${Fault}.do\`, string>`,
    })
    for (const key of ['x.fault.gone', 'x.fault.gone.do']) assert.ok(promised.says(key), key)
    assert.ok(!promised.says('x.old'))
  })

  it('names a key that nobody says, one that is said and missing, and one defined twice', () => {
    const rooms = [
      { file: 'a/words.ts', words: { 'x.hello': 'Hello', 'x.old': 'Old' } },
      { file: 'b/words.ts', words: { 'x.hello': 'Hello' } },
    ]
    const faults = told(englishFaults(rooms, uses)).join('\n')
    assert.match(faults, /“x\.old” is said nowhere/)
    assert.match(faults, /“x\.gone” is not defined/)
    assert.match(faults, /“x\.hello” is also defined in a\/words\.ts/)
  })

  it('says exactly what a language lacks, has too much, puts in wrongly or cannot count', () => {
    const english = { 'x.n': '{n, plural, one {# day} other {# days}}', 'x.to': 'To {name}', 'x.by': 'By' }
    const arabic = { 'x.n': '{n, plural, one {يوم} other {#}}', 'x.to': 'إلى {who}', 'x.old': 'قديم' }
    const faults = told(languageFaults('ar', arabic, english))
    assert.equal(faults.length, 4)
    assert.match(faults.join('\n'), /lacks “x\.by”: By/)
    assert.match(faults.join('\n'), /has “x\.old”/)
    assert.match(faults.join('\n'), /puts in \{who\}, the English \{name\}/)
    assert.match(
      faults.join('\n'),
      /lacks the plural few, many, two, zero|lacks the plural zero, two, few, many/,
    )
  })

  it('finds English in a page, and numbers in the server’s language', () => {
    assert.match(told(literalFaults(page('<p>Hello</p>'))).join(), /says “Hello”/)
    assert.match(told(literalFaults(page('<Card title="Hello" />'))).join(), /says “Hello”/)
    assert.match(told(literalFaults(page('<p>{n.toLocaleString()}</p>'))).join(), /server’s language/)
    assert.deepEqual(literalFaults(page('<p class="quiet">{words} · {n} <br /></p>')), [])
    assert.deepEqual(literalFaults({ 'test/x.tsx': 'export const P = () => <p>Hello</p>' }), [])
  })

  it('asks of a language for families what another of them says, and of a whole one everything', () => {
    const english = { a: 'A', b: 'B', c: 'C' }
    const families = { for: 'families' }
    const so = { meta: families, ours: { a: '1' } }
    const all = [so, { meta: families, ours: { b: '2', gone: '3' } }, { meta: {}, ours: { c: '4' } }]
    assert.deepEqual(wantedOf(english, so, all), { a: 'A', b: 'B' })
    assert.deepEqual(wantedOf(english, { meta: {} }, all), english)
    assert.match(told(languageFaults('so', so.ours, wantedOf(english, so, all))).join(), /lacks “b”/)
  })

  it('lays a language out one key a line, in order, its meta first', () => {
    const text = laidOut({ 'b.x': 'B', '@meta': { name: 'N' }, 'a.x': 'A' })
    assert.equal(text, '{\n"@meta": {"name":"N"},\n"a.x": "A",\n"b.x": "B"\n}\n')
  })
})
