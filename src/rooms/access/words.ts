import { sayer } from '../../ground/words.ts'
import { comingInWords } from './words/coming-in.ts'
import { lettersWords } from './words/letters.ts'
import { sessionsWords } from './words/sessions.ts'
import { strong } from './words/strong.ts'

export const words = {
  ...comingInWords,
  ...lettersWords,
  ...sessionsWords,
  ...strong,
  'access.welcome': 'A light left on, for every family.',
  'access.welcome.lead': 'Where a school and its families work together, as equals, for each student.',
  'access.setup': 'Set up your school',
  'access.setup.lead':
    'Bring your roster: OneRoster, School Data Sync or any spreadsheet. It takes about ten minutes, and nothing is sent to anybody until you say so.',
  'access.setup.begin': 'Begin',
  'access.setup.school': 'Name of your school',
  'access.setup.given': 'Your first name',
  'access.setup.family': 'Your family name',
  'access.setup.mail': 'Your mail address',
  'access.setup.mail.hint': 'When you come back, we send a code there. There is no password.',
  'access.setup.zone': 'Where is the school? Choose the clock on its wall',
  'access.setup.zone.none': 'Choose the nearest large city',
  'access.setup.make': 'Open the school',
  'access.setup.taken': 'This program already has its school. Come in with your code.',
  'access.town': 'Look around in Riverbend',
  'access.town.lead':
    'A sample town with {students, number} students and their families, in nine languages. Step into anyone’s shoes. Nobody in it is real.',
  'access.town.open': 'Open the door',
  'access.comeIn': 'Come in',
  'access.comeIn.lead': 'No password. We send you a link and a code.',
  'access.comeIn.address': 'Your mail address or your phone number',
  'access.comeIn.send': 'Send it to me',
  'access.code': 'Type your code',
  'access.code.telephone':
    'Whoever holds this telephone can read the code and come in. Is it not yours alone? A printed letter is safer.',
  'access.code.lead':
    'If the school knows {address}, a link and a code are on their way there. The code works for {minutes, plural, one {# minute} other {# minutes}}.',
  'access.code.field': 'The six digits',
  'access.code.enter': 'Come in',
  'access.code.again': 'Send a new code',
  'access.code.noMail':
    'No mail server is set up here yet, so letters wait on this machine. Whoever runs the program can read the code: the command “bin/porchlight doctor” says where.',
  'access.wrong-code': 'This code does not open the door. Look at the newest message, or ask for a new code.',
  'access.too-many-tries':
    'Too many tries for now. Open the link in the newest message instead, use a printed letter, or ask the school to help you.',
  'access.needed': 'Please fill this in.',
  'access.badMail':
    'This does not look like a mail address. It needs a name, an @ and a place, like ana@example.org.',
  'access.badZone': 'Please choose a place from the list.',
  'access.letter.subject': 'Come in to {school}',
  'access.letter.greeting': 'Hello {name},',
  'access.letter.code': 'your code is {code}.',
  'access.letter.end': 'If you did not ask for this, you need do nothing.',
  'access.outbox': 'Letters that wait',
  'access.outbox.lead': 'No mail server is set up, so these letters were not sent. The newest is first.',
  'access.outbox.none': 'No letter waits.',
  'access.outbox.leaving': 'Letters that leave',
  'access.outbox.leaving.lead':
    'Mail leaves by {host}. The newest letters are first. What they say is shown to nobody here.',
  'access.outbox.leaving.none': 'No letter was written yet.',
  'access.outbox.to': 'To somebody at {toward}',
  'access.outbox.waiting': 'It waits for its turn.',
  'access.outbox.on-its-way': 'It is on its way to the mail server.',
  'access.outbox.left': 'The mail server took it.',
  'access.outbox.failing':
    'It did not leave yet. We tried {attempt, plural, one {once} other {# times}} and will try again.',
  'access.outbox.refused': 'It will not arrive.',
  'access.outbox.uncertain':
    'Nobody answered at the end, so it may have arrived. It is not sent again by itself.',
  'access.outbox.why.no-mailbox': 'There is no such mailbox.',
  'access.outbox.why.not-an-address': 'This is no mail address.',
  'access.outbox.why.mailbox-full': 'The mailbox is full.',
  'access.outbox.why.turned-away': 'The other side turned the letter away.',
  'access.outbox.why.later': 'The other side asked us to come back later.',
  'access.outbox.why.sign-in': 'The mail server did not let us sign in.',
  'access.outbox.why.sender': 'The mail server does not take letters from our address.',
  'access.outbox.why.certificate': 'Nobody vouches for the mail server’s certificate.',
  'access.outbox.why.no-tls': 'The mail server offers no safe line.',
  'access.outbox.why.away': 'The mail server could not be reached.',
  'access.outbox.why.no-answer': 'The line broke, or nobody answered.',
  'access.outbox.why.no-such-number': 'There is no such telephone number.',
  'access.outbox.why.not-a-number': 'This is no telephone number with its country.',
  'access.outbox.why.cannot-text': 'This telephone takes no text messages.',
  'access.outbox.why.opted-out': 'Whoever has this number asked for no more texts.',
  'access.outbox.why.unreachable': 'The telephone could not be reached.',
  'access.outbox.why.too-long': 'It was too long for a text message.',
  'access.outbox.why.busy': 'The company that carries texts had too many at once.',
  'access.outbox.why.no-money': 'The account with the company that carries texts is empty.',
  'access.outbox.why.too-late': 'It was no longer of use.',
} as const

export const say = sayer(words)
