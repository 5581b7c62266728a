/** A database server that a bench may stop at once and start again. */
import { chmodSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { silentLog } from '../../src/ground/log.ts'
import { dataVersion, serverPid, startServer, stopServer } from '../../src/ground/postgres/cluster.ts'
import { type Addresses, openPostgres } from '../../src/ground/postgres/index.ts'
import { settlePlace } from '../../src/ground/postgres/place.ts'
import { chooseServer, settleServer } from '../../src/ground/postgres/servers.ts'
import { readSettings } from '../../src/ground/settings.ts'
import { prepareDatabase } from '../../src/prepare.ts'
import { until } from './letters.ts'

export interface OwnServer {
  urls: Addresses
  /** As when the machine takes it: nobody is waited for. */
  stopAtOnce(): void
  /** Resolves when it answers. */
  start(): Promise<void>
  end(): Promise<void>
}

/** The shipped server, with every table, which nobody brings back but who asks for it. */
export async function openOwnServer(): Promise<OwnServer> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'porchlight-storm-'))
  chmodSync(home, 0o711)
  const settings = readSettings({ PORCHLIGHT_HOME: home })
  const made = await openPostgres(settings, silentLog)
  await prepareDatabase(made.urls, silentLog)
  await made.stop()
  const place = settlePlace(home)
  const server = settleServer(chooseServer(settings.postgres, place.keeper, dataVersion(place)), place.folder)
  const start = async () => {
    startServer(server, place, true)
    await until(() => answers(made.urls.keeper), 60)
  }
  await start()
  return {
    urls: made.urls,
    start,
    stopAtOnce() {
      const pid = serverPid(place)
      if (pid) process.kill(pid, 'SIGQUIT')
    },
    end: () => stopServer(place),
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString })
  client.on('error', () => undefined)
  const up = await client.connect().then(
    () => true,
    () => false,
  )
  await client.end().catch(() => undefined)
  return up
}
