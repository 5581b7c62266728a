import { generateKeyPairSync } from 'node:crypto'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/** The mail domain of every family of the town: it signs, and says that what is not signed is not from it. */
export async function resolver(name: string, type: string): Promise<string[][] | string[]> {
  if (type === 'TXT' && name.startsWith('_dmarc.')) return [['v=DMARC1; p=reject; adkim=r']]
  if (type === 'TXT' && name.startsWith('town._domainkey.'))
    return [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]]
  throw Object.assign(new Error('not there'), { code: 'ENOTFOUND' })
}

/** How a mail program signs for this mailbox's domain. */
export function signedFor(mailbox: string) {
  return {
    domainName: mailbox.split('@')[1] ?? '',
    keySelector: 'town',
    privateKey: String(privateKey),
  }
}
