/** The eighteenth birthday: what each caregiver still sees. */
export const eighteenWords = {
  'people.rights': 'Who sees what',
  'people.rights.link': 'When a child turns eighteen',
  'people.rights.yours':
    'You are eighteen. Now you decide what each person still sees. What you choose holds at once, and you can change it on any day.',
  'people.rights.soon': 'On {date} you will be eighteen. From that day on, you decide who sees what.',
  'people.rights.young':
    'When you are eighteen, you decide here who sees what. Until then your caregivers see what the school writes about you.',
  'people.rights.undated':
    'The school does not know your day of birth. Tell the school, and this page is ready on your eighteenth birthday.',
  'people.rights.gap': 'Until you decide',
  'people.rights.gap.open': 'Everything stays as it was. Your caregivers see what they saw before.',
  'people.rights.gap.closed': 'Only you and the school see what the school writes about you.',
  'people.rights.gap.dependents':
    'Your caregivers no longer see what the school writes about you. If the school knows that you depend on a caregiver, that caregiver still does.',
  'people.rights.school':
    'Your teachers see you as before. In an emergency the school calls your family as before.',
  'people.rights.invitedBy': 'invited by {name}',
  'people.rights.decided': 'You have decided.',
  'people.rights.undecided': 'You have not decided yet.',
  'people.rights.now': 'Open now: {functions}',
  'people.rights.nowNothing': 'Open now: nothing',
  'people.rights.may': '{name} may',
  'people.rights.records': 'see what the school writes about me',
  'people.rights.messages': 'speak with the school about me',
  'people.rights.contact': 'see who else belongs to my family',
  'people.rights.pick-up': 'pick me up from school',
  'people.rights.visits': 'come to visits and events',
  'people.rights.held': 'The school keeps something closed here. Ask your advisor about it.',
  'people.rights.save': 'Save for {name}',
  'people.rights.nobody': 'The school knows no caregiver of yours',
  'people.rights.child.soon': '{name} will be eighteen on {date}',
  'people.rights.child.soonLead':
    'From that day on, {name} decides who sees what the school writes. You can talk about it together now.',
  'people.rights.child': '{name} is eighteen now',
  'people.rights.child.lead':
    'Since {date}, {name} decides who sees what the school writes. That is so for everyone who turns eighteen.',
  'people.rights.child.decided': '{name} has decided what you see.',
  'people.rights.child.gap.open': 'Until {name} decides, you see what you saw before.',
  'people.rights.child.gap.closed': 'Until {name} decides, it is closed to you.',
  'people.rights.child.gap.dependents':
    'Until {name} decides, only a caregiver on whom {name} depends still sees it, if the school knows of it.',
  'people.rights.child.open': 'Open to you: {functions}',
  'people.rights.child.nothing':
    'At the moment nothing is open to you. If you miss it, ask {name}: one tick opens it again.',
  'people.rights.child.school':
    'In an emergency the school calls you as before. You can always call the school.',
  'people.rights.child.none': 'None of your children is near eighteen',
  'people.rights.child.noneHint': 'When a child turns eighteen, you read here what changes.',
  'people.refused.not-eighteen': 'This opens on the eighteenth birthday.',
  'people.letter.eighteen.subject': 'You decide who sees what',
  'people.letter.eighteen.subject.child': '{name} turns eighteen',
  'people.letter.eighteen.soon.own':
    'You will be eighteen on {date}. From that day on, you decide what each of your caregivers sees of what the school writes about you.',
  'people.letter.eighteen.soon.child':
    '{name} will be eighteen on {date}. From that day on, {name} decides what each caregiver sees of what the school writes.',
  'people.letter.eighteen.passed.own':
    'You are eighteen since {date}. You decide what each of your caregivers sees of what the school writes about you.',
  'people.letter.eighteen.passed.child':
    '{name} is eighteen since {date} and decides what each caregiver sees of what the school writes. In an emergency the school still calls you.',
  'people.letter.eighteen.open': 'What holds now, and how to change it: {url}',
  'people.eighteen': 'Students who turn eighteen',
  'people.eighteen.lead': 'From the eighteenth birthday on, a student decides what each caregiver sees.',
  'people.eighteen.rule': 'What holds until a student decides?',
  'people.eighteen.rule.dependents': 'Closed, but not to a caregiver on whom the student depends',
  'people.eighteen.rule.dependentsHint':
    'You note for each student who that is. The law allows this without asking the student.',
  'people.eighteen.rule.closed': 'Closed to everyone but the student and the school',
  'people.eighteen.rule.closedHint': 'The simplest, and always allowed.',
  'people.eighteen.rule.open': 'Everything stays as it was',
  'people.eighteen.rule.openHint':
    'Ask your lawyer first: often a school may not show this without the student’s word.',
  'people.eighteen.rule.save': 'Let this hold',
  'people.eighteen.passed': 'Eighteen now',
  'people.eighteen.passed.none': 'Nobody is eighteen yet.',
  'people.eighteen.soon': 'Eighteen within 30 days',
  'people.eighteen.soon.none': 'Nobody turns eighteen in the next 30 days.',
  'people.eighteen.since': 'since {date}',
  'people.eighteen.on': 'on {date}',
  'people.eighteen.decided': 'has decided',
  'people.eighteen.undecided': 'has not decided yet',
  'people.eighteen.unknown':
    '{n, plural, =0 {Every day of birth is known} one {Day of birth not known: # student} other {Day of birth not known: # students}}',
  'people.eighteen.unknownHint': 'For them nothing changes by itself. Add the day of birth in the roster.',
  'people.eighteen.of': 'Who sees what of {name}',
  'people.eighteen.ofLead': 'Since {date} the rights are {name}’s own.',
  'people.eighteen.ofYoung':
    'Until the eighteenth birthday caregivers see this in full. What you note now holds from that day on.',
  'people.eighteen.openTo': 'Open: {functions}',
  'people.eighteen.openToNothing': 'Open: nothing',
  'people.eighteen.records': 'school records',
  'people.eighteen.messages': 'messages',
  'people.eighteen.contact': 'family contacts',
  'people.eighteen.pick-up': 'pick-up',
  'people.eighteen.visits': 'visits and events',
  'people.eighteen.depends': 'The school knows that {student} depends on {name}: {reason}',
  'people.eighteen.reason.student-said': 'the student said so',
  'people.eighteen.reason.paper-seen': 'we have seen a paper, and kept no copy',
  'people.eighteen.reason.court-order': 'a court order says so',
  'people.eighteen.note': '{student} depends on {name}',
  'people.eighteen.how': 'How do we know?',
  'people.eighteen.noteSave': 'Note it',
  'people.eighteen.drop': 'This is no longer so',
  'people.eighteen.dropOf': 'This is no longer so: {name}',
} as const
