import { sayer } from './ground/words.ts'

export const words = {
  'hall.notThere': 'This page is not there',
  'hall.notThere.lead':
    'Perhaps the address is mistyped, or the page is not for you to see. Nothing is wrong with you.',
  'hall.porch': 'Back to the porch',
  'hall.bug': 'Something broke on our side',
  'hall.bug.lead':
    'Nothing you wrote was sent twice. Please try again in a while. If it stays, tell the school this number: {id}',
  'hall.away': 'We will be back in a moment',
  'hall.away.lead':
    'The house is being tended to. Please try again in a few seconds; nothing you wrote is lost.',
  'hall.crowd': 'Very many people are here just now',
  'hall.crowd.lead': 'Please wait a few seconds and try again. What you wrote was not sent yet.',
  'hall.otherwise': 'This form was sent before, with other words',
  'hall.otherwise.lead':
    'So that nothing is lost, the first words stand. Please open the page anew and write again.',
  'hall.stopped': 'Your account is resting',
  'hall.stopped.lead':
    'It opened very many records in a short time. Nothing is wrong with you: perhaps somebody else has your sign-in, or the work asked for it. A leader of your school, never the person it is about, can open it again; please speak with them.',
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
