import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn } from './failures.ts'

const newKey = () => randomBytes(24).toString('base64url')

/** A random key kept in the home folder, readable by its owner alone; made on first use. */
export function keptKey(home: string, name: string): string {
  const file = join(home, name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(home, { recursive: true })
  const key = newKey()
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** Where whoever runs the program reads the letters that wait while no mail server is set up. */
export function outboxAddress({ home, url }: { home: string; url: string }): string {
  return `${url}/outbox?key=${keptKey(home, 'outbox-key')}`
}

/** A key of the home folder; what hangs on it names its number. */
export interface SealingKey {
  number: number
  text: string
}

const ring = 'sealing-key'
const gone = '-'
const lines = (home: string) => keptKey(home, ring).split('\n')

/** The keys that are kept, the newest first: a line each, read each time, so that a new one counts at once. */
export function sealingKeys(home: string): [SealingKey, ...SealingKey[]] {
  const kept = lines(home).flatMap((text, at) => (text === gone ? [] : [{ number: at + 1, text }]))
  const [newest, ...older] = kept.reverse()
  if (!newest)
    throw new CannotGoOn(
      `There is no key in ${join(home, ring)}; bring the file back from where you keep it.`,
    )
  return [newest, ...older]
}

/** Makes a new key, under which all is sealed from now on; the older ones still open. */
export function addSealingKey(home: string): void {
  putRing(home, [...lines(home), newKey()])
}

/** Throws a key away: what hangs on it stays shut for good. */
export function dropSealingKey(home: string, number: number): void {
  putRing(
    home,
    lines(home).map((text, at) => (at + 1 === number ? gone : text)),
  )
}

function putRing(home: string, all: readonly string[]): void {
  const file = join(home, ring)
  writeFileSync(`${file}.new`, `${all.join('\n')}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const derived = ({ text }: SealingKey, use: string) => Buffer.from(hkdfSync('sha256', text, '', use, 32))

/** Seals a secret (AES-256-GCM) under the newest key; `about` says whose it is, and opens it nowhere else. */
export function seal(home: string, text: string, about: string): string {
  const [key] = sealingKeys(home)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derived(key, 'seal'), nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const parts = [nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))
  return [key.number, ...parts].join('.')
}

/** Opens what `seal` made for the same matter; undefined for anything changed, or sealed under a key that is not here. */
export function openSealed(home: string, sealed: string, about: string): string | undefined {
  const [number = '', nonce = '', text = '', tag = ''] = sealed.split('.')
  const key = sealingKeys(home).find((one) => String(one.number) === number)
  if (!key) return
  const bytes = (part: string) => Buffer.from(part, 'base64url')
  try {
    const cipher = createDecipheriv('aes-256-gcm', derived(key, 'seal'), bytes(nonce), { authTagLength: 16 })
    cipher.setAAD(Buffer.from(about)).setAuthTag(bytes(tag))
    return Buffer.concat([cipher.update(bytes(text)), cipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** The same sealed under the newest key; undefined when it is already, or cannot be opened. */
export function sealedAnew(home: string, sealed: string, about: string): string | undefined {
  if (sealed.startsWith(`${sealingKeys(home)[0].number}.`)) return
  const text = openSealed(home, sealed, about)
  return text === undefined ? undefined : seal(home, text, about)
}

/** What is kept of a secret that lives for minutes: HMAC-SHA-256, by each key, the newest first. */
export function keyedTraces(home: string, secret: string): [Buffer, ...Buffer[]] {
  const trace = (key: SealingKey) =>
    createHmac('sha256', derived(key, 'brief secret')).update(secret).digest()
  const [newest, ...older] = sealingKeys(home)
  return [trace(newest), ...older.map(trace)]
}

/** What is kept of a secret short enough to be guessed: scrypt (N 4096, r 8, p 1) of its hash, salted by a key not in the database. */
export function slowTrace(key: SealingKey, hash: Buffer, about: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(hash, derived(key, `short secret ${about}`), 32, { N: 4096 }, (error, trace) =>
      error ? reject(error) : resolve(trace),
    )
  })
}
