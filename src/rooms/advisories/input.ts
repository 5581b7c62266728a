import { z } from 'zod'
import { isId, type PersonId } from '../../ground/ids.ts'
import type { AdvisoryId } from './rules.ts'

const personId = z.custom<PersonId>((value) => typeof value === 'string' && isId(value), 'advisories.needed')
const advisoryId = z.custom<AdvisoryId>(
  (value) => typeof value === 'string' && isId(value),
  'advisories.needed',
)

export const moveForm = z.object({
  advisory: advisoryId,
  reason: z.string().max(500, 'advisories.tooLong').default(''),
})

export const backupForm = z.object({ person: personId })

export const absenceForm = z.object({
  person: personId,
  since: z.iso.date('advisories.needsDay'),
  last: z.iso.date('advisories.needsDay'),
})

export const keepingChoice = z.enum(['advisors', 'homerooms']).catch('advisors')
