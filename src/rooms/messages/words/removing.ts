/** Taking out what should never have been written here. */
export const removingWords = {
  'messages.removed': 'Taken out by the school on {date}.',
  'messages.remove': 'Something here must not stay',
  'messages.remove.title': 'What must not stay in the conversation about {name}',
  'messages.remove.what': 'What must not stay?',
  'messages.remove.said': '{by}, {date}',
  'messages.remove.lead':
    'A leader who is somebody else decides. Then it is gone for good, and both sides read that it was taken out.',
  'messages.remove.report':
    'Does it tell of harm to a child? Report it to the authorities now, as the law asks. This page reports nothing.',
  'messages.remove.why': 'Why?',
  'messages.remove.why.report': 'It reports harm, and belongs to the authorities',
  'messages.remove.why.wrong-person': 'It is about somebody else',
  'messages.remove.why.never-collect': 'It holds what a school must not keep',
  'messages.remove.why.unlawful': 'A law or a court says so',
  'messages.remove.ask': 'Ask a leader',
  'messages.remove.back': 'Leave it as it is',
  'messages.remove.needs-thing': 'Please choose a message or a file.',
  'messages.remove.needs-reason': 'Please choose why.',
  'messages.remove.asked-already': 'Somebody has asked for this already, and a leader will decide.',
} as const
