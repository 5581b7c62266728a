import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A random key kept in the home folder, readable by its owner alone; made on first use. */
export function keptKey(home: string, name: string): string {
  const file = join(home, name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(home, { recursive: true })
  const key = randomBytes(24).toString('base64url')
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** Where whoever runs the program reads the letters that wait while no mail server is set up. */
export function outboxAddress({ home, url }: { home: string; url: string }): string {
  return `${url}/outbox?key=${keptKey(home, 'outbox-key')}`
}
