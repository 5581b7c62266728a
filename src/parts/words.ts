import { sayer, type Words } from '../ground/words.ts'

export const words = {
  'parts.skip': 'Go to the main part',
  'parts.home': 'Your porch',
  'parts.ways': 'Rooms',
  'parts.language': 'Language:',
  'parts.you': 'You:',
  'parts.hats': 'You are here as',
  'parts.hat.caregiver': 'Caregiver',
  'parts.hat.student': 'Student',
  'parts.hat.advisor': 'Advisor',
  'parts.hat.staff': 'School staff',
  'parts.hat.leader': 'School leader',
  'parts.sessions': 'Where you are signed in',
  'parts.someoneElse': 'Someone else is here',
  'parts.signOut': 'Sign out',
  'parts.sample': '{school} is a sample town. Nobody in it is real.',
  'parts.sampleShoes': '{school} is a sample town. You are in the shoes of {name}.',
  'parts.shoes': 'Step into other shoes',
  'parts.footer': 'A light left on, for every family.',
  'parts.faults':
    '{n, plural, one {One thing needs another look} other {# things need another look}}. Your words are kept.',
  'parts.faultsTitle': 'Another look: {title}',
  'parts.aloud': 'Read aloud',
  'parts.school': 'School',
  'parts.family': 'Family',
  'parts.progress': '{done, number} of {total, number}',
  'parts.pages': 'Pages',
  'parts.page': 'Page {page} of {pages}',
  'parts.before': 'Before',
  'parts.next': 'Next',
  'parts.search': 'Find',
  'parts.dateTime': '{date}, {time}',
} as const satisfies Words

export const say = sayer(words)
