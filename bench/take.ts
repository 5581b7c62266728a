import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { hall } from '../src/app.tsx'
import { newId } from '../src/ground/ids.ts'
import { root } from '../src/ground/root.ts'
import { atMost, type Figure } from './figure.ts'
import { busiest, measuredTown, type Town } from './town.ts'

const students = 600

/** A copy of one record, and the export of a whole school: how much memory each takes beyond a process at rest. */
export async function run(): Promise<Figure[]> {
  const town = await measuredTown(students)
  try {
    const mother = await busiest(town, 'caregiver')
    const child = await newest(
      town,
      sql`select student_id as id from sight where viewer_id = ${mother} and hat = 'caregiver' limit 1`,
    )
    await posted(town, '/copies', { subject: child })
    await posted(town, '/privacy/exports', { reason: 'Measuring' })
    const [copy, whole] = await Promise.all([
      newest(town, sql`select id from record_requests order by asked_at desc limit 1`),
      newest(town, sql`select request_id as id from school_exports limit 1`),
    ])
    await agreed(town, whole)
    return [...made(town, 'privacy.copy', copy), ...made(town, 'privacy.export', whole)]
  } finally {
    await town.stop()
  }
}

/** A form sent by who may: a caregiver about a child, a leader about the school. */
async function posted(town: Town, path: string, fields: Record<string, string>): Promise<void> {
  const hat = path === '/copies' ? 'caregiver' : 'leader'
  const cookie = await town.cookieOf(await busiest(town, hat), hat)
  const origin = town.ground.settings.url
  const headers = { cookie, origin, host: new URL(origin).host }
  const body = new URLSearchParams({ ...fields, key: newId() })
  const answer = await hall(town.ground).request(`${origin}${path}`, { method: 'POST', headers, body })
  if (answer.status !== 303) throw new Error(`${path} was answered ${answer.status}`)
}

async function newest({ ground, district }: Town, query: ReturnType<typeof sql>): Promise<string> {
  const { id } = await ground.db.under(district).one(query as ReturnType<typeof sql<{ id: string }>>)
  return id
}

function agreed({ ground, district }: Town, request: string): Promise<unknown> {
  return ground.db.transaction(district, (tx) =>
    tx.rows(sql`insert into bulk_answers (district_id, request_id, agreed, at)
      values (${district}, ${request}, true, now())`),
  )
}

function made({ urls, home, district }: Town, name: string, request: string): Figure[] {
  const words = ['--import', 'tsx', join(root, 'bench', 'taking.ts'), urls.app, home, district, name, request]
  const { ms, above } = JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' }))
  const kind = name === 'privacy.copy' ? 'copies' : 'exports'
  const bytes = statSync(join(home, 'files', kind, `${request}.zip`)).size
  const what = kind === 'copies' ? 'a copy of one record' : `the export of ${students} students`
  return [
    atMost(`${what}: memory above rest`, above, { mark: 256, unit: 'MB' }),
    { name: `${what}: takes`, value: ms / 1000, unit: 's', target: 'told only', ok: true },
    { name: `${what}: its zip`, value: bytes / 2 ** 20, unit: 'MB', target: 'told only', ok: bytes > 0 },
  ]
}
