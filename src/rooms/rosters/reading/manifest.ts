import { type FaultBook, FileFault } from './faults.ts'
import type { Mode } from './reading.ts'
import type { Source } from './source.ts'
import { rowsBelow } from './table.ts'

/** What a OneRoster manifest says. Without one the roster is version 1.0. */
export interface Manifest {
  version: '1.0' | '1.1' | '1.2'
  /** File name in lower case, without ".csv" → what it holds. */
  modes: Map<string, Mode>
  system: string | undefined
}

const properties =
  /^(manifest\.version|oneroster\.version|source\.systemName|source\.systemCode|file\.[A-Za-z]+)$/

export async function manifestOf(source: Source, book: FaultBook): Promise<Manifest> {
  const file = source.names.find((name) => name.toLowerCase() === 'manifest.csv')
  if (file === undefined) {
    book.add({ severity: 'warning', word: 'no-manifest', file: source.name })
    return { version: '1.0', modes: new Map(), system: undefined }
  }
  const said = new Map<string, string>()
  const header = {
    file,
    headers: ['propertyName', 'value'],
    places: new Map([
      ['name', 0],
      ['value', 1],
    ]),
  }
  for await (const rows of rowsBelow(source, header, book)) {
    for (const row of rows) {
      said.set(row.get('name').toLowerCase(), row.get('value'))
      if (properties.test(row.get('name'))) continue
      book.add({
        severity: 'warning',
        word: 'manifest-property',
        file,
        line: row.line,
        value: row.get('name'),
      })
    }
  }
  return {
    version: versionOf(said.get('oneroster.version') ?? '', file),
    modes: modesOf(said),
    system: systemOf(said),
  }
}

function versionOf(said: string, file: string): Manifest['version'] {
  if (/^(v?1[.p]?2)/.test(said)) return '1.2'
  if (/^(v?1[.p]?1)/.test(said)) return '1.1'
  if (said === '' || /^(v?1[.p]?0)/.test(said)) return '1.0'
  throw new FileFault('manifest-property', file, { column: 'oneroster.version', value: said })
}

function modesOf(said: Map<string, string>): Map<string, Mode> {
  const modes = new Map<string, Mode>()
  for (const [name, value] of said) {
    const mode = value.toLowerCase()
    if (name.startsWith('file.') && (mode === 'bulk' || mode === 'delta' || mode === 'absent'))
      modes.set(name.slice(5), mode)
  }
  return modes
}

function systemOf(said: Map<string, string>): string | undefined {
  const name = said.get('source.systemname')
  return name === '' || name === 'absent' ? undefined : name
}
