import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { outsideCompanies } from '../actions/companies.ts'
import { CompaniesPage } from '../pages/companies.tsx'

/** Who outside gets what, for families and everybody else who has come in (L5). */
export function companyRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>().get('/privacy/companies', async (c) => {
    const frame = c.get('frame')
    const companies = frame.sample ? [] : await outsideCompanies(ground, visitorIn(c))
    return show(c, <CompaniesPage frame={frame} companies={companies} />)
  })
}
