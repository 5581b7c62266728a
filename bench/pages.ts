import autocannon from 'autocannon'
import type { Hat } from '../src/ground/who.ts'
import type { Figure } from './figure.ts'
import { busiest, measuredTown, type Town } from './town.ts'

const seconds = 6
const rounds = 3

interface Load {
  perSecond: number
  p99: number
}

/** The two busiest pages against a bare server, turn by turn in one run. */
export async function run(): Promise<Figure[]> {
  const town = await measuredTown()
  try {
    const web = await town.started(['dist/main.js', 'web'], {
      PORT: '0',
      PORCHLIGHT_HOME: town.home,
      PORCHLIGHT_LOG: 'error',
    })
    const figures: Figure[] = []
    for (const hat of ['caregiver', 'advisor'] as const) figures.push(...(await pageFigures(town, web, hat)))
    return figures
  } finally {
    await town.stop()
  }
}

async function pageFigures(town: Town, web: string, hat: Hat): Promise<Figure[]> {
  const person = await busiest(town, hat)
  const headers = { cookie: await town.cookieOf(person, hat), 'accept-encoding': 'gzip, deflate, br' }
  const floor = await town.started([
    '--import',
    'tsx',
    'bench/floor.ts',
    town.urls.keeper,
    town.district,
    person,
  ])
  const loads: { ours: Load; floor: Load }[] = []
  await load(`${web}/today`, headers, 2)
  for (let round = 0; round < rounds; round++) {
    loads.push({ floor: await load(`${floor}/`, {}), ours: await load(`${web}/today`, headers) })
  }
  const anew = await load(`${web}/today?anew=[<id>]`, headers)
  const ours = middle(loads.map((one) => one.ours.perSecond))
  const bare = middle(loads.map((one) => one.floor.perSecond))
  const p99 = middle(loads.map((one) => one.ours.p99))
  return [
    {
      name: `${hat}: requests a second`,
      value: ours,
      unit: '/s',
      target: `≥ 25 % of the floor`,
      floor: bare,
      ok: ours >= bare / 4,
    },
    {
      name: `${hat}: share of the floor`,
      value: (100 * ours) / bare,
      unit: '%',
      target: '≥ 25',
      ok: ours >= bare / 4,
    },
    {
      name: `${hat}: drawn anew each time`,
      value: anew.perSecond,
      unit: '/s',
      target: 'no mark',
      floor: bare,
      ok: true,
    },
    { name: `${hat}: p99`, value: p99, unit: 'ms', target: '≤ 60', ok: p99 <= 60 },
  ]
}

async function load(url: string, headers: Record<string, string>, duration = seconds): Promise<Load> {
  const result = await autocannon({ url, headers, connections: 16, duration, idReplacement: true })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx + result.errors} requests wrongly`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

function middle(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
