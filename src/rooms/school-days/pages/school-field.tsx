import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { Select } from '../../../parts/index.ts'
import { mayClose, type School } from '../rules.ts'
import { say } from '../words.ts'

interface Props {
  reader: Reader
  schools: readonly School[]
  chosen?: string | undefined
}

/** Which school is closed, where there is more than one: those the reader leads, and all of them for who leads them all. */
export function SchoolField({ reader, schools, chosen }: Props): VNode | null {
  if (schools.length < 2) return null
  const own = schools.filter(({ led }) => led).map(({ id, name }) => ({ value: `${id}`, label: name }))
  const all = { value: 'all', label: say(reader, 'school-days.everySchool') }
  return (
    <Select
      name="school"
      label={say(reader, 'school-days.school')}
      options={mayClose(schools, null) ? [all, ...own] : own}
      empty={own.length > 1 ? say(reader, 'school-days.school.choose') : undefined}
      value={chosen}
      required
    />
  )
}
