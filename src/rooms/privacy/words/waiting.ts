/** What the only leader of a school asked for: a week in which everybody who was told can say no. */
export const waitingWords = {
  'privacy.waiting.subject': '{school}: please read this within a week',
  'privacy.waiting.letter.family':
    '{school} wants to erase for good everything it keeps about you, or about a child in your care who has left. Nothing happens for a week. To see it, or to say no: {link}',
  'privacy.waiting.letter.erasure':
    'The leader of {school} wants to erase everything kept about somebody who has left, and there is no second leader to agree. Nothing happens for a week. To see whom it is about, or to say no: {link}',
  'privacy.waiting.letter.records':
    'The leader of {school} wants to take everything along that the school keeps, and there is no second leader to agree. Nothing happens for a week. To see it, or to say no: {link}',
  'privacy.waiting.erasure': 'Everything about {name} is to be erased',
  'privacy.waiting.erasure.ended': 'Somebody was to be erased',
  'privacy.waiting.records': 'Everything the school keeps is to be taken along',
  'privacy.waiting.erasure.lead':
    '{asker} of {school} asked for it. What is erased cannot come back. It happens on {date} at the earliest, unless you or somebody else who was told says no.',
  'privacy.waiting.records.lead':
    '{asker} of {school} asked for it. The file would hold the records of all families. It is made on {date} at the earliest, unless you or somebody else who was told says no.',
  'privacy.waiting.copy':
    'If you are the family: you can ask the school for a copy of everything first. Say no here, and ask again when you have it.',
  'privacy.waiting.no': 'No, do not do it',
  'privacy.waiting.agree': 'If it is right, you need not do anything.',
  'privacy.waiting.answered': 'This is over: somebody said no, or the week went by.',
  'privacy.waiting.alone':
    'You are the only leader here, so nobody can agree with you. Instead everybody who works here is told, and the family concerned too. A week later it happens, unless one of them says no.',
  'privacy.waiting.alone.export':
    'You are the only leader here, so nobody can agree with you. Instead everybody who works here is told. A week later the file is made, unless one of them says no.',
  'privacy.waiting.ask': 'Tell them, and wait a week',
  'privacy.waiting.until':
    'Not before {date}. {n, plural, one {# person was} other {# people were}} told and can say no.',
  'privacy.waiting.nobody': 'Nobody said no',
  'privacy.nobody-to-tell':
    'There is nobody who could be told: nobody else here has a mailbox or a telephone number on record. Enter one, or make somebody else a leader too.',
  'privacy.announced':
    'Everybody was told that this waits a week. You can say no; nobody can make it shorter.',
} as const
