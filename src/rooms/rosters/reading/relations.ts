import type { RelationKind } from '../../people/index.ts'

/** Words of Ed-Fi (5.2 and 2.2), OneRoster, Microsoft SDS, Clever and plain sheets, without blanks and marks. */
const words: Readonly<Record<RelationKind, string>> = {
  mother:
    'mother mom mum mama madre mamá mère mother,natural/adoptive motheradoptive adoptivemother birthmother biologicalmother m',
  father:
    'father dad papa padre papá père father,natural/adoptive fatheradoptive adoptivefather birthfather biologicalfather f',
  parent:
    'parent parents adoptiveparents adoptiveparent parent/guardian primary secondary primarycontact padres parent,step stepparent',
  stepmother: 'mother,step stepmother stepmom madrastra',
  stepfather: 'father,step stepfather stepdad padrastro',
  grandmother: 'grandmother grandma abuela greatgrandmother nana',
  grandfather: 'grandfather grandpa abuelo greatgrandfather',
  'foster-carer':
    'fosterparent fosterparents fostermother fosterfather mother,foster father,foster fostercarer foster parent,foster',
  guardian:
    'guardian legalguardian courtappointedguardian caregiver carer caretaker tutor tutora encargado encargada ward',
  aunt: 'aunt greataunt tia tía auntie',
  uncle: 'uncle greatuncle tio tío',
  sister:
    'sister stepsister sister,half sister,step sister,natural/adoptive sister,foster halfsister hermana',
  brother:
    'brother stepbrother brother,half brother,step brother,natural/adoptive brother,foster halfbrother hermano',
  cousin: 'cousin primo prima',
  godparent: 'godparent godmother godfather madrina padrino',
  'partner-of-parent':
    "fatherssignificantother motherssignificantother father'ssignificantother mother'ssignificantother fatherscivilpartner motherscivilpartner partnerofparent lifepartnerofparent parentspartner parent'spartner",
  'host-family': 'hostfamily hostparent hostparents hostmother hostfather familiaanfitriona',
  relative:
    'relative family familymember aunt/uncle brotherinlaw brother-in-law sisterinlaw sister-in-law motherinlaw mother-in-law fatherinlaw father-in-law soninlaw son-in-law daughterinlaw daughter-in-law nephew niece son daughter child adopteddaughter adoptedson stepdaughter stepson fosterdaughter fosterson dependent pariente familiar otherrelative grandparent grandparents greatgrandparent abuelos sibling stepsibling halfsibling spouse husband wife partner lifepartner fiance fiancee significantother formerhusband formerwife',
  neighbor: 'neighbor neighbour vecino vecina',
  'family-friend': 'friend friendoffamily familyfriend amigo amiga',
  'emergency-contact': 'emergency emergencycontact',
  other:
    'other unknown none self agent otro otra n/a agencyrepresentative agency advisor caseworker socialworker doctor aide employer probationofficer ministerorpriest nurse childcareprovider babysitter daycare',
}

const kindOf = new Map(
  (Object.entries(words) as [RelationKind, string][]).flatMap(([kind, list]) =>
    list.split(' ').map((word) => [word, kind] as const),
  ),
)

/** The kind of relation a roster's word means; undefined when we do not know the word. */
export function relationOf(word: string): RelationKind | undefined {
  const plain = word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[\s_.()]/g, '')
  return kindOf.get(plain) ?? kindOf.get(plain.replace(/-/g, '')) ?? kindOf.get(plain.replace(/\/.*$/, ''))
}
