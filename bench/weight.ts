import lighthouse, { type RunnerResult } from 'lighthouse'
import { z } from 'zod'
import { openBrowser } from '../test/browser.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { busiest, measuredTown } from './town.ts'

const port = 9333
const slow4G = {
  rttMs: 150,
  throughputKbps: 1638,
  requestLatencyMs: 150,
  downloadThroughputKbps: 1638,
  uploadThroughputKbps: 750,
  cpuSlowdownMultiplier: 4,
}
const kB = 1000

/** A caregiver's first visit, on a cheap phone's connection and processor, in a real browser. */
export async function run(): Promise<Figure[]> {
  const town = await measuredTown()
  const web = await town.started(['dist/main.js', 'web'], {
    PORT: '0',
    PORCHLIGHT_HOME: town.home,
    PORCHLIGHT_LOG: 'error',
  })
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    const person = await busiest(town, 'caregiver')
    const cookie = await town.cookieOf(person, 'caregiver')
    return figuresOf(await visit(`${web}/today`, cookie))
  } finally {
    await browser.close()
    await town.stop()
  }
}

async function visit(url: string, cookie: string): Promise<RunnerResult['lhr']> {
  const flags = {
    port,
    extraHeaders: { cookie },
    throttlingMethod: 'devtools',
    throttling: slow4G,
    onlyCategories: ['accessibility', 'best-practices', 'performance'],
  } as const
  const result = await lighthouse(url, { ...flags, onlyCategories: [...flags.onlyCategories] })
  if (!result || result.lhr.runtimeError)
    throw new Error(
      `the browser could not visit the page: ${result?.lhr.runtimeError?.message ?? 'no result'}`,
    )
  return result.lhr
}

const sentOnes = z.array(z.object({ resourceType: z.string(), transferSize: z.number() }))

function figuresOf(lhr: RunnerResult['lhr']): Figure[] {
  const details = lhr.audits['network-requests']?.details
  const sent = sentOnes.parse(details?.type === 'table' ? details.items : [])
  const of = (type: string) =>
    sent.filter((one) => one.resourceType === type).reduce((sum, one) => sum + one.transferSize, 0) / kB
  const whole = sent.reduce((sum, one) => sum + one.transferSize, 0) / kB
  const audit = (name: string) => lhr.audits[name]?.numericValue ?? Number.NaN
  const score = (name: string) => 100 * (lhr.categories[name]?.score ?? 0)
  return [
    atMost('first visit, all', whole, { mark: 30, unit: 'kB' }),
    atMost('requests', sent.length, { mark: 8, unit: '' }),
    atMost('HTML', of('Document'), { mark: 10, unit: 'kB' }),
    atMost('style', of('Stylesheet'), { mark: 10, unit: 'kB' }),
    atMost('script', of('Script'), { mark: 6, unit: 'kB' }),
    atMost('largest paint', audit('largest-contentful-paint'), { mark: 1300, unit: 'ms' }),
    atMost('blocking', audit('total-blocking-time'), { mark: 0, unit: 'ms' }),
    atMost('shift', audit('cumulative-layout-shift'), { mark: 0, unit: '' }),
    atLeast('accessibility', score('accessibility'), { mark: 100, unit: '' }),
    atLeast('best practices', score('best-practices'), { mark: 100, unit: '' }),
  ]
}
