import { type Caregiver, type Child, caregiver, type Family, type MakeChild } from './family.ts'

type OneChild = [...Parameters<MakeChild>]

function family(child: MakeChild, children: OneChild[], caregivers: Caregiver[]): Family {
  return { children: children.map((one): Child => child(...one)), caregivers }
}

function at(household: string, street: string, mobile: string) {
  return { household, address: `${street} | Riverbend`, mobile }
}

const english = { speaks: 'English', reads: 'English' }

/** A foster carer. */
export function jensens(child: MakeChild): Family {
  const tyler: OneChild = [
    ['tyler', 'Tyler', 'Reed', '08', '07-11'],
    { homeLanguage: 'English', households: ['h-jensen'] },
  ]
  const home = at('h-jensen', '8 Garden Street', '312-555-0110')
  const carol = caregiver(['carol', 'Carol', 'Jensen', 'Foster parent'], {
    ...home,
    ...english,
    mail: 'carol.jensen@example.org',
  })
  return family(child, [tyler], [carol])
}

/** A grown sister who brings up her brother. */
export function rowes(child: MakeChild): Family {
  const isaiah: OneChild = [
    ['isaiah', 'Isaiah', 'Rowe', '10', '06-06'],
    { homeLanguage: 'English', households: ['h-rowe'] },
  ]
  const home = at('h-rowe', '512 Maple Avenue | Apartment 9', '312-555-0111')
  return family(
    child,
    [isaiah],
    [caregiver(['jasmine', 'Jasmine', 'Rowe', 'Sister'], { ...home, ...english })],
  )
}

/** The only family that speaks Mam, and one without any telephone. */
export function domingos(child: MakeChild): Family {
  const home = { homeLanguage: 'Mam', households: ['h-domingo'] }
  const children: OneChild[] = [
    [['andres', 'Andrés', 'Pérez Domingo', '06', '05-19'], home],
    [['juana', 'Juana', 'Pérez Domingo', '08', '02-08'], home],
  ]
  const catarina = caregiver(['catarina', 'Catarina', 'Domingo Matías', 'Mother'], {
    household: 'h-domingo',
    address: '77 Levee Road | Riverbend',
    speaks: 'Mam, Spanish',
    reads: 'Spanish',
    wantsInterpreter: true,
  })
  return family(child, children, [catarina])
}

/** Eighteen since May. */
export function thornburys(child: MakeChild): Family {
  const about = { homeLanguage: 'English', households: ['h-thornbury'], mail: 'grace@example.org' }
  const home = at('h-thornbury', '31 Linden Street', '312-555-0112')
  const helen = caregiver(['helen', 'Helen', 'Thornbury', 'Mother'], { ...home, ...english })
  return family(child, [[['grace', 'Grace', 'Thornbury', '12', '05-25'], about]], [helen])
}

/** Eighteen since April, with a mother who writes her name in Cyrillic. */
export function kovals(child: MakeChild): Family {
  const about = { homeLanguage: 'Ukrainian', households: ['h-koval'] }
  const home = at('h-koval', '219 Willow Lane', '312-555-0113')
  const oksana = caregiver(['oksana', 'Оксана', 'Коваль', 'Mother'], {
    ...home,
    speaks: 'Ukrainian',
    reads: 'Ukrainian',
  })
  return family(child, [[['volodymyr', 'Volodymyr', 'Koval', '12', '04-12'], about]], [oksana])
}

/** A single name is a whole name. */
export function tenzins(child: MakeChild): Family {
  const about = { homeLanguage: 'English', households: ['h-tenzin'] }
  const home = at('h-tenzin', '4 Prairie Road', '312-555-0114')
  const tenzin = caregiver(['tenzin', 'Tenzin', '', 'Mother'], {
    ...home,
    speaks: 'English, Tibetan',
    reads: 'English',
  })
  return family(child, [[['pema', 'Pema', '', '11', '08-01'], about]], [tenzin])
}

/** Names in Han script. */
export function chens(child: MakeChild): Family {
  const about = { homeLanguage: 'Chinese', households: ['h-chen'], preferred: '明', preferredFamily: '陈' }
  const home = at('h-chen', '66 Bridge Street', '312-555-0115')
  const mother = caregiver(['xiaoyan', '晓燕', '陈', 'Mother'], {
    ...home,
    speaks: 'Chinese',
    reads: 'Chinese',
  })
  return family(child, [[['ming', 'Ming', 'Chen', '09', '07-23'], about]], [mother])
}

/** A teacher here who is a mother here: one person, two hats. */
export function whitakers(child: MakeChild): Family {
  const about = { homeLanguage: 'English', households: ['h-whitaker'] }
  const home = at('h-whitaker', '140 Cedar Street', '312-555-0116')
  const dana = caregiver(['whitaker', 'Dana', 'Whitaker', 'Mother'], {
    ...home,
    ...english,
    id: 'sta-whitaker',
    mail: 'dana.whitaker@example.org',
  })
  return family(child, [[['owen', 'Owen', 'Whitaker', '08', '03-28'], about]], [dana])
}

export function josephs(child: MakeChild): Family {
  const about = { homeLanguage: 'Haitian Creole', households: ['h-joseph'] }
  const home = at('h-joseph', '25 Canal Street', '312-555-0117')
  const marie = caregiver(['marie', 'Marie-Ange', 'Joseph', 'Mother'], {
    ...home,
    speaks: 'Haitian Creole, French',
    reads: 'Haitian Creole',
  })
  return family(child, [[['wideline', 'Wideline', 'Joseph', '07', '06-15'], about]], [marie])
}
