/** Voices that wait to be written down. */
export const voicesWords = {
  'language.voices': 'Voices to be written down',
  'language.voice.in': 'A voice in {language}',
  'language.voice.unknown': 'A voice',
  'language.voice.private': 'Between a family and the school. Who speaks the language hears it.',
  'language.voice.since': 'It waits since {date}',
  'language.voice.title': 'Write down what is said',
  'language.voice.lead': 'Your words stand beside the voice, with your name, and are translated from there.',
  'language.voice.sound': 'Recording {n, number}',
  'language.voice.take': 'I write this down',
  'language.voice.words': 'What is said',
  'language.voice.words.hint': 'Write what you hear, all of it. Leave nothing out and make nothing nicer.',
  'language.voice.language': 'I write it in',
  'language.voice.none': 'Nothing is said in it',
  'language.written': 'A colleague wrote this down while you wrote. Your words are kept here.',
} as const
