/**
 * `storm`: what must hold when things break. BENCH_PARTS chooses among kills (proving 1), stops (proving 3) and weather
 * (proving 8); BENCH_MESSAGES says of how many letters, 10,000 unless told.
 */
import type { Figure } from './figure.ts'
import { kills } from './storm/kills.ts'
import { stops } from './storm/stops.ts'
import { weather } from './storm/weather.ts'

const parts = { kills, stops, weather }
const asked = process.env['BENCH_PARTS']?.split(',') ?? Object.keys(parts)

export async function run(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, part] of Object.entries(parts)) if (asked.includes(name)) figures.push(...(await part()))
  return figures
}
