/** A process that does what the worker does with a roster somebody agreed to, so that a test can kill it. */
import { systemClock } from '../src/ground/clock.ts'
import { type DistrictId, newId } from '../src/ground/ids.ts'
import { silentLog } from '../src/ground/log.ts'
import { readSettings } from '../src/ground/settings.ts'
import { openGround } from '../src/open.ts'
import { rosterJobs } from '../src/rooms/rosters/index.ts'

const [app = '', home, district, run = ''] = process.argv.slice(2)
const settings = readSettings({ PORCHLIGHT_HOME: home })
const ground = await openGround({ settings, app, log: silentLog, clock: systemClock })
const job = rosterJobs.find(({ name }) => name === 'rosters.import')
await job?.run(ground, { id: newId(), district: district as DistrictId, told: { run } })
await ground.stop()
