import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the program: where package.json, db/ and words/ lie, run from source or from dist/. */
export const root = ((): string => {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder)
  return folder
})()
