import type { Keep } from '../../../ground/keeping/shape.ts'

const seen = 'The person, their family, the staff of the school.'
const record = { with: 'people' } as const
const nobody = { not: 'It is about nobody.' } as const
const stays = { stays: 'It holds the name of a group, and nothing about a person.' } as const

/** What the room advisories keeps. */
export const advisoryKeeps: readonly Keep[] = [
  {
    table: 'advisories',
    purpose: 'The groups of students with an advisor.',
    seenBy: seen,
    inner: ['id', 'school_id', 'name', 'since', 'until'],
    copy: nobody,
    ends: stays,
  },
  {
    table: 'sections',
    purpose: 'The classes.',
    seenBy: seen,
    inner: ['id', 'school_id', 'name', 'code', 'homeroom', 'since', 'until'],
    copy: nobody,
    ends: stays,
  },
  {
    table: 'advisory_students',
    purpose: 'Whose advisor is who, from when to when, and why a student moved.',
    seenBy: seen,
    of: [{ column: 'student_id' }],
    by: ['moved_by'],
    named: { group: { column: 'advisory_id', in: 'advisories' } },
    shown: ['reason', 'since', 'until'],
    inner: ['id', 'advisory_id'],
    copy: 'family',
    ends: record,
  },
  {
    table: 'advisory_adults',
    purpose: 'Who advises a group.',
    seenBy: seen,
    of: [{ column: 'person_id' }],
    named: { group: { column: 'advisory_id', in: 'advisories' } },
    shown: ['part', 'since', 'until'],
    inner: ['id', 'advisory_id'],
    copy: 'own',
    ends: record,
  },
  {
    table: 'absences',
    purpose: 'When an advisor is away, so that somebody stands in.',
    seenBy: 'The advisor, the leaders.',
    of: [{ column: 'person_id' }],
    by: ['entered_by'],
    shown: ['since', 'until'],
    inner: ['id'],
    copy: 'own',
    ends: record,
  },
  {
    table: 'section_students',
    purpose: 'Who is in which class.',
    seenBy: seen,
    of: [{ column: 'student_id' }],
    named: { group: { column: 'section_id', in: 'sections' } },
    shown: ['since', 'until'],
    inner: ['id', 'section_id'],
    copy: 'family',
    ends: record,
  },
  {
    table: 'section_adults',
    purpose: 'Who teaches which class.',
    seenBy: seen,
    of: [{ column: 'person_id' }],
    named: { group: { column: 'section_id', in: 'sections' } },
    shown: ['main', 'since', 'until'],
    inner: ['id', 'section_id'],
    copy: 'own',
    ends: record,
  },
]
