import type { Words } from '../../../ground/words.ts'
import type { DifferenceKind, RunState } from '../rules.ts'

/** The sentences of the pages on which a roster is brought, looked over and agreed to. */
export const runs = {
  'rosters.title': 'Roster',
  'rosters.lead':
    'Bring the list of students, caregivers and staff from your school’s own system. You see what would change before anything is written.',
  'rosters.bring': 'Bring a roster',
  'rosters.file': 'The roster’s file',
  'rosters.file.hint':
    'A OneRoster or School Data Sync zip, all files of such a folder, or one sheet (CSV or .xlsx) with a row for each student. At most {limit, number} megabytes.',
  'rosters.numbers':
    'Telephone numbers without a country code are read as numbers of this country: {country}.',
  'rosters.numbers.change': 'Choose another country',
  'rosters.file.missing': 'Please choose the roster’s file.',
  'rosters.file.tooLarge': 'This is larger than {limit, number} megabytes. Send only the roster’s own files.',
  'rosters.send': 'Read it and show what would change',
  'rosters.runs': 'Rosters that came in',
  'rosters.runs.none': 'No roster has come in yet',
  'rosters.runs.none.lead': 'The first one fills the school with its people.',
  'rosters.run.name': 'Roster',
  'rosters.run.when': 'When',
  'rosters.run.who': 'Brought by',
  'rosters.run.state': 'How it stands',
  'rosters.operator': 'whoever runs this house',
  'rosters.run': 'Roster: {name}',

  'rosters.state.uploaded': 'being read',
  'rosters.state.mapped': 'being read again',
  'rosters.state.planned': 'waits for your yes',
  'rosters.state.stopped': 'cannot be read as it is',
  'rosters.state.confirmed': 'being written',
  'rosters.state.done': 'done',
  'rosters.state.cancelled': 'given up; nothing was written',
  'rosters.state.failed': 'broke off; nothing was written',

  'rosters.outcome.done': '{name} is written.',
  'rosters.outcome.planned': '{name} was read; nothing is written yet. This would change:',
  'rosters.outcome.stopped': '{name} cannot be read as it is. Nothing was written.',
  'rosters.outcome.waits-for-yes': '{name} waits for a yes. Nothing was written.',

  'rosters.underWay': 'This goes on by itself. You can leave this page and come back to it.',
  'rosters.again': 'Look again',
  'rosters.reading': '{n, plural, one {# row} other {# rows}} read so far',
  'rosters.planning': 'All rows are read. They are being compared with what the school has.',
  'rosters.writing': 'Writing',
  'rosters.silent':
    'Nothing has moved for some minutes. Perhaps the program was stopped in the middle. Nothing is half written: it begins anew by itself within a quarter of an hour. You can also give this roster up and send it again.',
  'rosters.waiting': 'It begins in a moment.',

  'rosters.read': 'What was read',
  'rosters.students': 'Students',
  'rosters.caregivers': 'Caregivers',
  'rosters.staff': 'Staff',
  'rosters.sections': 'Classes',
  'rosters.places': 'Places in classes',
  'rosters.links': 'Who cares for whom',
  'rosters.languages': 'Home languages, as written',
  'rosters.mode': 'How complete it is',
  'rosters.mode.bulk': 'Everybody: whoever is missing has left',
  'rosters.mode.delta': 'Changes only: whoever is missing stays',
  'rosters.mode.absent': 'It says nothing of people',

  'rosters.plan': 'What would change',
  'rosters.changed': 'What changed',
  'rosters.nothing': 'Nothing would change: the roster says what it said before.',
  'rosters.nothing.done': 'Nothing changed: the roster said what it said before.',
  'rosters.more': '… and {n, number} more',
  'rosters.was': '{name}: {before} → {after}',
  'rosters.becomes': '{name}: {after}',
  'rosters.both': '{name} – {after}',

  'rosters.difference.school-new': '{n, plural, one {# school comes in} other {# schools come in}}',
  'rosters.difference.school-renamed':
    '{n, plural, one {# school has another name} other {# schools have other names}}',
  'rosters.difference.school-gone': '{n, plural, one {# school ends} other {# schools end}}',
  'rosters.difference.student-new': '{n, plural, one {# student comes in} other {# students come in}}',
  'rosters.difference.caregiver-new': '{n, plural, one {# caregiver comes in} other {# caregivers come in}}',
  'rosters.difference.staff-new':
    '{n, plural, one {# person of the staff comes in} other {# people of the staff come in}}',
  'rosters.difference.student-left': '{n, plural, one {# student has left} other {# students have left}}',
  'rosters.difference.caregiver-left':
    '{n, plural, one {# caregiver is not named any more} other {# caregivers are not named any more}}',
  'rosters.difference.staff-left':
    '{n, plural, one {# person of the staff has left} other {# people of the staff have left}}',
  'rosters.difference.back': '{n, plural, one {# person is back} other {# people are back}}',
  'rosters.difference.same':
    '{n, plural, one {# person is somebody who is here already} other {# people are here already}}',
  'rosters.difference.renamed':
    '{n, plural, one {# person has another name} other {# people have other names}}',
  'rosters.difference.grade':
    '{n, plural, one {# student is in another grade} other {# students are in other grades}}',
  'rosters.difference.school':
    '{n, plural, one {# student changes schools} other {# students change schools}}',
  'rosters.difference.home-language':
    '{n, plural, one {# student has another home language} other {# students have other home languages}}',
  'rosters.difference.languages':
    '{n, plural, one {# person speaks or reads other languages} other {# people speak or read other languages}}',
  'rosters.difference.birth-date': '{n, plural, one {# birth date is new} other {# birth dates are new}}',
  'rosters.difference.ways':
    '{n, plural, one {# person has another number or address} other {# people have other numbers or addresses}}',
  'rosters.difference.household':
    '{n, plural, one {# person lives in another household} other {# people live in other households}}',
  'rosters.difference.role':
    '{n, plural, one {# person has other work at the school} other {# people have other work at the school}}',
  'rosters.difference.link-new':
    '{n, plural, one {# student and caregiver are joined} other {# pairs of student and caregiver are joined}}',
  'rosters.difference.link-changed':
    '{n, plural, one {# pair of student and caregiver is told otherwise} other {# pairs of student and caregiver are told otherwise}}',
  'rosters.difference.link-ended':
    '{n, plural, one {# pair of student and caregiver ends} other {# pairs of student and caregiver end}}',
  'rosters.difference.section-new': '{n, plural, one {# class begins} other {# classes begin}}',
  'rosters.difference.section-changed':
    '{n, plural, one {# class has changed} other {# classes have changed}}',
  'rosters.difference.section-gone': '{n, plural, one {# class ends} other {# classes end}}',
  'rosters.difference.place-new':
    '{n, plural, one {# place in a class is taken} other {# places in classes are taken}}',
  'rosters.difference.place-changed':
    '{n, plural, one {# place in a class changes} other {# places in classes change}}',
  'rosters.difference.place-ended':
    '{n, plural, one {# place in a class is left} other {# places in classes are left}}',
  'rosters.difference.term':
    '{n, plural, one {# term is new or has other days} other {# terms are new or have other days}}',

  'rosters.agree': 'Go on?',
  'rosters.agree.lead': 'Everything is written at once, or nothing. Who has left keeps their history here.',
  'rosters.lookAlikes': 'Are these the same students?',
  'rosters.lookAlikes.lead':
    '{n, plural, one {One student of this roster has the name of a student} other {# students of this roster have the names of students}} whom another kind of roster brought here. A school that changes the kind of its roster would have everybody twice. If they are the same people, please go on with the kind you had.',
  'rosters.alike': 'Are these the same people?',
  'rosters.alike.lead':
    '{n, plural, one {One person of this roster looks like somebody} other {# people of this roster look like people}} whom another kind of roster brought here: the same name, and one more thing that agrees.',
  'rosters.alike.see': 'See who looks alike',
  'rosters.alike.same': 'They are the same people',
  'rosters.alike.same.hint':
    'Nobody is here twice, and everybody keeps what they have here. You can take it back for each of them.',
  'rosters.alike.different': 'They are other people',
  'rosters.alike.different.hint': 'They come in anew, beside those who are here.',
  'rosters.alike.unsaid': 'Please say whether they are the same people.',
  'rosters.alike.because.birth-date': 'The same name and birth date.',
  'rosters.alike.because.way': 'The same name, and the same number or mail address.',
  'rosters.alike.because.number': 'The same name and student number.',
  'rosters.alike.because.caregiver': 'The same name and caregiver.',
  'rosters.alike.because.family': 'The same name, school and grade, and a caregiver of the same name.',
  'rosters.alike.because.student': 'The same name, and cares for the same student.',
  'rosters.alike.studentAt': 'Student at {names}',
  'rosters.alike.caregiverOf': 'Cares for {names}',
  'rosters.alike.taken': 'Taken as the same people',
  'rosters.alike.taken.lead':
    'Are two of them different people after all? Then part them. What this roster alone said of the person here ends today, and the next roster of this kind brings in the other one.',
  'rosters.alike.part': 'They are two people',
  'rosters.alike.partOf': 'They are two people: {name}',
  'rosters.replaces': 'Does this roster take the place of another kind?',
  'rosters.replaces.lead':
    'At these schools there are people or classes that another kind of roster brought and this one does not know. If your school brings this kind from now on, they have left. Whoever looks like somebody here is then taken as that person. You see who leaves before anything is written.',
  'rosters.replaces.do': 'It takes the place of the other kind',
  'rosters.replaces.said':
    'This roster takes the place of the other kind: whoever looks like somebody here is that person, and whoever only the other kind names leaves.',
  'rosters.agree.do': 'Write it',
  'rosters.agree.again': 'Try again',
  'rosters.cancel': 'Give up this roster',
  'rosters.leaving': 'Many people would leave',
  'rosters.leaving.lead':
    '{students, number} of {allStudents, number} students and {caregivers, number} of {allCaregivers, number} caregivers are not in this roster. Perhaps it is not complete. If they have really left, type how many they are together.',
  'rosters.leavers': 'How many people leave',
  'rosters.leavers.differ': 'This is not the number of people who would leave. Please look again.',
  'rosters.notReady': 'This roster cannot be written now. Please look at how it stands.',
  'rosters.brokeOff':
    'Something went wrong here, and not in your roster. Nothing is half written. Try again; if it breaks off once more, tell whoever runs this house.',
  'rosters.hasEnded': 'This roster has come to its end already.',

  'rosters.faults': 'What to look at',
  'rosters.faults.none': 'Nothing is wrong with this roster.',
  'rosters.faults.lead':
    '{rows, plural, =0 {Every row was read.} one {# row was left out; all others were read.} other {# rows were left out; all others were read.}}',
  'rosters.faults.file': 'This stops the whole roster. Nothing was written.',
  'rosters.faults.where': 'Where',
  'rosters.faults.inFile': 'File',
  'rosters.faults.atLine': 'Line',
  'rosters.faults.column': 'Column',
  'rosters.faults.value': 'What stands there',
  'rosters.faults.what': 'What is wrong',
  'rosters.faults.do': 'What to do',
  'rosters.faults.severity': 'What became of it',
  'rosters.faults.row': 'left out',
  'rosters.faults.warning': 'read',
  'rosters.faults.stop': 'stopped',
  'rosters.faults.line': '{file}, line {line, number}',
  'rosters.faults.more': 'The first {n, number} are shown. The list has all of them.',
  'rosters.faults.list': 'All of them as a list (CSV)',

  'rosters.columns': 'Which column is what',
  'rosters.columns.lead': 'We have guessed. Please look it over, and change what is wrong.',
  'rosters.columns.student': 'The student',
  'rosters.columns.caregiver': 'Caregiver {n, number}',
  'rosters.columns.nothing': 'no column',
  'rosters.columns.school': 'The school of all students, when no column says it',
  'rosters.columns.read': 'Read it so',
  'rosters.column.id': 'Student’s number or id',
  'rosters.column.whole': 'Whole name',
  'rosters.column.given': 'Given name',
  'rosters.column.family': 'Family name',
  'rosters.column.preferred': 'Name they go by',
  'rosters.column.grade': 'Grade',
  'rosters.column.school': 'School',
  'rosters.column.homeroom': 'Homeroom or advisory',
  'rosters.column.advisor': 'Advisor',
  'rosters.column.homeLanguage': 'Home language',
  'rosters.column.mail': 'Mail',
  'rosters.column.sms': 'Number for text messages',
  'rosters.column.phone': 'Phone',
  'rosters.column.address': 'Address',
  'rosters.column.household': 'Household',
  'rosters.column.birthDate': 'Birth date',
  'rosters.column.relation': 'What they are to the student',
  'rosters.column.language': 'Language',
  'rosters.column.interpreter': 'Wants an interpreter',
  'rosters.column.livesWith': 'Lives with the student',
  'rosters.column.emergency': 'To call in an emergency',

  'rosters.after': 'What needs a person now',
  'rosters.unreached':
    '{n, plural, =0 {Every family can be reached.} one {# caregiver cannot be reached yet} other {# caregivers cannot be reached yet}}',
  'rosters.unreached.no-way':
    '{n, plural, one {# without any number or address} other {# without any number or address}}',
  'rosters.unreached.only-paper': '{n, plural, one {# by letter only} other {# by letter only}}',
  'rosters.unreached.number-not-possible':
    '{n, plural, one {# whose number cannot be dialled} other {# whose number cannot be dialled}}',
  'rosters.unreached.mailbox-dead':
    '{n, plural, one {# whose mail address cannot be written to} other {# whose mail address cannot be written to}}',
  'rosters.unreached.see': 'Families we cannot reach yet',
  'rosters.advisories':
    '{begun, plural, =0 {No advisory began} one {# advisory began} other {# advisories began}}, {placed, plural, one {# student was placed} other {# students were placed}}',
  'rosters.withoutAdvisor':
    '{n, plural, one {# student has no advisor yet} other {# students have no advisor yet}}',
  'rosters.advisories.see': 'Find them an advisor',
} as const satisfies Words &
  Record<`rosters.state.${RunState}` | `rosters.difference.${DifferenceKind}`, string>
