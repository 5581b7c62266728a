export const comingInWords = {
  'access.comeIn.address.hint': 'One that the school knows.',
  'access.badAddress':
    'This does not look like a mail address or a phone number. Try one like ana@example.org or 512 555 0100.',
  'access.too-many-asks':
    'We have already sent you several codes. Look at the newest one, or wait an hour. A printed letter from the school works too.',
  'access.shared': 'Other people use this device',
  'access.shared.hint': 'Then nothing stays on it, and you are signed out after half an hour without use.',
  'access.door': 'Come in',
  'access.door.initial': 'For {name}…',
  'access.door.lead': 'This link is yours alone. Press the button to come in.',
  'access.door.notYou':
    'Is this link not for you? Leave it closed: then it still opens for whoever it is for.',
  'access.door.asSelf': 'Come in as myself',
  'access.closed': 'This door is closed',
  'access.closed.lead': 'This way in does not work any more.',
  'access.closed.link': 'A link works once, for half an hour. Ask for a new one here.',
  'access.closed.letter':
    'The letter may be too old, used up, or replaced by a newer one. Ask the school for a new letter, or come in with your mail address or phone number.',
  'access.paper': 'Come in with your letter',
  'access.paper.lead': 'Type the code that is printed on your letter from the school.',
  'access.paper.code': 'The code on your letter',
  'access.paper.hint': 'Twelve letters and digits. Capitals and spaces do not matter.',
  'access.paper.have': 'I have a letter from the school',
  'access.paper.none': 'I have no letter',
  'access.no-such-letter':
    'This code does not open the door. Look at it once more. If your letter is old or lost, ask the school for a new one.',
  'access.letters-rest':
    'Too many wrong codes were typed just now. Point your camera at the picture on your letter instead, or come in with your mail address or phone number.',
  'access.who': 'Who is here?',
  'access.who.lead': 'Several people use this mailbox or number. Choose your name.',
  'access.who.here': 'I am here',
  'access.who.choose': 'Please choose your name.',
  'access.who.else': 'Someone else is here',
  'access.who.nobody': 'Nobody is signed in here',
  'access.who.nobody.lead':
    'Come in first. If several of you use the same number or mailbox, we then ask who is here.',
  'access.who.leave':
    '{name} is in now. When {name} signs out, nothing stays on this device, and you can come in.',
  'access.who.signOut': 'Sign out, so that someone else can come in',
  'access.letter.greetingAll': 'Hello,',
  'access.letter.codeLife': 'It works once, for {minutes, plural, one {# minute} other {# minutes}}.',
  'access.letter.link':
    'Or open this link on the device you want to use. It works once, for {minutes, plural, one {# minute} other {# minutes}}:',
  'access.letter.linkAlone':
    'somebody typed wrong codes for you at {school}, so this time we send a link and no code.',
  'access.text.code': '{school}: your code is {code}. Or open {link}',
  'access.text.link': '{school}: come in here: {link}',
} as const
