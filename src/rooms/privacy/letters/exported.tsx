import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { harmlessLine } from '../../../ground/csv.ts'
import { dateWords, numberWords, type Reader } from '../../../ground/words.ts'
import { List, Table } from '../../../parts/index.ts'
import type { StudentView } from '../../people/index.ts'
import type { Sheet } from '../rules/exporting.ts'
import type { Spoken } from '../rules/spoken.ts'
import { say } from '../words.ts'
import { cellOf, PageAlone, Pupil } from './copy.tsx'
import { style } from './copy-style.ts'
import { SpokenPart } from './spoken.tsx'

export { filesSpoken } from './spoken.tsx'

/** The shapes in which a table is taken along: for a spreadsheet, and a line of JSON a row for a program. */
export const shapes = ['csv', 'jsonl'] as const
export type Shape = (typeof shapes)[number]

/** A table as the manifest tells it. */
export interface ManifestSheet extends Sheet {
  rows: number
  files: { name: string; sha256: string }[]
}

/** What stands above the rows. */
export function headOf(shape: Shape, { columns }: Sheet): string {
  return shape === 'csv' ? `\uFEFF${columns.join(',')}\r\n` : ''
}

/** A row as a line; a cell that a spreadsheet would run gets an apostrophe. */
export function rowLine(shape: Shape, { columns }: Sheet): (row: Record<string, unknown>) => string {
  if (shape === 'jsonl') return (row) => `${JSON.stringify(row)}\n`
  return (row) => `${harmlessLine(columns.map((column) => cellOf(row[column])))}\r\n`
}

/** A family's page: the student's record as the school sees it, and all that was said. */
export function familyPage(
  reader: Reader,
  { student, spoken }: { student: StudentView; spoken: Spoken },
): string {
  const title = say(reader, 'privacy.copy.of', { name: student.name })
  return page(
    <PageAlone reader={reader} title={title} up="../">
      <p>
        <a href="../index.html">{say(reader, 'privacy.export.all')}</a>
      </p>
      <Pupil reader={reader} student={student} />
      <SpokenPart reader={reader} spoken={spoken} up="../" />
    </PageAlone>,
  )
}

interface Front {
  reader: Reader
  sheets: readonly ManifestSheet[]
  students: readonly { id: string; name: string }[]
  leftOut: readonly string[]
  at: Date
}

/** The shape of manifest.json; see docs/record-copy.md. */
const version = 1

/** What lies at the front: a page with every family and every table, the same for a machine, and the style. */
export function frontFiles({ reader, sheets, students, leftOut, at }: Front): Record<string, string> {
  const manifest = {
    format: 'porchlight-school',
    version,
    at,
    families: students.length,
    tables: sheets,
    leftOut,
  }
  return {
    'index.html': page(<Index {...{ reader, sheets, students, leftOut, at }} />),
    'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'style.css': style,
  }
}

function page(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`
}

function Index({ reader, sheets, students, at }: Front): VNode {
  return (
    <PageAlone reader={reader} title={say(reader, 'privacy.export.title')}>
      <p>{say(reader, 'privacy.export.made', { date: dateWords(reader, at, 'dayYear') })}</p>
      <p>{say(reader, 'privacy.export.leftOut')}</p>
      <h2>{say(reader, 'privacy.export.families')}</h2>
      <List
        items={students.map(({ id, name }) => (
          <a key={id} href={`families/${id}.html`}>
            <bdi>{name}</bdi>
          </a>
        ))}
      />
      <h2>{say(reader, 'privacy.export.tables')}</h2>
      <Table
        caption={say(reader, 'privacy.export.tables')}
        hideCaption
        head={[say(reader, 'privacy.kept.what'), say(reader, 'privacy.kept.entries')]}
        rows={sheets.map(({ table, rows }) => [
          <a key={table} href={`tables/${table}.csv`}>
            {table}
          </a>,
          numberWords(reader, rows),
        ])}
      />
    </PageAlone>
  )
}
