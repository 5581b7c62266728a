/** Holds the database of PORCHLIGHT_HOME until it is told to go, or killed. */

import { onceEnding } from '../src/ground/ending.ts'
import { openLog } from '../src/ground/log.ts'
import { openPostgres } from '../src/ground/postgres/index.ts'
import { readSettings } from '../src/ground/settings.ts'

const postgres = await openPostgres(readSettings(process.env), openLog('error'), { unsafe: true })
console.log('open')
await onceEnding()
await postgres.stop()
process.exit()
