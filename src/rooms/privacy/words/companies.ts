/** Who outside the school gets what. */
export const companiesWords = {
  'privacy.companies': 'Who outside the school gets what',
  'privacy.companies.lead':
    'Some work is done by others. Here is everybody who gets something of what is kept here. Nobody else does, and nothing is sold.',
  'privacy.companies.none': 'Nobody',
  'privacy.companies.noneHint': 'Everything stays on the school’s own machine.',
  'privacy.companies.mail':
    'Carries our mail: names, mailboxes, and the words of letters and messages that go by mail.',
  'privacy.companies.mail-in': 'Takes in answers by mail: the mailbox they come from, their words and files.',
  'privacy.companies.text': 'Carries our text messages: telephone numbers, names and words, out and in.',
  'privacy.companies.machine':
    'Translates words of messages. Names, dates, numbers and links are taken out before.',
  'privacy.companies.sign-in':
    'Says who comes in by the school’s own sign-in: it learns that they come here, and when. It gets nothing of what is kept here.',
  'privacy.companies.database': 'Keeps our database: everything that is kept here lies with it.',
  'privacy.companies.since': 'Since {since}.',
  'privacy.companies.agreed': 'Since {since}. The school has an agreement on what becomes of the words.',
  'privacy.companies.unknown': 'Since when is not written down here.',
  'privacy.companies.reference': 'The agreement: {reference}',
} as const
