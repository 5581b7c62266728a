import type { Keep } from '../../../ground/keeping/shape.ts'

/** What the room messages keeps of who talks with a student alone, and of messages the leaders were told about (L11). */
export const reportKeeps: readonly Keep[] = [
  {
    table: 'message_reports',
    purpose: 'That a student or a caregiver told the leaders about a message, and why.',
    seenBy: 'Whoever told; the leaders of the school, but for whoever wrote the message.',
    of: [{ column: 'message_id', in: 'messages' }],
    by: ['by_person'],
    inner: ['id', 'reason', 'at'],
    copy: { not: 'Whoever told reads it beside the conversation; nobody else of the family does.' },
    ends: { with: 'messages', column: 'message_id' },
  },
  {
    table: 'message_report_answers',
    purpose: 'What came of it, as the leaders said it.',
    seenBy: 'Whoever told; the leaders of the school, but for whoever wrote the message.',
    of: [{ column: 'report_id', in: 'message_reports' }],
    by: ['by_person'],
    inner: ['outcome', 'at'],
    copy: { not: 'Whoever told reads it beside the conversation; nobody else of the family does.' },
    ends: { with: 'message_reports', column: 'report_id' },
  },
  {
    table: 'talk_stops',
    purpose: 'Whom of the school a student or a caregiver took out of the student’s own conversation.',
    seenBy: 'The student and the caregivers who read along.',
    of: [{ column: 'student_id' }],
    by: ['person_id', 'by_person', 'ended_by'],
    inner: ['id', 'since', 'until'],
    copy: { not: 'The conversation says it to the student and the caregivers who read along.' },
    ends: { with: 'people' },
  },
  {
    table: 'student_talk_rules',
    purpose: 'Which roles of a school take part in a student’s own conversation.',
    seenBy: 'The leaders of the school.',
    by: ['by_person', 'ended_by'],
    inner: ['id', 'school_id', 'roles', 'since', 'until'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It is the school’s own rule, and who made it.' },
  },
]
