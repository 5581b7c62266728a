import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { type Browser, chromium } from 'playwright-core'
import { renderToString } from 'preact-render-to-string'
import { checkInBrowser, checkPage } from '../../test/pages.ts'
import { frameIn, Specimen } from '../../test/specimen.tsx'
import { builtStyles, specimens, withStyles } from '../../test/specimens.ts'
import { root } from '../ground/root.ts'
import { Face, Form, Link, Page } from './index.ts'

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

  it('draws a page in well under three milliseconds', () => {
    for (let n = 0; n < 50; n++) draw(<Specimen language="en" />)
    const start = performance.now()
    for (let n = 0; n < 50; n++) draw(<Specimen language="en" />)
    assert.ok((performance.now() - start) / 50 < 3)
  })
})

describe('the frame', () => {
  const html = draw(<Specimen language="ar" />)

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

  it('a face shows the first sign as it is written, in any script', () => {
    const signs = { Åsa: 'Å', नेहा: 'ने', ليلى: 'ل', 王小明: '王' }
    for (const [name, sign] of Object.entries(signs))
      assert.match(draw(<Face name={name} />), new RegExp(`>${sign}<`))
    assert.match(draw(<Face name="" />), /<\/span>$/)
  })

  it('words are shown, never run', () => {
    assert.doesNotMatch(draw(<Link href="/x">{'<img src=x onerror=alert(1)>'}</Link>), /<img/)
  })
})

describe('colours', () => {
  const tokens = readFileSync(join(root, 'styles/tokens.css'), 'utf8')
  const pairs = [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)]
  const colour = (name: string, mode: 'light' | 'dark') => {
    const found = pairs.find(([, token]) => token === name)?.[mode === 'light' ? 2 : 3]
    assert.ok(found, name)
    return found
  }
  const grounds = ['paper', 'sheet', 'glow', 'sky']
  const needed: [string, string[], number][] = [
    ...['ink', 'soft', 'dusk', 'mend', 'leaf'].map((words): [string, string[], number] => [
      words,
      grounds,
      4.5,
    ]),
    ['on-dusk', ['dusk'], 4.5],
    ['edge', ['paper', 'sheet'], 3],
    ['focus', grounds, 3],
  ]
  for (const mode of ['light', 'dark'] as const) {
    it(`can be told apart in the ${mode}: words 4.5 to 1, controls and the focus 3 to 1`, () => {
      for (const [front, backs, least] of needed) {
        for (const back of backs) {
          const found = contrast(colour(front, mode), colour(back, mode))
          assert.ok(found >= least, `${front} on ${back}: ${found.toFixed(2)}`)
        }
      }
    })
  }

  it('are the same for browsers that know only one of the two', () => {
    for (const [, name, light] of pairs) assert.match(tokens, new RegExp(`--${name}: ${light};`))
  })
})

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('weight', () => {
  const small = (bytes: string | Uint8Array) => brotliCompressSync(bytes).length

  it('styles stay below 5 kB, script below 1.5 kB and the fullest page below 10 kB, compressed', () => {
    const entryPoints = ['browser/porch.ts', 'browser/worker.ts'].map((path) => join(root, path))
    const built = buildSync({
      entryPoints,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      outdir: 'x',
    })
    const script = built.outputFiles.reduce((sum, { contents }) => sum + small(contents), 0)
    const sizes = { styles: small(builtStyles()), script, page: small(draw(<Specimen language="ar" />)) }
    assert.ok(sizes.styles < 5120 && sizes.script < 1536 && sizes.page < 10_240, JSON.stringify(sizes))
  })

  it('styles know no left and no right', () => {
    assert.doesNotMatch(
      builtStyles(),
      /[;{](margin|padding|border)-(left|right|top|bottom)|[;{](left|right|top|bottom|width|height):/,
    )
  })
})

describe('in a browser, without script', () => {
  let browser: Browser
  before(async () => {
    const args = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
    ]
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
  })
  after(() => browser.close())

  const looks = [
    { width: 320, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const
  for (const { width, colorScheme } of looks) {
    it(`every part passes axe at ${width} px in the ${colorScheme}, in both directions and in long words`, async () => {
      for (const { name, html } of specimens()) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
        await page.setContent(withStyles(html))
        assert.deepEqual(await checkInBrowser(page), [], name)
        await page.close()
      }
    })
  }
})
