/** Files for translators, and for other memories. */
export const filesWords = {
  'language.files': 'Files for translators',
  'language.files.lead':
    'A translator who works with a program of their own gets the texts as a file. No name, date or number is in it: each has a mark, and comes back where the translator puts the mark.',
  'language.files.out': 'Take texts along',
  'language.files.outHint': '{n, plural, one {# text waits} other {# texts wait}} from {from} into {to}.',
  'language.files.which': 'Choose which',
  'language.files.texts': 'Texts in the file',
  'language.files.version': 'Kind of file',
  'language.files.newer': 'XLIFF 2.1, for newer programs',
  'language.files.older': 'XLIFF 1.2, for older programs',
  'language.files.take': 'Take the file',
  'language.files.none': 'No text waits for a file',
  'language.files.noneHint':
    'When somebody needs words in a language of yours, you can take them along here.',
  'language.files.back': 'Bring a file back',
  'language.files.file': 'The file from the translator',
  'language.files.bring': 'Bring it back',
  'language.files.came':
    '{taken, plural, one {# text was taken} other {# texts were taken}} and can be read now. {open, plural, =0 {None is still to be done.} one {# is still to be done.} other {# are still to be done.}}',
  'language.files.left':
    '{n, plural, one {# text was not taken} other {# texts were not taken}}. Their words stand here, so that nothing is lost.',
  'language.files.unit': 'Text {n, number}',
  'language.files.open': 'Open this text',
  'language.files.unread': 'Not translated',
  'language.memory': 'What the school said before',
  'language.memory.lead': 'Sentences that a person has translated, for other programs, as TMX.',
  'language.memory.pair': '{from} → {to}: {n, plural, one {# sentence} other {# sentences}}',
  'language.memory.none': 'Nothing is remembered yet',
  'language.memory.file': 'A memory from another program (TMX)',
  'language.memory.bring': 'Take it in',
  'language.memory.came':
    '{fresh, plural, one {# sentence is new} other {# sentences are new}}, {known, plural, one {# was known} other {# were known}}.',
  'language.memory.left': '{n, plural, one {# sentence was not taken} other {# sentences were not taken}}',
  'language.file.missing': 'Choose a file first.',
  'language.file.large': 'The file is larger than 8 MB. Send it in parts.',
  'language.file.doctype':
    'The file declares entities of its own, which could read other files. Save it again without them.',
  'language.file.malformed': 'This is not whole XML. Save it again in the program it comes from.',
  'language.file.malformedAt':
    'This is not whole XML: something is wrong in line {line, number}. Save it again in the program it comes from.',
  'language.file.encoding': 'We cannot read the letters of this file. Save it as UTF-8.',
  'language.file.not-xliff': 'This is no XLIFF file. Send the file that you took from here.',
  'language.file.not-tmx': 'This is no TMX file.',
  'language.file.too-many': 'There are too many texts in it. Send it in parts.',
  'language.returned.unknown':
    'No text of yours waits under this mark. Somebody may have ended it, or the mark was changed.',
  'language.returned.replaced': 'The text was changed since. Open it, and translate the new one.',
  'language.returned.at-work': 'A colleague is at work on it. Ask them before you write yours.',
  'language.returned.said-already': 'Somebody has translated it since, with other words. Open it and choose.',
  'language.returned.source-changed':
    'The words to translate are not those that went out. Leave them as they are, and change only the translation.',
  'language.returned.other-language': 'It says another language than the one that is needed.',
  'language.returned.tags': 'There is a mark of another program in it. Take the mark out.',
  'language.returned.places-missing':
    '{places} {n, plural, one {is missing: a name, a date or a number stands there. Put it in.} other {are missing: a name, a date or a number stands there. Put them in.}}',
  'language.returned.places-twice': '{places} stands there more than once. Leave each mark once.',
  'language.returned.places-made-up':
    '{places} is no mark of this text. Take it out, and leave the marks that are there.',
  'language.returned.too-long': 'It is much longer than the text. Look whether the right words stand here.',
  'language.returned.same-words': 'It is the same as the text: nobody has translated it.',
  'language.returned.other-script': 'It is not written in the letters of {language}.',
  'language.imported.tags': 'There are marks of another program in it.',
  'language.imported.places': 'A number or a date is only on one side.',
  'language.imported.language': 'We do not know which languages these are.',
  'language.imported.empty': 'One side is empty.',
  'language.imported.too-long': 'It is too long to be a sentence.',
  'language.imported.other-script': 'It is not written in the letters of its language.',
} as const
