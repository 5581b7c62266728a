/** proving 8: every company in a storm, what it tells coming late, twice and in any order. */
import { sendTexts } from '../../src/channels/sms/leave.ts'
import type { Ground } from '../../src/ground/ground.ts'
import type { DistrictId } from '../../src/ground/ids.ts'
import { postAll } from '../../src/ground/outbox.ts'
import { openHall, type TestHall } from '../../test/hall.ts'
import { talks } from '../families.ts'
import type { Figure } from '../figure.ts'
import { letter, messages, numberOf, twice } from './letters.ts'
import { mailWeather } from './mail-weather.ts'
import { type Neighbour, neighbours, openNeighbour } from './neighbours.ts'
import {
  changedBy,
  goOtherWays,
  otherWays,
  perSecond,
  runJob,
  sayToAll,
  standings,
  weatherFigures,
} from './said.ts'

const each = Math.ceil(messages / 5)
const families = Math.min(50, Math.ceil(each / 10))
const patience = 250
const hours = 6 * 3_600_000

export async function weather(): Promise<Figure[]> {
  const wanted = process.env['BENCH_COMPANIES']?.split(',') ?? [...neighbours, 'mail']
  const figures: Figure[] = []
  for (const name of neighbours) if (wanted.includes(name)) figures.push(...(await textWeather(name)))
  if (wanted.includes('mail')) figures.push(...(await mailWeather({ each, families })))
  return figures
}

async function textWeather(name: (typeof neighbours)[number]): Promise<Figure[]> {
  const hall = await openHall()
  const neighbour = await openNeighbour(hall.ground, name, perSecond)
  const { ground } = neighbour
  const district = await layOut(ground)
  const began = Date.now()
  const brought = await untilFinal(hall, neighbour, district)
  const seconds = Math.round((Date.now() - began) / 1000)
  const changed = await changedBy(ground, district, async () => {
    for (const bring of brought) await bring()
  })
  const { open, ends } = await standings(ground, district, 'text')
  const { refused, left } = await otherWays(ground, district)
  console.log(
    `# weather ${name}: ${each} texts, ${neighbour.asked.length} questions, ${brought.length} callbacks, ${refused} of ${families} families by another way, ${seconds} s; ${JSON.stringify(ends)}`,
  )
  const came = neighbour.came()
  await neighbour.stop()
  await hall.stop()
  return weatherFigures(name, { open, twice: twice(came), asked: neighbour.asked, left, changed })
}

/** Texts, some to families that have a mailbox besides; a tenth of those has a number that no network knows. */
async function layOut(ground: Ground): Promise<DistrictId> {
  const phone = (n: number) => `+1512${200 + n}${n % 10 === 0 ? '3005' : '0142'}`
  const given = await talks(ground, { families, languages: ['en'], phone })
  await sayToAll(ground, given)
  const now = ground.clock.now()
  const letters = Array.from({ length: each - families }, (_, n) => letter('text', numberOf(n), now))
  await ground.db.transaction(given.district, (tx) => postAll(tx, letters))
  return given.district
}

/** Sends until nothing is open, as the worker does, hours apart; what the company tells comes late, several hours together. */
async function untilFinal(
  hall: TestHall,
  { ground, news }: Neighbour,
  district: DistrictId,
): Promise<(() => Promise<unknown>)[]> {
  const brought: (() => Promise<unknown>)[] = []
  const seen = new Set<string>()
  for (let round = 1; round <= 100; round++) {
    await runJob(ground, { district, name: 'messages.leave' })
    await sendTexts(ground, district, patience)
    if (round % 3 === 0) {
      const fresh = news()
      for (const bring of fresh) await bring()
      brought.push(...fresh)
      await goOtherWays(ground, district, seen)
      if ((await standings(ground, district, 'text')).open === 0) break
    }
    hall.clock.at = new Date(hall.clock.at.getTime() + hours)
  }
  return brought
}
