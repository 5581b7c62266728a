import autocannon from 'autocannon'
import type { PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import type { Figure } from './figure.ts'
import { processorTime } from './processor.ts'
import type { Town } from './town.ts'

const seconds = Number(process.env['BENCH_SECONDS'] || 4)
const rounds = 5

interface Load {
  perSecond: number
  p99: number
  /** Milliseconds of processor a request took, of the program and of its database; 0 where the machine does not say. */
  processor: number
}

export interface Asked {
  url: string
  headers?: Record<string, string>
}

/** Sixteen browsers ask as fast as they are answered. */
async function load({ url, headers = {} }: Asked, duration = seconds): Promise<Load> {
  const before = processorTime()
  const result = await autocannon({ url, headers, connections: 16, duration, idReplacement: true })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx + result.errors} requests wrongly`)
  const { total, average } = result.requests
  return {
    perSecond: average,
    p99: result.latency.p99,
    processor: (processorTime() - before) / total,
  }
}

/** The floor of `pages` for one person: a bare server that reads the rows of their page. It says so when there are none. */
export async function floorFor(town: Town, hat: Hat, person: PersonId): Promise<Asked> {
  const words = ['--import', 'tsx', 'bench/floor.ts', town.urls.keeper, town.district, person, hat]
  return { url: `${await town.started(words)}/` }
}

type Which = 'page' | 'anew' | 'floor'

export interface Turns extends Record<Which, Load> {
  /** What part of the floor's requests each answers: the middle of what it was turn by turn, since a machine's speed drifts. */
  shares: Record<'page' | 'anew', number>
}

/** A page, the same drawn anew for each request, and the floor: turn by turn in one run, the middle of each. */
export async function inTurns({ page, anew, floor }: Record<Which, Asked>): Promise<Turns> {
  const loads: Record<Which, Load>[] = []
  for (const asked of [page, anew]) await load(asked, 2)
  for (let round = 0; round < rounds; round++)
    loads.push({ floor: await load(floor), page: await load(page), anew: await load(anew) })
  const of = (which: Which): Load => ({
    perSecond: middle(loads.map((one) => one[which].perSecond)),
    p99: middle(loads.map((one) => one[which].p99)),
    processor: middle(loads.map((one) => one[which].processor)),
  })
  const share = (which: Which) => middle(loads.map((one) => one[which].perSecond / one.floor.perSecond))
  return {
    page: of('page'),
    anew: of('anew'),
    floor: of('floor'),
    shares: { page: share('page'), anew: share('anew') },
  }
}

/** How many times as long the one takes as the other: the middle of rounds in which each goes first by turns. */
export async function timesOf(one: Asked, other: Asked): Promise<number> {
  for (const asked of [one, other, one, other]) await load(asked)
  const times: number[] = []
  for (let round = 0; round < 2 * rounds + 1; round++) {
    const pair = round % 2 === 0 ? [one, other] : [other, one]
    const speeds = new Map<Asked, number>()
    for (const asked of pair) speeds.set(asked, (await load(asked, seconds / 2)).perSecond)
    times.push((speeds.get(other) ?? 0) / (speeds.get(one) ?? 0))
  }
  return middle(times)
}

/** A page beside the floor: its share must reach the mark. */
export function besideFloor(name: string, turns: Turns, mark: number): Figure[] {
  const told = (title: string, value: number, unit: string): Figure => ({
    name: `${name}: ${title}`,
    value,
    unit,
    target: 'no mark',
    ok: true,
  })
  const { page, anew, floor, shares } = turns
  const share = 100 * shares.page
  return [
    { ...told('requests a second', page.perSecond, '/s'), floor: floor.perSecond },
    { ...told('share of the floor', share, '%'), target: `≥ ${mark}`, ok: share >= mark },
    { ...told('p99', page.p99, 'ms'), target: '≤ 60', ok: page.p99 <= 60 },
    { ...told('drawn anew each time', anew.perSecond, '/s'), floor: floor.perSecond },
    told('drawn anew, share of the floor', 100 * shares.anew, '%'),
    { ...told('processor a request', page.processor, 'ms'), floor: floor.processor },
    { ...told('drawn anew, processor a request', anew.processor, 'ms'), floor: floor.processor },
  ]
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
