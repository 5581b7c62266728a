import { auditing } from './papers.tsx'
import { removing } from './removing.tsx'
import { reporting } from './reporting.tsx'
import { reports } from './reports.tsx'
import { ruling } from './ruling.tsx'
import { straying } from './strays.tsx'
import { studentTalk } from './student-talk.tsx'
import { urging } from './urgent.tsx'

/**
 * What leaders look after: words that must not stay, what nobody placed, the papers that matter most, what was urgent, how soon
 * families hear from the school, what families told them about messages; and how families tell it.
 */
export const leading = [removing, straying, auditing, urging, ruling, reporting, reports, studentTalk]
