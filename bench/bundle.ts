import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { townBundle } from '../src/rooms/town/index.ts'
import { atLeast, atMost, type Figure } from './figure.ts'

const students = 60_000

/** The town for load tests, written down: how long, and how much memory at most. */
export async function run(): Promise<Figure[]> {
  const into = await mkdtemp(join(tmpdir(), 'porchlight-bundle-'))
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 50)
  const began = performance.now()
  const counts = await townBundle({ students, into })
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  await rm(into, { recursive: true })
  const people = counts.students + counts.caregivers + counts.staff
  return [
    atLeast(`people in a town of ${students} students`, people, { mark: 170_000, unit: 'people' }),
    atMost('writing them down', seconds, { mark: 30, unit: 's' }),
    atMost('memory at most', peak / 2 ** 20, { mark: 400, unit: 'MB' }),
  ]
}
