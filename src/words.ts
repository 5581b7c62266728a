import { sayer } from './ground/words.ts'

export const words = {
  'hall.notThere': 'This page is not there',
  'hall.notThere.lead':
    'Perhaps the address is mistyped, or the page is not for you to see. You did nothing wrong.',
  'hall.porch': 'Back to the first page',
  'hall.comeIn': 'Come in',
  'hall.bug': 'Something broke on our side',
  'hall.bug.lead':
    'Please go back and try again: nothing is ever sent twice. If it happens again, tell the school this number: {id}',
  'hall.away': 'We will be back in a moment',
  'hall.away.lead': 'Something is being mended here. Please wait a few seconds, then go back and try again.',
  'hall.crowd': 'Very many people are here just now',
  'hall.crowd.lead': 'Please wait a few seconds and try again. What you wrote was not sent yet.',
  'hall.otherwise': 'You sent this before, with other words',
  'hall.otherwise.lead':
    'The first words have arrived, and they stand. To send these too, open the page again and put them in.',
  'hall.signedOut': 'You are signed out',
  'hall.signedOut.lead':
    'Some time has passed, or somebody signed out on this device. What you sent did not reach us. Come in again, and you are back on the page where you were.',
  'hall.elsewhere': 'This did not reach us',
  'hall.elsewhere.lead':
    'You opened our page through another site, such as one that translates pages. To keep you safe, we take words only from our own pages. Open our page here, choose your language at the top, and send it again.',
  'hall.tooMuch': 'This is too long for us',
  'hall.tooMuch.lead': 'It did not reach us. Please go back and send it in smaller parts.',
  'hall.written': 'What you wrote',
  'hall.written.lead': 'It stands on this page alone. Copy it before you go on.',
  'hall.written.words': 'Your words',
  'hall.stopped': 'Your account is resting',
  'hall.stopped.lead':
    'It opened very many records in a short time. You did nothing wrong: perhaps somebody else has your sign-in, or the work asked for it. A leader of your school, never the person it is about, can open it again; please speak with them.',
  'hall.offline': 'No connection just now',
  'hall.offline.lead':
    'Pages you have opened on this device lately can still be read. This one comes back when the connection does.',
  'hall.today': 'Today',
  'hall.people': 'People',
  'hall.messages': 'Conversations',
  'hall.advisories': 'Advisories',
  'hall.rosters': 'Roster',
  'hall.privacy': 'Privacy',
  'hall.letters': 'Letters',
  'hall.languages': 'Languages',
  'hall.me': 'About me',
} as const

export const say = sayer(words)
