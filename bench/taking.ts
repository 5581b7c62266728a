/** The process of `take` that makes a copy or an export: tells what it held at rest and at most, and what it took. */
import { systemClock } from '../src/ground/clock.ts'
import { type DistrictId, newId } from '../src/ground/ids.ts'
import { silentLog } from '../src/ground/log.ts'
import { readSettings } from '../src/ground/settings.ts'
import { jobs } from '../src/jobs.ts'
import { openGround } from '../src/open.ts'

const [app = '', home, district, name, request = ''] = process.argv.slice(2)
const ground = await openGround({
  settings: readSettings({ PORCHLIGHT_HOME: home }),
  app,
  log: silentLog,
  clock: systemClock,
})
const job = jobs.find((one) => one.name === name)
if (!job) throw new Error(`no job ${name}`)
const rest = process.memoryUsage().rss
const began = performance.now()
await job.run(ground, { id: newId(), district: district as DistrictId, told: { request } })
const ms = performance.now() - began
const most = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ ms, above: Math.max(0, most - rest) / 2 ** 20 }))
await ground.stop()
process.exit()
