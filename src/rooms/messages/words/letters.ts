/** What a message says around its words when it leaves the house. */
export const lettersWords = {
  'messages.letter.subject': '{by} wrote about {student}',
  'messages.letter.text': '{by}, about {student}: {words}',
  'messages.letter.unread': 'You can ask a person to put this into your language: {url}',
  'messages.letter.machine': 'A machine translated this. The original, and a person to ask: {url}',
  'messages.letter.end': 'Answer this mail in any language, or open {url}. {school}',
  'messages.letter.gathered': '{n, plural, one {One message} other {# messages}} from {school}',
} as const
