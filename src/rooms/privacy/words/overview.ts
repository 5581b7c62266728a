/** The page from which a leader walks into everything this room does. */
export const overviewWords = {
  'privacy.title': 'Privacy',
  'privacy.lead': 'What is kept, who sees it, how long it stays, and what people asked for.',
  'privacy.about.asked': 'What people asked for',
  'privacy.about.reached': 'How families are reached',
  'privacy.about.kept': 'What is kept, and who gets it',
  'privacy.about.decided': 'What is decided, and who reads',
  'privacy.reports': 'What families told us about messages',
  'privacy.studentTalk': 'Who may talk with a student alone',
  'privacy.urgent': 'Urgent messages',
  'privacy.languages': 'Languages: laws, census, machines',
} as const
