import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { hall } from './app.tsx'
import type { Ground } from './ground/ground.ts'
import { whyDeaf } from './ground/listening.ts'

/** Listens for browsers; `address` is what to type, `stop` lets running requests end. */
export async function startWeb(ground: Ground): Promise<{ address: string; stop(): Promise<void> }> {
  const { settings } = ground
  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 20_000 },
    getRequestListener(hall(ground).fetch),
  )
  const port = await listening(server, settings)
  const address = settings.port === 0 ? `http://localhost:${port}` : settings.url
  return { address, stop: () => stopped(server) }
}

const named = { port: 'PORT=3001 npm start', host: 'HOST' }

function listening(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyDeaf(error, { port, host }, named)))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}
