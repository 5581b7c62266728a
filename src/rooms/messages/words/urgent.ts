/** What does not wait for the quiet hours to end (L10). */
export const urgentWords = {
  'messages.urgent': 'Urgent',
  'messages.urgent.more': 'It cannot wait for the morning',
  'messages.urgent.send': 'Send it now, whatever the hour',
  'messages.urgent.hint': 'It is shown as urgent. It never goes to a number or mailbox that was stopped.',
  'messages.urgent.reason': 'Why it is urgent',
  'messages.kept.hint': 'The family may read this when it asks for its record.',
  'messages.refused.urgent-needs-reason': 'Write down why it cannot wait for the morning.',
  'messages.letter.urgentSubject': 'Urgent: {by} wrote about {student}',
  'messages.letter.urgentText': 'Urgent. {by}, about {student}: {words}',
  'messages.urgents': 'Urgent messages',
  'messages.urgents.lead':
    'What left in the quiet hours of a family: who sent it, about whom, and why. Its words are not shown.',
  'messages.urgents.none': 'No message was urgent so far.',
  'messages.urgents.by': 'sent by {by}',
  'messages.urgents.left': 'somebody who left',
} as const
