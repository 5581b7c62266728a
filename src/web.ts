import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { hall } from './app.tsx'
import { CannotGoOn } from './ground/failures.ts'
import type { Ground } from './ground/ground.ts'

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

function listening(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(whyNot(error, port)))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function whyNot(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new CannotGoOn(
      `Port ${port} is taken by another program; choose another with PORT=3001 npm start.`,
    )
  if (error.code === 'EACCES')
    return new CannotGoOn(
      `This user may not use port ${port}; choose one above 1023 with PORT=3000 npm start.`,
    )
  return error
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 10_000).unref()
  })
}
