import { hall } from '../src/app.tsx'
import type { PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import { mayWalk } from '../src/rights.ts'
import { type Browsing, browsing } from './browsing.ts'
import type { Cast, TownHall } from './cast.ts'
import { type FormField, formsIn, type PageForm, routeOfAddress } from './forms.ts'

/** Who walks through the house: at least one person in each hat, and nobody. */
const walkers: readonly (readonly [keyof Cast, Hat] | undefined)[] = [
  ['adeyemi', 'leader'],
  ['amina', 'caregiver'],
  ['diego', 'caregiver'],
  ['ortiz', 'advisor'],
  ['hibo', 'staff'],
  ['yusuf', 'student'],
  ['grace', 'student'],
  undefined,
]
export type Walker = (typeof walkers)[number]

export interface Found {
  walker: Walker
  form: PageForm
  /** The fields that were not seen in a form of this route before. */
  fresh: FormField[]
}

/** A fresh browser of somebody, or of nobody. */
export async function browserOf(town: TownHall, walker: Walker, app = hall(town.ground)): Promise<Browsing> {
  const jar = new Map<string, string>()
  if (walker) {
    const [name, hat] = walker
    const person: PersonId = town.cast[name]
    jar.set('porch', await town.sessionFor(person, { hat, district: town.district, language: 'en' }))
  }
  return browsing(app, jar)
}

/** The forms of these pages that are not known yet, each as the first who is shown it finds it. */
export async function formsOn(
  town: TownHall,
  addresses: readonly string[],
  known: Set<string>,
): Promise<Found[]> {
  const found: Found[] = []
  for (const walker of walkers) {
    const browser = await browserOf(town, walker)
    for (const address of addresses) {
      const route = routeOfAddress('GET', address)
      if (!route || !mayWalk(route, walker?.[1]) || (walker && mayWalk(route, undefined))) continue
      found.push(...formsNew((await browser.get(address)).html, { walker, address, known }))
    }
  }
  return found
}

/** The forms of one answer, each with those of its fields that no form of this route was known to have. */
export function formsNew(
  html: string,
  { walker, address, known }: { walker: Walker; address: string; known: Set<string> },
): Found[] {
  return formsIn(html, address).flatMap((form) => {
    const fresh = form.fields.filter((field) => !known.has(placeOf(form, field)))
    const isNew = !known.has(form.route)
    known.add(form.route)
    for (const field of fresh) known.add(placeOf(form, field))
    return isNew || fresh.length > 0 ? [{ walker, form, fresh }] : []
  })
}

/** A field of a form, whoever or whatever it is about. */
function placeOf({ route }: PageForm, { name }: FormField): string {
  return `${route} ${name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`
}
