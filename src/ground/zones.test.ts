import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readerFor } from './words.ts'
import { isZone, zoneHere, zonesFor } from './zones.ts'

describe('the clocks a school may choose from', () => {
  const now = new Date('2026-08-03T12:00:00Z')
  const english = zonesFor(readerFor('en', 'UTC'), now)
  const labelled = (id: string) => english.find((zone) => zone.id === id)?.label

  it('are called by their place, as it is called today, and the name of their time', () => {
    assert.equal(labelled('America/Chicago'), 'Chicago · Central Time')
    assert.equal(labelled('Europe/Kiev'), 'Kyiv · Eastern European Time')
    assert.equal(labelled('Asia/Calcutta'), 'Kolkata · India Standard Time')
    assert.match(labelled('America/Indiana/Knox') ?? '', /^Knox, Indiana · /)
  })

  it('are each there once, in the order of the reader’s language, under names that the database knows', () => {
    assert.deepEqual(english.map(({ id }) => id).toSorted(), Intl.supportedValuesOf('timeZone').toSorted())
    for (const language of ['en', 'es', 'ar']) {
      const labels = zonesFor(readerFor(language, 'UTC'), now).map(({ label }) => label)
      assert.deepEqual(labels, labels.toSorted(new Intl.Collator(language).compare))
      assert.equal(new Set(labels).size, labels.length)
    }
  })

  it('have the machine’s own chosen before, and none where it keeps the world’s time', () => {
    const own = process.env['TZ']
    try {
      process.env['TZ'] = 'Pacific/Auckland'
      assert.equal(zoneHere(), 'Pacific/Auckland')
      process.env['TZ'] = 'UTC'
      assert.equal(zoneHere(), undefined)
    } finally {
      if (own === undefined) delete process.env['TZ']
      else process.env['TZ'] = own
    }
    assert.equal(isZone('Mars/Olympus'), false)
  })
})
