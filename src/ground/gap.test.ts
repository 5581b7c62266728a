import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { gapMark, packedAroundGap } from './gap.ts'
import { packedWithGap, quick } from './http.ts'

const read = (body: Uint8Array | string) =>
  typeof body === 'string' ? body : brotliDecompressSync(body).toString()

const filling = fc.string({ minLength: gapMark.length, maxLength: gapMark.length, unit: 'grapheme-ascii' })

test('a page packed once reads as if it had been packed anew, whatever its gaps are filled with', async () => {
  const piece = fc.oneof(
    fc.constant(`<input type="hidden" name="key" value="${gapMark}`),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.lorem({ maxCount: 60 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 3, maxLength: 40 }),
      filling,
      filling,
      async (pieces, ...fillings) => {
        const page = pieces.join('01234567">\n')
        const fill = await packedWithGap(page, 'br')
        for (const one of fillings)
          assert.equal(
            read(fill(one).body),
            page.replaceAll(gapMark, () => one),
          )
      },
    ),
    { numRuns: 200 },
  )
})

test('the gap is no text that anybody could write on purpose: its signs are never shown, and their order is one in 28!', () => {
  assert.equal(gapMark.length, 28)
  assert.equal(new Set(gapMark).size, 28)
  assert.match(gapMark, /^\p{Cc}+$/u)
})

test('a page of many forms is packed once only', async () => {
  const form = (n: number) =>
    `<form action="/conversations/${n}"><input name="key" value="${gapMark}0${n}"></form>`
  assert.ok(await packedAroundGap(Array.from({ length: 40 }, (_, n) => form(n)).join(' '), quick))
})
