/** A grade as the roster wrote it, and its CEDS code when we know which one is meant. */
export interface Grade {
  text: string
  code: GradeCode | undefined
}

const gradeCodes = [
  'IT',
  'PR',
  'PK',
  'TK',
  'KG',
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  '08',
  '09',
  '10',
  '11',
  '12',
  '13',
  'PS',
  'UG',
] as const

export type GradeCode = (typeof gradeCodes)[number]

const words: Readonly<Record<string, GradeCode>> = {
  'infant/toddler': 'IT',
  infant: 'IT',
  toddler: 'IT',
  preschool: 'PR',
  'pre-school': 'PR',
  prekindergarten: 'PK',
  'pre-kindergarten': 'PK',
  'pre-k': 'PK',
  prek: 'PK',
  pk3: 'PK',
  pk4: 'PK',
  'transitional kindergarten': 'TK',
  kindergarten: 'KG',
  kinder: 'KG',
  k: 'KG',
  kg: 'KG',
  '00': 'KG',
  '0': 'KG',
  first: '01',
  second: '02',
  third: '03',
  fourth: '04',
  fifth: '05',
  sixth: '06',
  seventh: '07',
  eighth: '08',
  ninth: '09',
  tenth: '10',
  eleventh: '11',
  twelfth: '12',
  thirteenth: '13',
  freshman: '09',
  sophomore: '10',
  junior: '11',
  senior: '12',
  postsecondary: 'PS',
  ps1: 'PS',
  ps2: 'PS',
  ps3: 'PS',
  ps4: 'PS',
  undergraduate: 'PS',
  graduate: 'PS',
  ungraded: 'UG',
}

/** The grade meant by a text: CEDS codes, "9", "9th grade", "Grade 9", "Kindergarten"; other words keep their text only. */
export function gradeOf(text: string): Grade {
  return { text, code: codeOf(text) }
}

function codeOf(text: string): GradeCode | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\.0$/, '')
    .replace(/\b(grade|grado|class)\b/g, '')
    .trim()
  const code = gradeCodes.find((known) => known.toLowerCase() === plain)
  if (code) return code
  const number = /^0?(\d{1,2})(st|nd|rd|th|º|°)?$/.exec(plain)?.[1]
  return words[plain] ?? gradeCodes.find((known) => known === number?.padStart(2, '0'))
}
