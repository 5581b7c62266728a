/** What a message says around its words when it leaves the house. */
export const messageLetterWords = {
  'messages.letter.subject': '{by} wrote about {student}',
  'messages.letter.text': '{by}, about {student}: {words}',
  'messages.letter.corrected': 'The words that we sent were not right. This is what was said: {words}',
  'messages.letter.photographs': '{count, plural, one {# photograph} other {# photographs}}',
  'messages.letter.voices': '{count, plural, one {# recorded voice} other {# recorded voices}}',
  'messages.letter.papers': '{count, plural, one {# paper} other {# papers}}',
  'messages.letter.with': 'It comes with {things}: {url}',
  'messages.letter.alone': '{things} for you here: {url}',
  'messages.letter.wordless': 'What was sent is here: {url}',
  'messages.letter.unread': 'You can ask a person to put this into your language: {url}',
  'messages.letter.machine': 'A machine translated this. The original, and a person to ask: {url}',
  'messages.letter.end': 'Answer this mail in any language, or open {url}. {school}',
  'messages.letter.endPage': 'To answer, open {url}. {school}',
  'messages.letter.gathered': '{count, plural, one {# message} other {# messages}} from {school}',
  'messages.letter.gatheredStart': '{by} wrote about {student}:',
  'messages.letter.gatheredAnswer': 'Answer: {url}',
  'messages.letter.gatheredEnd':
    'You asked to get these together. To get them another way, or no longer by mail: {stop}',
  'messages.question': 'About whom do you write? Answer with the number.',
} as const
