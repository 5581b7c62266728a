import { createHash } from 'node:crypto'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { keptPieces } from '../../../ground/kept-files.ts'
import type { Who } from '../../../ground/who.ts'
import { readerFor } from '../../../ground/words.ts'
import type { ZipFile } from '../../../ground/zip.ts'
import { sealedTexts, studentFor } from '../../people/index.ts'
import * as letters from '../letters/exported.tsx'
import { sealing, sheetsOf } from '../rules/exporting.ts'
import type { Besides } from '../rules/spoken.ts'
import * as store from '../store/exports.ts'

/** How far the work is: told what there is to do, and each piece that is done. Throws when it is to stop. */
export interface Pace {
  begin(total: number): Promise<void>
  step(more: number): Promise<void>
}

interface Given {
  who: Who
  asked: store.SchoolExport
  keeps: readonly Keep[]
  besides: Besides
  pace: Pace
  now: Date
}

type Sealed = ReturnType<typeof sealing>

/** The files of a whole school, one after the other; nothing larger than a thousand rows or one family is ever in memory. */
export async function* schoolFiles(home: string, tx: Tx, given: Given): AsyncGenerator<ZipFile> {
  const { keeps, pace, who, now } = given
  const reader = readerFor(given.asked.language, 'UTC')
  const sheets = sheetsOf(keeps)
  const [counts, students] = [await store.rowCounts(tx, sheets), await store.studentsSeen(tx, who)]
  await pace.begin([...counts.values()].reduce((sum, n) => sum + 2 * n, students.length))
  const sealed = sealing(await sealedTexts(tx))
  const manifest: letters.ManifestSheet[] = []
  yield* families(home, tx, { ...given, students, sealed, reader })
  for (const sheet of sheets) {
    const told: letters.ManifestSheet = { ...sheet, rows: 0, files: [] }
    for (const shape of letters.shapes) yield sheetFile(tx, { sheet, shape, told, sealed, pace })
    manifest.push(told)
  }
  const leftOut = keeps
    .map(({ table }) => table)
    .filter((table) => !sheets.some((sheet) => sheet.table === table))
  const about = { reader, sheets: manifest, students, leftOut, at: now }
  for (const [name, words] of Object.entries(letters.frontFiles(about))) yield { name, pieces: [words] }
}

interface Families extends Given {
  students: readonly { id: Who['person']; name: string }[]
  sealed: Sealed
  reader: ReturnType<typeof readerFor>
}

/** A page a student, with what both homes and the school said, and then the files that came with it. */
async function* families(home: string, tx: Reads, given: Families): AsyncGenerator<ZipFile> {
  const { who, besides, pace, sealed, reader } = given
  const { district } = who
  for (const { id } of given.students) {
    const student = sealed(await studentFor(tx, who, id))
    const spoken = sealed(await besides.spokenAbout(tx, id))
    yield { name: `families/${id}.html`, pieces: [letters.familyPage(reader, { student, spoken })] }
    yield* letters.filesSpoken(spoken, (file) => keptPieces({ home, district, file }))
    await pace.step(1)
  }
}

interface SheetGiven {
  sheet: ReturnType<typeof sheetsOf>[number]
  shape: letters.Shape
  told: letters.ManifestSheet
  sealed: Sealed
  pace: Pace
}

function sheetFile(tx: Tx, { sheet, shape, told, sealed, pace }: SheetGiven): ZipFile {
  const name = `tables/${sheet.table}.${shape}`
  async function* pieces(): AsyncGenerator<string> {
    const hash = createHash('sha256')
    const [head, line] = [letters.headOf(shape, sheet), letters.rowLine(shape, sheet)]
    hash.update(head)
    yield head
    let rows = 0
    for await (const some of store.rowsTaken(tx, sheet)) {
      const words = some.map((row) => line(sealed(row))).join('')
      hash.update(words)
      yield words
      rows += some.length
      await pace.step(some.length)
    }
    told.rows = rows
    told.files.push({ name, sha256: hash.digest('hex') })
  }
  return { name, pieces: pieces() }
}
