import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../test/browser.ts'
import { checkInBrowser } from '../../test/pages.ts'
import { builtStyles, specimens, withStyles } from '../../test/specimens.ts'
import { root } from '../ground/root.ts'

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

  it('styles stay below 6 kB, script below 4 kB and the fullest page below 10 kB, compressed', () => {
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
    const sizes = { styles: small(builtStyles()), script, page: small(specimens(['ar'])[0]?.html ?? '') }
    assert.ok(sizes.styles < 6144 && sizes.script < 4096 && sizes.page < 10_240, JSON.stringify(sizes))
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
    browser = await openBrowser()
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
