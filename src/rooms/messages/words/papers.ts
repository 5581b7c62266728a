/** The papers that matter most, which wait for a person's translation (R03.3). */
export const paperWords = {
  'messages.paper.kind': 'Is it one of these papers?',
  'messages.paper.hint':
    'Then nobody gets it by mail or text in a machine’s words: it waits until a person has translated it.',
  'messages.paper.none': 'No, a message',
  'messages.paper.iep': 'A paper about special education',
  'messages.paper.discipline': 'A paper about a breach of rules',
  'messages.paper.report-card': 'A report card',
  'messages.paper.enrollment': 'A paper about enrolling',
  'messages.paper.consent': 'A question for consent',
  'messages.paper.safety': 'A paper about safety',
  'messages.paper.grievance': 'A paper about a complaint',
  'messages.paper.conference-notice': 'A notice of a conference',
  'messages.paper.waits': 'It leaves by mail or text once a person has translated it.',
  'messages.paper.unread':
    'A person is asked to translate this for you. An interpreter is free: ask for one in your answer.',
  'messages.papers': 'Important papers and languages',
  'messages.papers.lead':
    'Each important paper of the last year: in which languages it had to be, and how it went.',
  'messages.papers.none': 'No such paper yet',
  'messages.papers.noneHint':
    'A paper stands here once somebody has written one to a home that reads another language.',
  'messages.papers.due':
    '{n, plural, =0 {By the count of languages, none had to be in another language.} one {By the count of languages, one had to be in another language. In a person’s words: {met, number}.} other {By the count of languages, # had to be in another language. In a person’s words: {met, number}.}}',
  'messages.papers.more': 'The newest {n, number} are shown. The file has all.',
  'messages.papers.file': 'All of it as a table, without names',
  'messages.papers.rules': 'Rules about languages',
  'messages.papers.day': 'Day',
  'messages.papers.student': 'Student',
  'messages.papers.kind': 'Paper',
  'messages.papers.language': 'Language',
  'messages.papers.is-due': 'Why',
  'messages.papers.days': 'Days',
  'messages.papers.went': 'How it went',
  'messages.papers.must': 'By the count of languages',
  'messages.papers.asked': 'The family reads it',
  'messages.papers.went.translated': 'Translated by a person, or read over by one',
  'messages.papers.went.waits': 'Waits for a translation',
  'messages.papers.went.without': 'Went without a translation',
} as const
