/** The importing process of `roster`: imports a roster into a district, prints what it took, and ends. */
import { systemClock } from '../src/ground/clock.ts'
import type { DistrictId } from '../src/ground/ids.ts'
import { silentLog } from '../src/ground/log.ts'
import { readSettings } from '../src/ground/settings.ts'
import { openGround } from '../src/open.ts'
import { importRoster, keepSmall } from '../src/rooms/rosters/index.ts'

const [app = '', home, district, path = '', dry] = process.argv.slice(2)
keepSmall()
const ground = await openGround({
  settings: readSettings({ PORCHLIGHT_HOME: home }),
  app,
  log: silentLog,
  clock: systemClock,
})
const began = performance.now()
const summary = await importRoster(ground, { district: district as DistrictId, path, dryRun: dry === 'dry' })
const ms = performance.now() - began
const { outcome, changes } = summary
console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024, outcome, changes }))
await ground.stop()
process.exit()
