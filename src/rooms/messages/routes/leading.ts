import { auditing } from './papers.tsx'
import { removing } from './removing.tsx'
import { ruling } from './ruling.tsx'
import { straying } from './strays.tsx'
import { urging } from './urgent.tsx'

/**
 * What leaders look after: words that must not stay, what nobody placed, the papers that matter most, what was urgent, how soon
 * families hear from the school.
 */
export const leading = [removing, straying, auditing, urging, ruling]
