import { strToU8, Zip, ZipDeflate } from 'fflate'

/** The pieces of a zip with these files in the order of their names, the same bytes for the same words and moment. */
export function* zipped(files: Readonly<Record<string, string>>, mtime: Date): Generator<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const name of Object.keys(files).sort()) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = mtime
    zip.add(file)
    file.push(strToU8(files[name] ?? ''), true)
    yield* pieces.splice(0)
  }
  zip.end()
  yield* pieces.splice(0)
}
