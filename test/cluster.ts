/**
 * The database server of one run of tests: prints its address, lives until its standard input ends (so also when
 * whoever started it is killed), and leaves nothing behind.
 */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '../src/ground/log.ts'
import { openPostgres } from '../src/ground/postgres/index.ts'
import { readSettings } from '../src/ground/settings.ts'
import { prepareDatabase } from '../src/prepare.ts'

const home = mkdtempSync(join(realpathSync(tmpdir()), 'porchlight-test-'))
chmodSync(home, 0o711)
const { PORCHLIGHT_POSTGRES } = process.env
const settings = readSettings({ PORCHLIGHT_HOME: home, PORCHLIGHT_POSTGRES })
const postgres = await openPostgres(settings, silentLog, { unsafe: true })
await prepareDatabase(postgres.urls, silentLog)
console.log(postgres.urls.keeper)

process.on('SIGINT', () => {})
process.stdin.resume()
process.stdin.once('end', async () => {
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
  process.exit()
})
