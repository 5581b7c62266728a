import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Environment, readSettings, type Settings } from '../src/ground/settings.ts'

/** A home folder of a test's own, as an operator would have one. Remove it with `gone`. */
export function testHome(more: Environment = {}): { settings: Settings; home: string; gone(): void } {
  const above = mkdtempSync(join(realpathSync(tmpdir()), 'porchlight-home-'))
  chmodSync(above, 0o711)
  const home = join(above, 'home')
  const { PORCHLIGHT_POSTGRES } = process.env
  const settings = readSettings({
    PORCHLIGHT_POSTGRES,
    PORCHLIGHT_HOME: home,
    PORCHLIGHT_LOG: 'error',
    ...more,
  })
  return { settings, home, gone: () => rmSync(above, { recursive: true, force: true }) }
}
