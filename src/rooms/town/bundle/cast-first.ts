import { caregiver, type Family, type MakeChild } from './family.ts'

/** Two in two grades; mother and grandmother on one telephone; a grandmother who listens rather than reads. */
export function farahs(child: MakeChild): Family {
  const home = {
    household: 'h-farah',
    address: '118 Mulberry Street | Apartment 3 | Riverbend',
    mobile: '312-555-0101',
  }
  const somali = { speaks: 'Somali', reads: 'Somali', wantsInterpreter: true }
  const at = { homeLanguage: 'Somali', households: ['h-farah'] }
  return {
    children: [
      child(['yusuf', 'Yusuf', 'Abdi Farah', '07', '03-14'], at),
      child(['hodan', 'Hodan', 'Abdi Farah', '10', '05-02'], { ...at, mail: 'hodan@example.org' }),
    ],
    caregivers: [
      caregiver(['amina', 'Amina', 'Ali Hassan', 'Mother'], {
        ...home,
        ...somali,
        mail: 'amina@example.org',
      }),
      caregiver(['abdi', 'Abdi', 'Farah Nur', 'Father'], {
        ...home,
        mobile: '312-555-0102',
        speaks: 'Somali, English',
        reads: 'Somali, English',
        order: 2,
      }),
      caregiver(['halima', 'Halima', 'Jama Warsame', 'Grandmother'], {
        ...home,
        ...somali,
        reads: '',
        prefersSound: true,
        order: 3,
      }),
    ],
  }
}

/** Names in Arabic script; mother and father with one mailbox. */
export function haddads(child: MakeChild): Family {
  const home = {
    household: 'h-haddad',
    address: '42 Orchard Lane | Riverbend',
    mail: 'haddad.family@example.org',
  }
  const about = {
    homeLanguage: 'Arabic',
    households: ['h-haddad'],
    preferred: 'سامي',
    preferredFamily: 'حداد',
    mail: 'sami@example.org',
  }
  return {
    children: [child(['sami', 'Sami', 'Haddad', '09', '06-21'], about)],
    caregivers: [
      caregiver(['leila', 'Leila', 'Haddad', 'Mother'], {
        ...home,
        preferred: 'ليلى',
        preferredFamily: 'حداد',
        mobile: '312-555-0103',
        speaks: 'Arabic, French',
        reads: 'Arabic',
      }),
      caregiver(['elias', 'إلياس', 'حداد', 'Father'], {
        ...home,
        mobile: '312-555-0104',
        speaks: 'Arabic',
        reads: 'Arabic',
        order: 2,
      }),
    ],
  }
}

/** A grandfather whose telephone takes calls only. */
export function nguyens(child: MakeChild): Family {
  const about = { homeLanguage: 'Vietnamese', households: ['h-nguyen'], preferred: 'Bảo' }
  return {
    children: [child(['bao', 'Gia Bảo', 'Nguyễn', '08', '02-17'], about)],
    caregivers: [
      caregiver(['nguyen', 'Văn Hùng', 'Nguyễn', 'Grandfather'], {
        household: 'h-nguyen',
        address: '7 Ferry Road | Riverbend',
        voice: '312-555-0105',
        speaks: 'Vietnamese',
        reads: 'Vietnamese',
      }),
    ],
  }
}

/** Two households, two addresses, two languages, and a stepmother. */
export function garcias(child: MakeChild): Family {
  const at = { homeLanguage: 'Spanish', households: ['h-lopez', 'h-garcia'] }
  const fathers = { household: 'h-garcia', address: '15 Station Road | Riverbend' }
  return {
    children: [
      child(['mateo', 'Mateo', 'García López', '06', '04-09'], at),
      child(['lucia', 'Lucía', 'García López', '09', '08-30'], at),
    ],
    caregivers: [
      caregiver(['ana', 'Ana', 'López Ramírez', 'Mother'], {
        household: 'h-lopez',
        address: '903 River Street | Riverbend',
        mobile: '312-555-0106',
        mail: 'ana.lopez@example.org',
        speaks: 'Spanish',
        reads: 'Spanish',
      }),
      caregiver(['diego', 'Diego', 'García Villar', 'Father'], {
        ...fathers,
        mobile: '312-555-0107',
        speaks: 'English, Spanish',
        reads: 'English',
        order: 2,
      }),
      caregiver(['karen', 'Karen', 'Moeller', 'Stepmother'], {
        ...fathers,
        mail: 'karen.moeller@example.org',
        speaks: 'English',
        reads: 'English',
        order: 3,
      }),
    ],
  }
}

/** A sealed address and number, which the other household never learns. */
export function nunezes(child: MakeChild): Family {
  const about = { homeLanguage: 'Spanish; Castilian', households: ['h-nunez', 'h-soto'] }
  return {
    children: [child(['ines', 'Inés', 'Soto Núñez', '11', '03-03'], about)],
    caregivers: [
      caregiver(['marisol', 'Marisol', 'Núñez Rey', 'Mother'], {
        household: 'h-nunez',
        address: '61 Heron Lane | Riverbend',
        mobile: '312-555-0108',
        mail: 'marisol@example.org',
        sealed: 'address, phone',
        speaks: 'Spanish; English',
        reads: 'Spanish',
      }),
      caregiver(['rafael', 'Rafael', 'Soto Vidal', 'Father'], {
        household: 'h-soto',
        address: '230 Quarry Road | Riverbend',
        mobile: '312-555-0109',
        speaks: 'Spanish',
        reads: 'Spanish',
        livesWith: false,
        order: 2,
      }),
    ],
  }
}
