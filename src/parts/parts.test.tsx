import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { checkPage } from '../../test/pages.ts'
import { frameIn, Specimen } from '../../test/specimen.tsx'
import { specimens } from '../../test/specimens.ts'
import { Choice, excerpt, Face, Form, Link, Page, TextArea } from './index.ts'

const draw = renderToString

describe('every part', () => {
  for (const { name, html } of specimens()) {
    it(`is valid HTML: ${name}`, async () => {
      assert.deepEqual(await checkPage(html, { url: name }), [])
    })
  }

  it('is drawn the same each time, so that pages can be compared and kept', () => {
    assert.equal(draw(<Specimen language="ar" />), draw(<Specimen language="ar" />))
  })
})

describe('the frame', () => {
  const html = draw(<Specimen language="ar" />)

  it('keeps what is a visitor’s own under their name, and the rooms in the row, each once and the current one marked', () => {
    const ways = [
      { href: '/people', label: 'zqpeople' },
      { href: '/me', label: 'zqme', own: true },
    ] as const
    const page = draw(<Page frame={{ ...frameIn('en'), ways, path: '/me' }} title="Me" />)
    const [row = ''] = /<nav class="ways".*?<\/nav>/s.exec(page) ?? []
    const [menu = ''] = /<details class="menu you".*?<\/details>/s.exec(page) ?? []
    assert.deepEqual([/zqpeople/.test(row), /zqme/.test(row)], [true, false])
    assert.match(menu, /<a class="line" href="\/me" aria-current="page">zqme<\/a>/)
    assert.equal(page.split('zqme').length, 2)
    assert.doesNotMatch(row, /aria-current/)
  })

  it('speaks the reader’s language, in its direction, and offers the others by their own names', () => {
    assert.match(html, /^<html lang="ar" dir="rtl">/)
    assert.match(html, /<button[^>]*value="es"[^>]*lang="es"[^>]*dir="ltr"[^>]*>Español</)
    assert.match(html, /<button[^>]*value="ar"[^>]*aria-current="true"[^>]*>العربية</)
    assert.match(html, /name="back" value="\/people\?q=a"/)
  })

  it('says which room one is in, in whose shoes, and as what', () => {
    assert.match(html, /<a href="\/people" aria-current="page">/)
    assert.match(html, /class="sample"/)
    assert.match(html, /<button[^>]*value="advisor"[^>]*aria-current="true"/)
  })

  it('says in the tab that something needs another look, and puts the focus on it', () => {
    assert.match(html, /<title>للمراجعة: /)
    assert.match(html, /role="alert"[^>]*autofocus/)
    assert.match(html, /href="#f-given"/)
  })

  it('is a plain page without rooms, hats or a town for somebody who is not signed in', () => {
    const { reader } = frameIn('en')
    const plain = draw(<Page frame={{ reader, school: 'Porchlight', path: '/' }} title="Come in" />)
    assert.doesNotMatch(plain, /sign-out|class="sample"|<nav/)
    assert.match(plain, /<title>Come in · Porchlight<\/title>/)
  })
})

describe('single parts', () => {
  it('a link leads to our own pages or an encrypted one, and nowhere else', () => {
    assert.equal(draw(<Link href="/today">Today</Link>), '<a href="/today">Today</a>')
    for (const href of [
      '//evil.example',
      '/\\evil.example',
      'https:/x',
      'https:evil',
      'javascript:alert(1)',
      'http://x.example',
    ]) {
      assert.throws(() => draw(<Link href={href as '/'}>x</Link>), /Not an address/, href)
    }
  })

  it('a form carries a key of its own, so that two forms of one page do not stand for each other', () => {
    const frame = frameIn('en')
    const key = (action: '/a' | '/b') =>
      /name="key" value="([^"]+)"/.exec(
        draw(
          <Form frame={frame} action={action}>
            x
          </Form>,
        ),
      )?.[1]
    assert.match(key('/a') ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/)
    assert.notEqual(key('/a'), key('/b'))
    assert.equal(key('/a'), key('/a'))
  })

  it('what is wrong is said above the form and beside its field, and beside no other', () => {
    const faults = [
      { field: 'agreed', label: 'Yes', message: 'Please tick this.' },
      { field: 'words-2', label: 'Words 2', message: 'Please write something.' },
    ]
    const html = draw(
      <Page
        frame={frameIn('en')}
        title="Two answers"
        faults={faults}
        aside={<Choice name="agreed" label="Yes" />}
      >
        {['1', '2'].map((id) => (
          <TextArea key={id} name="words" id={`f-words-${id}`} label={`Words ${id}`} hint="A few." />
        ))}
      </Page>,
    )
    for (const { field, label, message } of faults) {
      assert.match(html, new RegExp(`<a href="#f-${field}"><strong>${label}</strong> ${message}</a>`))
      assert.match(html, new RegExp(`<p class="fault" id="f-${field}-error">${message}</p>`))
    }
    assert.ok(html.indexOf('#f-words-2') < html.indexOf('#f-agreed'), 'in the order of the fields')
    assert.match(
      html,
      /<textarea id="f-words-2"[^>]+aria-describedby="f-words-2-hint f-words-2-error" aria-invalid="true"/,
    )
    assert.match(html, /<textarea id="f-words-1"[^>]+aria-describedby="f-words-1-hint"(?! aria-invalid)/)
    assert.equal(html.match(/class="fault"/g)?.length, 2)
  })

  it('a face shows the first sign as it is written, in any script', () => {
    const signs = { Åsa: 'Å', नेहा: 'ने', ليلى: 'ل', 王小明: '王' }
    for (const [name, sign] of Object.entries(signs))
      assert.match(draw(<Face name={name} />), new RegExp(`>${sign}<`))
    assert.match(draw(<Face name="" />), /<\/span>$/)
  })

  it('the beginning of words is one line, cut between words, and never within a sign', () => {
    assert.equal(excerpt(' She read\n\n a poem. '), 'She read a poem.')
    assert.equal(excerpt(`${'read '.repeat(27)}aloud to everybody`), `${'read '.repeat(27).trim()} …`)
    assert.equal(excerpt('王'.repeat(141)), `${'王'.repeat(140)} …`)
    assert.equal(excerpt('😀'.repeat(141)), `${'😀'.repeat(140)} …`)
    assert.equal(excerpt('😀'.repeat(140)), '😀'.repeat(140))
  })

  it('words are shown, never run', () => {
    assert.doesNotMatch(draw(<Link href="/x">{'<img src=x onerror=alert(1)>'}</Link>), /<img/)
  })
})
