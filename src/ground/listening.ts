import { CannotGoOn } from './failures.ts'

interface Place {
  host: string
  port: number
}

/** Why a place cannot be listened at, in a sentence that tells which setting to change. */
export function whyDeaf(
  error: NodeJS.ErrnoException,
  { host, port }: Place,
  settings: { port: string; host: string },
): Error {
  if (error.code === 'EADDRINUSE')
    return new CannotGoOn(`Port ${port} is taken by another program; choose another with ${settings.port}.`)
  if (error.code === 'EACCES')
    return new CannotGoOn(`This user may not use port ${port}; choose one above 1023 with ${settings.port}.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new CannotGoOn(
      `${settings.host} must be an address of this machine, such as 127.0.0.1 or 0.0.0.0, not “${host}”.`,
      2,
    )
  return error
}
