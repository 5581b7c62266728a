/** The phrasebook. */
export const phrasesWords = {
  'language.phrases': 'Ready sentences',
  'language.phrases.lead': 'What a school says every week, in nine languages, without any machine.',
  'language.phrases.find': 'Find a sentence',
  'language.phrases.none': 'There is no such sentence',
  'language.phrases.noneHint': 'Try a single word.',
  'language.phrases.use': 'Use this sentence',
  'language.phrases.one': 'One sentence in each language',
  'language.phrases.unread': 'No native speaker has read it yet.',
  'language.phrases.read': 'Read by {name}',
  'language.phrases.review': 'I have read it: it is right in {language}',
  'language.phrases.fill':
    'Fill the gaps, then copy the sentence into your message. Each family gets it in its own language.',
  'language.phrases.show': 'Show the sentence',
} as const
