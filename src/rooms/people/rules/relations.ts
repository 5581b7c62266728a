/** What somebody is to a student; mapped from the fifty of Ed-Fi. */
export const relationKinds = [
  'mother',
  'father',
  'parent',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'foster-carer',
  'guardian',
  'aunt',
  'uncle',
  'sister',
  'brother',
  'cousin',
  'godparent',
  'partner-of-parent',
  'host-family',
  'relative',
  'neighbor',
  'family-friend',
  'emergency-contact',
  'other',
] as const

export type RelationKind = (typeof relationKinds)[number]

export function isRelationKind(text: string): text is RelationKind {
  return (relationKinds as readonly string[]).includes(text)
}
