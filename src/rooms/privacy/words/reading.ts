/** Reading in bulk, accounts that rest, and the second person. */
export const readingWords = {
  'reading.title': 'Reading in bulk',
  'reading.lead':
    'When one account opens more than {alarm, number} records in ten minutes, or walks through lists of as many names, the leaders are told. Above {ceiling, number} it rests until another leader opens it.',
  'reading.none': 'Nobody has opened very many records',
  'reading.none.hint': 'If somebody does, it is said here, on your porch and by mail.',
  'reading.alarm.reading': '{name} opened {n, plural, one {# record} other {# records}} within ten minutes',
  'reading.alarm.lists':
    '{name} walked through lists with {n, plural, one {# name} other {# names}} within ten minutes and opened hardly a record',
  'reading.alarm.export': '{name} took the records of {n, plural, one {# person} other {# people}} along',
  'reading.somebody': 'Somebody',
  'reading.rests':
    'This account is resting. Speak with the person first: perhaps somebody else has their sign-in.',
  'reading.own':
    'This is about your own account. Another leader answers; if there is none, whoever runs the program can.',
  'reading.reason': 'Why may it open again?',
  'reading.open': 'Open the account again',
  'reading.words': 'What was it about?',
  'reading.settle': 'This is settled',
  'reading.settled': '{name} wrote: {words}',
  'reading.needed': 'Please write a few words.',
  'reading.refused.own-account': 'Nobody answers for their own account. Please ask another leader.',
  'reading.refused.open-already': 'Somebody else has just opened this account.',
  'reading.refused.own-request': 'Nobody agrees to their own request. Please ask another leader.',
  'reading.refused.answered': 'Somebody else has just answered.',
  'reading.refused.announced':
    'Everybody was told that this waits a week. You can say no; nobody can make it shorter.',
  'reading.refused.lapsed': 'This request is too old. It can be asked again.',
  'reading.bulk': 'Taking many records along',
  'reading.bulk.records':
    '{name} asks to take the records of {n, plural, one {# person} other {# people}} along',
  'reading.bulk.roster':
    '{name} asks to take the roster of {n, plural, one {# person} other {# people}} along',
  'reading.bulk.why': 'Their reason',
  'reading.bulk.agree': 'Agree',
  'reading.bulk.decline': 'Decline',
  'reading.bulk.own': 'Another leader answers.',
  'reading.bulk.agreed': 'Agreed',
  'reading.bulk.declined': 'Declined',
  'reading.bulk.lapsed': 'Not answered in time',
  'reading.bulk.late': 'Agreed, but not taken in time',
  'reading.bulk.used': 'Agreed, and taken',
  'reading.letter.subject': 'Very many records were opened',
  'reading.letter.reading':
    '{name} opened {n, plural, one {# record} other {# records}} in Porchlight within ten minutes. Perhaps the work asked for it, perhaps somebody else has this sign-in.',
  'reading.letter.lists':
    '{name} walked through lists with {n, plural, one {# name} other {# names}} in Porchlight within ten minutes and opened hardly a record. Perhaps the work asked for it, perhaps somebody else has this sign-in.',
  'reading.letter.export':
    '{name} took the records of {n, plural, one {# person} other {# people}} out of Porchlight.',
  'reading.letter.do': 'Please come in, open Privacy, then Reading in bulk, and say what it was about.',
} as const
