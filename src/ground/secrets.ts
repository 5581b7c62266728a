import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
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

const sealingKeys = new Map<string, Buffer>()

function sealingKey(home: string): Buffer {
  const key =
    sealingKeys.get(home) ?? Buffer.from(hkdfSync('sha256', keptKey(home, 'sealing-key'), '', 'seal', 32))
  sealingKeys.set(home, key)
  return key
}

/** Seals a secret (AES-256-GCM) under a key of the home folder; `about` says whose it is, and opens it nowhere else. */
export function seal(home: string, text: string, about: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(home), nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return ['1', nonce, sealed, cipher.getAuthTag()]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.')
}

/** Opens what `seal` made for the same matter; undefined for anything changed, or sealed under another key. */
export function openSealed(home: string, sealed: string, about: string): string | undefined {
  const [, nonce = '', text = '', tag = ''] = sealed.split('.')
  const bytes = (part: string) => Buffer.from(part, 'base64url')
  try {
    const cipher = createDecipheriv('aes-256-gcm', sealingKey(home), bytes(nonce), { authTagLength: 16 })
    cipher.setAAD(Buffer.from(about)).setAuthTag(bytes(tag))
    return Buffer.concat([cipher.update(bytes(text)), cipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
