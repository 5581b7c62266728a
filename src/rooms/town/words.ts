import { sayer } from '../../ground/words.ts'

export const words = {
  'town.making': 'Riverbend is moving in',
  'town.making.lead':
    'Some hundred families, their students and their teachers are finding their places. This takes less than a minute.',
  'town.stage.waiting': 'The moving vans are on their way.',
  'town.stage.drawing': 'The houses are being built.',
  'town.stage.reading': 'The school office is writing everybody down.',
  'town.stage.planning': 'Everybody is being shown to their class.',
  'town.stage.writing': 'The families are moving in.',
  'town.making.look': 'See how far it is',
  'town.making.self': 'This page looks again by itself.',
  'town.stopped': 'It has gone quiet. The machine may have been switched off half-way.',
  'town.stopped.again': 'Go on with it',
  'town.shoes': 'Whose shoes?',
  'town.shoes.lead': 'Nobody in Riverbend is real. Choose somebody and see what they see.',
  'town.faces': 'Start with one of these',
  'town.face.writes': 'A mother who writes {language}',
  'town.face.listens': 'A grandmother who listens rather than reads',
  'town.face.twoHomes': 'A mother whose son and daughter have two homes',
  'town.face.rightToLeft': 'A mother who reads {language}, from right to left',
  'town.face.voice': 'A grandfather who answers calls, but no text messages',
  'town.face.student': 'A student in grade 10',
  'town.face.advisor': 'An advisor with {students, plural, one {# student} other {# students}}',
  'town.face.twoHats': 'A teacher whose own son goes here',
  'town.face.leader': 'The principal',
  'town.everybody': 'Or anybody else',
  'town.find': 'Find somebody by name',
  'town.none': 'Nobody of that name.',
  'town.more': 'There are more. Write a name to find them.',
  'town.children': 'family of {children}',
  'town.students': '{students, plural, one {# student} other {# students}}',
} as const

export const say = sayer(words)
