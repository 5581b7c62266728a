import type { Keep } from '../../../ground/keeping/shape.ts'
import { interpretingKeeps } from './keeps-interpreting.ts'
import { spokenKeeps } from './keeps-spoken.ts'

const readers = 'Who may read what the words belong to, and whoever translates them.'
const withText = { with: 'texts', column: 'text_id' } as const
const ofText = [{ column: 'text_id', in: 'texts' }] as const
const work = { not: 'It is work of the school on a text, and no word of its own.' } as const
const nobody = { not: 'It is about nobody.' } as const
const spoken = {
  not: 'The copy tells it where the conversation is, to each side only what is theirs.',
} as const

const uses = [
  { table: 'messages', column: 'text_id' },
  { table: 'messages', column: 'will_text_id' },
  { table: 'messages', column: 'help_text_id' },
  { table: 'message_files', column: 'text_id' },
  { table: 'spoken_contacts', column: 'text_id' },
] as const

/** What the room language keeps. A text stays for as long as something says it, and is a person's when that is. */
export const languageKeeps: readonly Keep[] = [
  {
    table: 'texts',
    purpose: 'What somebody wrote, once, in the language they wrote it in.',
    seenBy: readers,
    of: [{ shared: uses }, { column: 'student_id' }],
    by: ['by_person'],
    inner: ['id', 'language', 'words', 'purpose', 'document_type', 'keeps', 'replaces', 'made_at'],
    copy: spoken,
    ends: {
      term: 'messages',
      column: 'made_at',
      unless: [...uses, { table: 'texts', column: 'replaces' }],
    },
  },
  {
    table: 'renditions',
    purpose: 'The same words in another language.',
    seenBy: readers,
    of: ofText,
    by: ['by_person'],
    inner: ['id', 'text_id', 'language', 'words', 'kind', 'provider', 'made_at'],
    copy: spoken,
    ends: withText,
  },
  {
    table: 'text_corrections',
    purpose: 'What stood in words of a voice before somebody put them right.',
    seenBy: readers,
    of: ofText,
    by: ['by_person'],
    inner: ['n', 'words', 'at'],
    copy: work,
    ends: withText,
  },
  {
    table: 'rendition_reviews',
    purpose: 'That a person read a rendition and found it right.',
    seenBy: readers,
    of: [{ column: 'rendition_id', in: 'renditions' }],
    by: ['by_person'],
    inner: ['at'],
    copy: work,
    ends: { with: 'renditions', column: 'rendition_id' },
  },
  {
    table: 'rendition_wishes',
    purpose: 'That a text is needed in a language, by which day.',
    seenBy: 'Whoever translates.',
    of: ofText,
    by: ['by_person'],
    inner: ['id', 'language', 'due', 'at'],
    copy: work,
    ends: withText,
  },
  {
    table: 'rendition_takes',
    purpose: 'Who is at work on a translation.',
    seenBy: 'Whoever translates.',
    of: [{ column: 'wish_id', in: 'rendition_wishes' }],
    by: ['by_person'],
    inner: ['since', 'until'],
    copy: work,
    ends: { with: 'rendition_wishes', column: 'wish_id' },
  },
  {
    table: 'rendition_failures',
    purpose: 'That a machine’s draft lost a name or a number and was thrown away.',
    seenBy: 'Whoever translates.',
    of: ofText,
    inner: ['id', 'language', 'provider', 'reason', 'at'],
    copy: work,
    ends: withText,
  },
  {
    table: 'machine_agreements',
    purpose: 'What a provider of machine translation promised about the words sent to it.',
    seenBy: 'The leaders of the school.',
    by: ['by_person'],
    inner: ['id', 'provider', 'reference', 'since', 'until'],
    copy: nobody,
    ends: { stays: 'It is the school’s own agreement, and proves what was promised.' },
  },
  {
    table: 'memory_units',
    purpose: 'How the school said a sentence before, with places for names and numbers.',
    seenBy: 'Whoever translates.',
    by: ['by_person'],
    inner: [
      'id',
      'source_language',
      'target_language',
      'source',
      'target',
      'source_words',
      'origin',
      'made_at',
      'until',
    ],
    copy: nobody,
    ends: { stays: 'It is the school’s own memory of sentences, in which names stand as places.' },
  },
  {
    table: 'glossary_terms',
    purpose: 'How the school says a word in another language.',
    seenBy: 'Everybody of the school.',
    by: ['by_person'],
    inner: ['id', 'source_language', 'target_language', 'term', 'said', 'note', 'since', 'until'],
    copy: nobody,
    ends: { stays: 'It is the school’s own list of words and holds nothing about a person.' },
  },
  ...spokenKeeps,
  ...interpretingKeeps,
]
