/** Which laws and guidance about languages hold for a school, each in plain words. */
export const packsWords = {
  'language.rules': 'Rules about languages',
  'language.rules.lead':
    'What laws and advice ask of a school about languages. Switch on those that hold for your school. This is no legal advice: ask whoever advises your school.',
  'language.rules.none': 'You lead no school here.',
  'language.rules.asks': 'What it asks',
  'language.rules.federal': 'United States',
  'language.rules.ca': 'California',
  'language.rules.il': 'Illinois',
  'language.rules.ok': 'Oklahoma',
  'language.rules.nz': 'Aotearoa New Zealand',
  'language.rules.in-force': 'In force',
  'language.rules.rescinded': 'Taken back, but still good practice',
  'language.rules.proposed': 'Not in force yet',
  'language.rules.guidance': 'Advice, not a law',
  'language.rules.since': 'since {since}',
  'language.rules.span': 'from {since} to {until}',
  'language.rules.from': 'from {since} on',
  'language.rules.kept.always': 'Porchlight keeps this for every school.',
  'language.rules.kept.not-yet': 'Porchlight does not do this for you yet. Your school has to.',
  'language.rules.kept.share':
    'Switched on: a language counts from this share of students on, unless your school chose a lower one.',
  'language.rules.kept.cut-off':
    'Switched on: you say how many school days before an interpreter must be asked for. Whoever asks later gets the telephone line.',
  'language.rules.kept.second-role':
    'Switched on: this wish is ticked from the start when somebody asks for an interpreter. They can take the tick away.',
  'language.rules.kept.notice':
    'Switched on: Porchlight adds this to each notice of a conference and each paper about special education that is written here.',
  'language.notice.interpreters':
    'An interpreter at this meeting is free for you. Ask for one by answering this, or ask {contact}. You may ask that the interpreter does nothing else at the meeting.',
  'language.rules.papers': 'Important papers and languages',
  'language.rules.on': 'On at {school} since {since}, switched on by {name}',
  'language.rules.switchOn': 'Switch on at {school}',
  'language.rules.switchOff': 'Switch off at {school}',
  'language.rules.keep': 'Keep this at {school}',
  'language.rules.days': 'School days before, by which an interpreter must be asked for',
  'language.rules.contact': 'Whom families ask about interpreters: name, number or mail',
  'language.needsDays': 'Write a number of school days from 1 to 20.',
  'language.needsContact': 'Write whom families ask: a name, a number or a mail.',
  'language.rule.title-vi': 'No family gets less from the school because of its language.',
  'language.rule.idea-meeting':
    'At a meeting about special education, parents understand what is said. The school finds an interpreter. The law names no number of days; your school does.',
  'language.rule.idea-notice':
    'Papers about special education are in the parents’ own language, unless that clearly cannot be done.',
  'language.rule.essa':
    'What the school tells families under Title I is easy to read and, where it can be, in their language.',
  'language.rule.doj-2002': 'The papers that matter most are in the family’s language.',
  'language.rule.letter-2015':
    'No student, brother or sister interprets. A person reads what a machine translated before an important paper goes out.',
  'language.rule.stop-all': 'One STOP ends all automatic calls and texts of the school to that number.',
  'language.rule.ca-share':
    'Notices, reports and records also go out in a language that 15 of every 100 students of the school spoke at home in the year before.',
  'language.rule.ca-answer': 'A family may answer in English or in its own language.',
  'language.rule.ca-list':
    'By August 1 the state names the languages of each school. Enter its list on the page of the languages of our families.',
  'language.rule.il-second-role':
    'Parents may ask that the interpreter at a meeting about special education does nothing else there.',
  'language.rule.il-notice':
    'The notice of such a meeting says that interpreters are there, how to ask for one, and whom to ask.',
  'language.rule.il-papers':
    'Parents hear of such a meeting ten days before, and have its papers three school days before.',
  'language.rule.il-qualified':
    'The interpreter at such a meeting has passed tests and is trained. Porchlight names qualified interpreters first, and lets you choose another.',
  'language.rule.il-translations':
    'The translated plan comes within seven school days of the meeting, other papers within thirty.',
  'language.rule.ok-students': 'What staff write to one student, a caregiver reads along.',
  'language.rule.ok-plan':
    'Student and caregivers plan the years of school and work together, and look at the plan each year.',
  'language.rule.nz-told':
    'A parent is told what holds a student back, or harms how the student gets on with others.',
  'language.rule.nz-interpreters': 'Trained interpreters help, not children of the family.',
} as const
