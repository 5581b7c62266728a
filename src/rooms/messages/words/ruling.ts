/** What a leader's school wants of contact. */
export const rulingWords = {
  'messages.rules': 'How soon families hear from us',
  'messages.rules.lead':
    'You choose for each school you lead. It holds from now on. Whoever waits for an answer now still gets it by the hour we promised.',
  'messages.rules.none': 'You lead no school just now.',
  'messages.rules.usual': 'Nobody chose anything else, so what is usual holds.',
  'messages.rules.chosen': 'Chosen by {by} on {day}.',
  'messages.rules.introductionSchoolDays': 'School days to greet every family',
  'messages.rules.introductionSchoolDays.hint':
    'Counted from the first day of the school year. By then the advisor has told every family something that went well. Usual: {usual}.',
  'messages.rules.cadenceDays': 'Days until it is time to speak again',
  'messages.rules.cadenceDays.hint':
    'So long after a family and its advisor heard each other their window stays lit. Usual: {usual}.',
  'messages.rules.answerSchoolDays': 'School days to answer a family',
  'messages.rules.answerSchoolDays.hint': 'Every family that writes reads by when we answer. Usual: {usual}.',
  'messages.rules.needs': 'Please write a whole number from {from, number} to {to, number}.',
  'messages.rules.keep': 'Keep this for {school}',
  'messages.rules.days': 'Which days are school days',
} as const
