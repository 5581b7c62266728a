import { CannotGoOn } from '../failures.ts'

/** The address of a database behind a Unix socket; psql takes the same. */
export function socketUrl(folder: string, user: string, database: string): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`
}

/** The same server, entered as the role that owns nothing. */
export function appUrlOf(url: string): string {
  const address = new URL(url)
  const options = [address.searchParams.get('options'), '-c role=porchlight_app'].filter(Boolean).join(' ')
  address.searchParams.set('options', options)
  return address.href
}

/** The same server and user, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(database)}`
  return address.href
}

/** Puts a refusal of the operating system into one sentence; undefined when the error is not one. */
export function refusalOf(error: unknown, folder: string): CannotGoOn | undefined {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CannotGoOn('The disk is full; free some space and start again. Nothing is lost.')
  if (code === 'EACCES' || code === 'EPERM')
    return new CannotGoOn(
      `Porchlight may not write in ${folder}; give its user that folder, or set PORCHLIGHT_HOME to another.`,
    )
  if (code === 'EROFS')
    return new CannotGoOn(
      `The disk of ${folder} is read-only; set PORCHLIGHT_HOME to a folder that can be written.`,
    )
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new CannotGoOn(`${folder} is a file, not a folder; set PORCHLIGHT_HOME to a folder.`)
  return undefined
}
