import type { CaregiverField, StudentField } from '../rules/columns.ts'

/** Which header of a plain sheet (one row a student) holds what; caregivers in the order of the sheet. */
export interface Mapping {
  student: Partial<Record<StudentField, string>>
  caregivers: CaregiverColumns[]
}

export interface CaregiverColumns extends Partial<Record<CaregiverField, string>> {
  /** When the header itself says it: "Mother's phone". */
  means?: string
}

/** Header words in English, Spanish, Portuguese, French, German, Haitian Creole, Somali, Vietnamese, Arabic, Chinese; accents aside. */
const caregiverWord =
  /(parents?|guardian|caregiver|carer|contact|emergency contact|padres?|madres?|tutora?|encargad[oa]|apoderad[oa]|acudiente|responsave(l|is)|responsables?|eltern(teil)?|erziehungsberechtigter?|mother|father|mom|mum|dad|mere|pere|mae|pai|mutter|vater|manman|papa|waalid|hooyo|aabo|phu huynh|me|cha|bo|ولي الامر|ولي|الام|الاب|والد|والدة|家长|監護人|监护人|母亲|父亲|母親|父親)/u
const motherWord = /^(mother|mom|mum|madre|mere|mae|mutter|manman|hooyo|me|الام|والدة|母亲|母親)$/u
const fatherWord = /^(father|dad|padre|pere|pai|vater|papa|aabo|cha|bo|الاب|والد|父亲|父親)$/u

const given =
  /first|given|nombres?$|prenom|prenome|vorname|primeiro nome|prenon|magaca hore|ten$|الاسم الاول|(?<!姓)名$|名字/u
const family =
  /last|family|surname|apellidos?|nom de famille|sobrenome|nachname|siyati|ho$|اسم العائلة|姓$|姓氏/u
const whole = /name|nombre|^nom$|nom complet|nome|non$|magac|ho (va )?ten|اسم|姓名|名称|^$/u
const mail = /e ?mail|correo|courriel|mel|imel|iimayl|بريد|邮箱|電郵|电邮|电子邮件/u
const sms = /mobile|cell|sms|text|movil|celular|portable|handy|الجوال|المحمول|手机|手機|di dong/u
const phone = /phone|tel|numero de tel|fon|dien thoai|هاتف|تلفون|电话|電話|taleefan/u
const language = /language|idioma|lengua|langue|lingua|sprache|lang\b|luqad|ngon ngu|لغة|语言|語言/u
const address =
  /address|street|direccion|domicilio|adresse|endereco|anschrift|adres|dia chi|cinwaan|عنوان|地址|住址/u

const studentWords: readonly (readonly [StudentField, RegExp])[] = [
  ['birthDate', /birth|\bdob\b|nacimiento|naissance|nascimento|geburt|ngay sinh|ميلاد|出生|生日/u],
  ['advisor', /advis(o|e)r|homeroom teacher|form tutor|asesor|consejer|titular|klassenlehrer|مرشد|班主任/u],
  [
    'homeroom',
    /homeroom|home room|advisory|class|section|room|salon|aula|grupo|classe|turma|klasse|lop|fasalka|فصل|班级|班級|班/u,
  ],
  ['grade', /grade|year|grado|curso|niveau|ano|serie|jahrgang|stufe|khoi|الصف|年级|年級/u],
  ['school', /school|escuela|colegio|ecole|escola|schule|lekol|dugsi|truong|مدرسة|学校|學校/u],
  ['homeLanguage', language],
  ['household', /household|hogar|foyer|haushalt/u],
  ['mail', mail],
  ['phone', phone],
  ['phone', sms],
  ['address', address],
  ['id', /\bid\b|number|codigo|matricula|numero|nummer|ma so|رقم|学号|學號|sis/u],
  ['preferred', /preferred|nick|goes by|known as|apodo|surnom/u],
  ['family', family],
  ['given', given],
  ['whole', /student|alumn[oa]|eleve|aluno|schuler|elev|arday|hoc sinh|طالب|学生|學生/u],
  ['whole', whole],
]

const caregiverWords: readonly (readonly [CaregiverField, RegExp])[] = [
  ['relation', /relation|parentesco|lien|parente|beziehung|quan he|صلة|关系|關係|type/u],
  ['interpreter', /interpret/u],
  ['livesWith', /lives|resides|vive|habite|wohnt/u],
  ['emergency', /emergency (?!contact)|^emergency$|urgence/u],
  ['mail', mail],
  ['sms', sms],
  ['phone', phone],
  ['language', language],
  ['address', address],
  ['family', family],
  ['given', given],
  ['whole', whole],
]

/** A guess at what each column of a sheet is, from its header, in several languages; for a person to look over. */
export function guessMapping(headers: readonly string[]): Mapping {
  const mapping: Mapping = { student: {}, caregivers: [] }
  const groups = new Map<string, CaregiverColumns>()
  for (const header of headers) {
    if (header.trim() === '') continue
    const plain = plainHeader(header)
    const group = groupOf(plain)
    if (group === undefined) place(mapping.student, fieldFor(plain, studentWords), header)
    else {
      const columns = groups.get(group.key) ?? (group.means === undefined ? {} : { means: group.means })
      groups.set(group.key, columns)
      place(columns, fieldFor(group.rest, caregiverWords), header)
    }
  }
  for (const columns of [mapping.student, ...groups.values()]) nameAlone(columns)
  mapping.caregivers = [...groups.values()].filter(
    (columns) => columns.whole ?? columns.given ?? columns.family,
  )
  return mapping
}

/** “Nombre” beside no family name holds the whole name. */
function nameAlone(columns: { whole?: string; given?: string; family?: string }): void {
  if (columns.given === undefined || columns.family !== undefined || columns.whole !== undefined) return
  columns.whole = columns.given
  delete columns.given
}

function plainHeader(header: string): string {
  return header
    .replace(/([\p{Ll}])([\p{Lu}])/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_\-./:#()'’]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Which caregiver a header speaks of: "guardian 2 email" → the second; "mother phone" → the mother. */
function groupOf(plain: string): { key: string; rest: string; means?: string } | undefined {
  const found = new RegExp(`(?<![\\p{L}])${caregiverWord.source}(?![\\p{Script=Latin}])`, 'u').exec(plain)
  if (!found) return undefined
  const word = found[0]
  const number = /\d+/.exec(plain)?.[0]
  const rest = plain
    .replace(word, ' ')
    .replace(/\d+/, ' ')
    .replace(/\b(de la|del|de|du|des|da|do|of|the|legal|primary|s)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (number === undefined && motherWord.test(word)) return { key: 'mother', rest, means: 'mother' }
  if (number === undefined && fatherWord.test(word)) return { key: 'father', rest, means: 'father' }
  return { key: number ?? '1', rest }
}

function fieldFor<Field extends string>(
  plain: string,
  words: readonly (readonly [Field, RegExp])[],
): Field | undefined {
  return words.find(([, pattern]) => pattern.test(plain))?.[0]
}

function place<Field extends string>(
  columns: Partial<Record<Field, string>>,
  field: Field | undefined,
  header: string,
): void {
  if (field !== undefined && columns[field] === undefined) columns[field] = header
}
