import type { Ground } from '../../../ground/ground.ts'
import type { Who } from '../../../ground/who.ts'
import { providersOpen } from '../../access/index.ts'
import { machineAgreements } from '../../language/index.ts'
import { type Company, companiesOf } from '../rules/companies.ts'

/** Who outside the school gets what: read from what is switched on, each time (L5). */
export function outsideCompanies({ db, settings }: Ground, { district }: Who): Promise<Company[]> {
  return db.together(district, async (reads) => {
    const [providers, agreements] = await Promise.all([providersOpen(reads), machineAgreements(reads)])
    return companiesOf({ settings, providers, agreements })
  })
}
