/**
 * The floor of `pages`: a bare node:http server that answers each request with one prepared two-table join and 13 kB.
 * The join finds the rows of that person's page by index; without a row it refuses. Prints its address; ends with its
 * standard input.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const [connectionString, district, person, hat] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 10 })
const padding = 'x'.repeat(13_000)
const joins: Record<string, string> = {
  caregiver: `select n.given_name, r.kind from relationships r
    join person_names n on n.district_id = r.district_id and n.person_id = r.student_id and n.until is null
    where r.district_id = $1 and r.person_id = $2`,
  advisor: `select n.given_name, n.family_name from advisory_students s
    join person_names n on n.district_id = s.district_id and n.person_id = s.student_id and n.until is null
    where s.district_id = $1 and s.advisory_id = (select advisory_id from advisory_adults where district_id = $1 and person_id = $2 limit 1)`,
}
const text = joins[hat ?? '']
if (!text) throw new Error(`no floor for the hat ${hat}`)
const join = { name: 'floor', text, values: [district, person] }
const { rowCount } = await pool.query(join)
if (!rowCount) throw new Error(`the join of the ${hat} finds no row, so it is no floor`)

const server = createServer(async (_request, response) => {
  const { rows } = await pool.query(join)
  const body = Buffer.from((JSON.stringify(rows) + padding).slice(0, 13_000))
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
)
process.stdin.resume().once('end', () => process.exit())
