import { request } from 'node:http'
import { connect, type SecureVersion, type TLSSocket } from 'node:tls'
import type { Finding } from './findings.ts'

const patience = 8000

interface Asked {
  host: string
  port: number
  /** Whom to believe besides the system's own list. */
  ca?: string | undefined
}

type Spoken = { protocol: string; vouched: boolean } | { fault: string }

/** One handshake: what was spoken and whether the certificate is vouched for, or why there was none. */
function handshake({ host, port, ca }: Asked, most?: SecureVersion): Promise<Spoken> {
  const older = most && ({ minVersion: 'TLSv1', maxVersion: most, ciphers: 'DEFAULT@SECLEVEL=0' } as const)
  return new Promise((resolve) => {
    const socket: TLSSocket = connect({
      ...{
        host,
        port,
        servername: /^[\d.]+$/.test(host) ? '' : host,
        rejectUnauthorized: false,
        timeout: patience,
      },
      ...(ca && { ca }),
      ...older,
    })
    const end = (spoken: Spoken) => {
      socket.destroy()
      resolve(spoken)
    }
    socket.once('secureConnect', () =>
      end({ protocol: socket.getProtocol() ?? '', vouched: socket.authorized }),
    )
    socket.once('error', (error: NodeJS.ErrnoException) => end({ fault: error.code ?? 'TLS' }))
    socket.once('timeout', () => end({ fault: 'ETIMEDOUT' }))
  })
}

/** Where plain http leads; undefined where nothing answers it. */
function plainHttp(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = request({ host, port, timeout: patience, headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.headers.location ?? `an answer with ${answer.statusCode}`)
    })
    asking.once('error', () => resolve(undefined))
    asking.once('timeout', () => {
      asking.destroy()
      resolve(undefined)
    })
    asking.end()
  })
}

/** Whether https is in force at our own address as a visitor meets it: certificate, versions, and what plain http does. */
export async function howHttpsHolds(
  url: string,
  { ca, plainPort = 80 }: { ca?: string; plainPort?: number } = {},
): Promise<Finding> {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol !== 'https:') {
    const well = ['localhost', '127.0.0.1', '::1'].includes(host)
    const sentence = well
      ? `Porchlight is reached at ${url}, on this machine alone.`
      : `Porchlight is reached at ${url} without encryption; put a proxy before it and set PORCHLIGHT_URL to https.`
    return { well, sentence }
  }
  const asked = { host, port: Number(port || 443), ca }
  const spoken = await handshake(asked)
  if ('fault' in spoken) return { well: false, sentence: `Nothing speaks https at ${url} (${spoken.fault}).` }
  if (!spoken.vouched)
    return { well: false, sentence: `Nobody vouches for the certificate at ${url}, or it has another name.` }
  if (!('fault' in (await handshake(asked, 'TLSv1.1'))))
    return { well: false, sentence: `The proxy at ${url} still speaks TLS older than 1.2; turn that off.` }
  const led = await plainHttp(host, plainPort)
  if (led !== undefined && !led.startsWith('https://'))
    return { well: false, sentence: `Plain http at ${host} gives ${led} instead of leading to https.` }
  return {
    well: true,
    sentence: `${url} speaks ${spoken.protocol}, older TLS is turned away, and its certificate is vouched for.`,
  }
}
