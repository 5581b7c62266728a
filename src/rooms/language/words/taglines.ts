/** The sheet of languages at a school's desk. */
export const taglinesWords = {
  'language.taglines': 'Point to your language',
  'language.taglines.lead':
    'Print this sheet for the front desk. Somebody points to their language, and you call an interpreter in it.',
  'language.taglines.find': 'Languages',
  'language.taglines.script': 'Other letters and signs',
  'language.taglines.voice': 'By voice or by hand',
  'language.taglines.voiceLead':
    'Languages that are not written by most who speak them, or of which we have no sentence yet.',
  'language.taglines.unread': 'No native speaker has read these sentences yet.',
} as const
