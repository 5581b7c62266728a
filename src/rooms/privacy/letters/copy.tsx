import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { harmlessLine } from '../../../ground/csv.ts'
import type { Shown } from '../../../ground/keeping/rows.ts'
import { dateWords, languageName, listWords, type Reader } from '../../../ground/words.ts'
import { Facts, List, Table } from '../../../parts/index.ts'
import type { MyRecord, StudentView } from '../../people/index.ts'
import { keptMatters, matterOf } from '../rules/matters.ts'
import type { Spoken } from '../rules/spoken.ts'
import { say, words } from '../words.ts'
import { style } from './copy-style.ts'
import { SpokenPart } from './spoken.tsx'

/** What the person's own page shows, or the student's page as one caregiver sees it. */
type CopiedRecord = { me: MyRecord } | { student: StudentView }

/** All that a copy is made of. */
export interface Copied {
  record: CopiedRecord
  tables: readonly Shown[]
  spoken: Spoken
  askedAt: Date
}

/** The shape of data.json; see docs/record-copy.md. Raise it when a reader of the file would have to change. */
const version = 1

/** The files of a copy by name: a page for people, the same for machines, and a sheet for each table. */
export function filesOfCopy(reader: Reader, copied: Copied): Record<string, string> {
  const sheets = copied.tables.map(({ table, columns, rows }) => {
    const lines = rows.map((row) => harmlessLine(columns.map((column) => cellOf(row[column]))))
    return [`tables/${table}.csv`, `\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`]
  })
  return {
    'index.html': `<!doctype html>${renderToString(<RecordPage reader={reader} copied={copied} />)}`,
    'style.css': style,
    'data.json': `${JSON.stringify({ format: 'porchlight-record', version, language: reader.language, ...copied }, null, 2)}\n`,
    ...Object.fromEntries(sheets),
  }
}

/** A value as a sheet holds it: days and moments as ISO, lists with semicolons, nothing as an empty cell. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function RecordPage({
  reader,
  copied: { record, tables, spoken, askedAt },
}: {
  reader: Reader
  copied: Copied
}): VNode {
  const name = 'me' in record ? record.me.name : record.student.name
  const title = say(reader, 'privacy.copy.of', { name })
  return (
    <PageAlone reader={reader} title={title}>
      <p>{say(reader, 'privacy.copy.lead', { date: dateWords(reader, askedAt, 'dayYear') })}</p>
      {'me' in record ? (
        <Mine reader={reader} me={record.me} />
      ) : (
        <Pupil reader={reader} student={record.student} />
      )}
      <SpokenPart reader={reader} spoken={spoken} />
      {keptMatters.map((matter) => {
        const some = tables.filter(({ table }) => matterOf(table) === matter)
        if (some.length === 0) return null
        return (
          <section key={matter}>
            <h2>{say(reader, `privacy.matter.${matter}`)}</h2>
            {some.map((one, at) => (
              <Rows
                key={one.table}
                reader={reader}
                shown={one}
                caption={say(reader, 'privacy.copy.sheet', {
                  matter: say(reader, `privacy.matter.${matter}`),
                  n: at + 1,
                })}
              />
            ))}
          </section>
        )
      })}
      <p>{say(reader, 'privacy.copy.machines')}</p>
    </PageAlone>
  )
}

interface PageAloneProps {
  reader: Reader
  title: string
  /** Where the style lies, seen from this page. */
  up?: string
  children: ComponentChildren
}

/** A page that needs nothing but the files beside it. */
export function PageAlone({ reader, title, up = '', children }: PageAloneProps): VNode {
  return (
    <html lang={reader.language} dir={reader.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={`${up}style.css`} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

function Mine({ reader, me }: { reader: Reader; me: MyRecord }): VNode {
  return (
    <section>
      <h2>{me.name}</h2>
      <Facts
        facts={[
          ...some(say(reader, 'privacy.copy.ways'), waysSaid(reader, me.ways)),
          ...some(
            say(reader, 'privacy.copy.streets'),
            me.addresses.map((text) => text ?? say(reader, 'privacy.copy.sealed')),
          ),
          ...some(
            say(reader, 'privacy.copy.children'),
            me.children.map((child) => child.name),
          ),
        ]}
      />
    </section>
  )
}

/** What the page of a student shows of them. */
export function Pupil({ reader, student }: { reader: Reader; student: StudentView }): VNode {
  return (
    <section>
      <h2>{student.name}</h2>
      <Facts
        facts={[
          ...some(
            say(reader, 'privacy.copy.schools'),
            student.grades.map(({ school, gradeText }) =>
              [school, gradeText ?? ''].filter(Boolean).join(' · '),
            ),
          ),
          ...some(
            say(reader, 'privacy.copy.advisors'),
            student.advisors.map((one) => one.name),
          ),
          ...some(
            say(reader, 'privacy.copy.teachers'),
            student.teachers.map((one) => `${one.name} (${one.section})`),
          ),
          ...some(
            say(reader, 'privacy.matter.family'),
            student.family.map((one) => one.name),
          ),
          ...some(
            say(reader, 'privacy.copy.ways'),
            student.family.flatMap((one) => waysSaid(reader, one.ways ?? [])),
          ),
          ...some(
            say(reader, 'privacy.copy.streets'),
            student.addresses.map(({ text }) => text ?? say(reader, 'privacy.copy.sealed')),
          ),
        ]}
      />
    </section>
  )
}

function waysSaid(reader: Reader, ways: readonly { text: string | null }[]): string[] {
  return ways.map(({ text }) => text ?? say(reader, 'privacy.copy.sealed'))
}

/** A fact with each of its words on a line; none without words. */
function some(term: string, said: readonly string[]): { term: string; words: ComponentChildren }[] {
  if (said.length === 0) return []
  const items = said.map((text) => <bdi key={text}>{text}</bdi>)
  return [{ term, words: items.length === 1 ? items[0] : <List items={items} /> }]
}

interface RowsProps {
  reader: Reader
  shown: Shown
  caption: string
}

/** A sheet, without the columns in which nothing stands. */
function Rows({ reader, shown, caption }: RowsProps): VNode {
  const { rows } = shown
  const columns = shown.columns.filter((column) => rows.some((row) => cellOf(row[column]) !== ''))
  return (
    <Table
      caption={caption}
      hideCaption
      head={columns.map((column) => columnSaid(reader, column))}
      rows={rows.map((row) => columns.map((column) => valueSaid(reader, column, row[column])))}
    />
  )
}

function columnSaid(reader: Reader, column: string): string {
  const key = `privacy.column.${column}`
  return isKey(key) ? say(reader, key) : column
}

function isKey(key: string): key is keyof typeof words & `privacy.column.${string}` {
  return key in words
}

const tongues = ['tag', 'language', 'speaks', 'reads', 'signs']

function valueSaid(reader: Reader, column: string, value: unknown): ComponentChildren {
  if (value === null || value === undefined || value === '') return '–'
  if (value instanceof Date) return dateWords(reader, value, 'dayYear')
  if (typeof value === 'boolean') return say(reader, value ? 'privacy.yes' : 'privacy.no')
  const texts = (Array.isArray(value) ? value : [value]).map(String)
  if (texts.length === 0) return '–'
  if (tongues.includes(column))
    return listWords(
      reader,
      texts.map((tag) => languageName(reader, tag)),
    )
  if (/^\d{4}-\d\d-\d\d$/.test(texts[0] ?? '')) return dateWords(reader, texts[0] ?? '', 'dayYear')
  return <bdi>{texts.join(', ')}</bdi>
}
