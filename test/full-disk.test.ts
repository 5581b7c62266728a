import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { backup } from '../src/ground/backup/backup.ts'
import { withClient } from '../src/ground/client.ts'
import { silentLog } from '../src/ground/log.ts'
import { openPostgres } from '../src/ground/postgres/index.ts'
import { readSettings } from '../src/ground/settings.ts'
import { testDatabase } from './database.ts'

const small = mkdtempSync(join(tmpdir(), 'porchlight-full-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=755', 'tmpfs', small]).status === 0
const skip = !mounted && 'this user may not mount a small disk'
after(() => {
  if (mounted) spawnSync('umount', ['--lazy', small])
  rmSync(small, { recursive: true, force: true })
})

const fullDisk = { message: /^The disk is full; free some space and start again\. Nothing is lost\.$/ }

test('a first start on a disk too small says so in one sentence', { skip }, async () => {
  const settings = readSettings({ PORCHLIGHT_HOME: join(small, 'home'), PORCHLIGHT_LOG: 'error' })
  await assert.rejects(openPostgres(settings, silentLog), fullDisk)
})

test('a backup that does not fit ends with the reason, and leaves no half of one', { skip }, async () => {
  const database = await testDatabase({ empty: true })
  await withClient({ url: database.keeper, as: 'test' }, (client) =>
    client.query(`create table porchlight_migrations (number int, name text, sha256 text);
      create table noise as select n, md5(n::text) || md5((n * 7)::text) as text from generate_series(1, 200000) n`),
  )
  await assert.rejects(
    backup({ url: database.keeper, files: join(small, 'files'), into: join(small, 'copy') }),
    { code: 'ENOSPC' },
  )
  assert.deepEqual(
    readdirSync(small).filter((name) => name.startsWith('copy')),
    [],
  )
})
