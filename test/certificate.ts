import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fresh key and a certificate for 127.0.0.1, valid two days; undefined where there is no openssl. */
export function certificateForThisMachine(): { key: string; cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1'
  const named = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert]
  const { status } = spawnSync('openssl', [...words.split(' '), ...named])
  const made = status === 0 ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : undefined
  rmSync(folder, { recursive: true })
  return made
}
