import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { rowsShown, subjectOf } from '../../../ground/keeping/rows.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { keptPieces } from '../../../ground/kept-files.ts'
import { readerFor } from '../../../ground/words.ts'
import type { ZipFile } from '../../../ground/zip.ts'
import { myRecord, ownRightsOf, rowsOfOne, studentFor } from '../../people/index.ts'
import { type Copied, filesOfCopy } from '../letters/copy.tsx'
import { filesSpoken } from '../letters/spoken.tsx'
import type { Besides, Spoken } from '../rules/spoken.ts'
import type { RecordRequest } from '../store/copies.ts'

interface Gathering {
  district: Reads['district']
  asked: RecordRequest
  keeps: readonly Keep[]
  besides: Besides
}

/** The files of a copy: what this person may see, the conversations they have a part in, and the bytes that came with these. */
export async function filesFor(ground: Ground, gathering: Gathering): Promise<ZipFile[]> {
  const { district, asked } = gathering
  const copied = await gathered(ground.db.under(district), gathering)
  const pages = Object.entries(filesOfCopy(readerFor(asked.language, 'UTC'), copied))
  const { home } = ground.settings
  return [
    ...pages.map(([name, words]) => ({ name, pieces: [words] })),
    ...filesSpoken(copied.spoken, (file) => keptPieces({ home, district, file })),
  ]
}

async function gathered(reads: Reads, { asked, keeps, besides }: Gathering): Promise<Copied> {
  const { subject: person, askedAt } = asked
  const own = person === asked.for
  const who = { district: reads.district, person: asked.for, hat: 'caregiver' } as const
  const subject = await subjectOf(reads, keeps, own ? await rowsOfOne(reads, person) : [person])
  const rows = await rowsShown(reads, keeps, { subject, copy: own ? 'own' : 'family' })
  const spoken = await besides.spokenFor(reads, who, own ? undefined : person)
  if (!own)
    return { record: { student: await studentFor(reads, who, person) }, tables: rows, spoken, askedAt }
  const asStudent = await besides.spokenFor(reads, { ...who, hat: 'student' }, person)
  const tables = [...rows, ...(await ownRightsOf(reads, person)), ...(await besides.sheetsOf(reads, person))]
  return { record: { me: await myRecord(reads, who) }, tables, spoken: both(spoken, asStudent), askedAt }
}

function both(one: Spoken, other: Spoken): Spoken {
  return { talks: [...one.talks, ...other.talks], calls: [...one.calls, ...other.calls] }
}
