/**
 * The floor of `pages`: a bare node:http server that answers each request with one prepared two-table join and 13 kB.
 * Prints its address; ends with its standard input.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const [connectionString, district, person, hat] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString, max: 10 })
const padding = 'x'.repeat(13_000)
const joins = {
  caregiver: `select n.given_name, r.kind from relationships r
    join person_names n on n.district_id = r.district_id and n.person_id = r.student_id
    where r.district_id = $1 and r.person_id = $2`,
  advisor: `select n.given_name, n.family_name from advisory_students s
    join person_names n on n.district_id = s.district_id and n.person_id = s.student_id
    where s.district_id = $1 and s.advisory_id = (select advisory_id from advisory_adults where district_id = $1 and person_id = $2 limit 1)`,
}
const join = {
  name: 'floor',
  text: hat === 'advisor' ? joins.advisor : joins.caregiver,
  values: [district, person],
}

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
