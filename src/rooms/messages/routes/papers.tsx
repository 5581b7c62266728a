import type { Context, Hono } from 'hono'
import { dayIn } from '../../../ground/clock.ts'
import { harmlessLine } from '../../../ground/csv.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { type Audited, auditPapers } from '../actions/papers.ts'
import { PapersPage, paperCells, papersHead } from '../pages/papers.tsx'
import { whoIn } from './asked.ts'

/** The report on important papers: a page with names, and a file without (L16). */
export function auditing(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/papers', async (c) => {
      const papers = await papersOf(c, ground)
      c.set('seen', [...new Set(papers.map(({ student }) => student))])
      return show(c, <PapersPage frame={c.get('frame')} papers={papers} />)
    })
    .get('/papers/report.csv', async (c) => {
      const reader = c.get('reader')
      const rows = (await papersOf(c, ground)).map((one) => [
        dayIn(reader.timeZone, one.at),
        ...paperCells(reader, one),
      ])
      const lines = [papersHead(reader, false), ...rows].map((cells) => `${harmlessLine(cells)}\r\n`)
      return c.body(`\uFEFF${lines.join('')}`, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="papers.csv"',
        'cache-control': 'no-store',
      })
    })
}

function papersOf(c: Context<Env>, ground: Ground): Promise<Audited[]> {
  const who = whoIn(c)
  return ground.db.together(who.district, (reads) => auditPapers(reads, who, ground.clock.now()))
}
