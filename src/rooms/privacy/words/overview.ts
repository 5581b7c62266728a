/** The page from which a leader walks into everything this room does. */
export const overviewWords = {
  'privacy.title': 'Privacy',
  'privacy.lead': 'What is kept, who sees it, how long it stays, and what people asked for.',
  'privacy.urgent': 'Urgent messages',
  'privacy.languages': 'Languages: laws, census, machines',
} as const
