import { hall } from '../src/app.tsx'
import type { Browsing } from './browsing.ts'
import type { TownHall } from './cast.ts'
import { browserOf, type Found, formsNew, formsOn } from './crawl.ts'
import { type FormField, filled, routeOfAddress, takesWords } from './forms.ts'
import type { Answer } from './page.ts'
import { fileOf, harmIn, payloads } from './payloads.ts'

/** Routes that no form walks at all: what comes in by them is somebody's program's. Each with the test that writes harm into it. */
export const formless: Readonly<Record<string, string>> = {
  'POST /channels/mail': 'test/carried.test.ts',
  'POST /channels/text/:provider': 'test/carried.test.ts',
}

/** What came of writing harm into every field of every form that the pages of a town offer, and of some sent by hand. */
export interface Attack {
  /** Which field of which form each number stands for. */
  marks: string[]
  /** What was wrong with an answer, one sentence each. */
  harm: string[]
  /** The routes whose forms were found on a page. */
  routes: Set<string>
  /** One answer for each form that shows again what was written. */
  shown: Map<string, string>
  /** Where answers led, one address or two for each route. */
  led: Map<string, Set<string>>
}

const intoAll = ['attribute', 'header', 'template', 'formula', 'odd']

function intoOne({ type }: FormField): string[] {
  if (type === 'text') return ['script', 'header']
  return type === 'hidden' ? ['script', 'away'] : ['script']
}

interface Attacked {
  pages: readonly string[]
  byHand: readonly Found[]
}

/** Attacks the forms of these pages, then those that came about by it: what was entered waits for an answer on its own page. */
export async function attackTown(town: TownHall, { pages, byHand }: Attacked): Promise<Attack> {
  const attack: Attack = { marks: [], harm: [], routes: new Set(), shown: new Map(), led: new Map() }
  const app = hall(town.ground)
  const known = new Set<string>()
  for (const _round of [1, 2]) {
    const led = [...attack.led.values()].flatMap((some) => [...some])
    const waiting = await formsOn(town, [...new Set([...pages, ...led])], known)
    for (let found = waiting.shift(); found; found = waiting.shift()) {
      attack.routes.add(found.form.route)
      const browser = await browserOf(town, found.walker, app)
      const answers = await attackForm(attack, browser, found)
      const { walker, form } = found
      for (const html of answers) waiting.push(...formsNew(html, { walker, address: form.path, known }))
    }
    await town.keepTime()
  }
  for (const found of byHand) await attackForm(attack, await browserOf(town, found.walker, app), found)
  return attack
}

/** Writes harm into each field alone, and into all that take words at once. */
async function attackForm(attack: Attack, browser: Browsing, { form, fresh }: Found): Promise<Set<string>> {
  const answers = new Set<string>()
  const wordy = fresh.filter(takesWords)
  const tries = fresh.flatMap((field) => intoOne(field).map((kind) => ({ kind, fields: [field] })))
  if (wordy.length > 0) tries.push(...intoAll.map((kind) => ({ kind, fields: wordy })))
  for (const { kind, fields } of tries) {
    const names = fields.map(({ name }) => name)
    const n = attack.marks.push(`${form.route}: ${kind} in ${names.join(', ')}`) - 1
    const words = payloads[kind]?.(n) ?? ''
    const answer = await sent(browser, form, { words, names })
    attack.harm.push(...harmIn(answer).map((fault) => `${attack.marks[n]}: ${fault}`))
    if (kind !== 'odd' && /pwn/.test(answer.html)) attack.shown.set(`${form.route} ${kind}`, answer.html)
    if (answer.status === 200) answers.add(answer.html)
    remember(attack, answer)
  }
  return answers
}

interface Written {
  words: string
  names: readonly string[]
}

function sent(browser: Browsing, form: Found['form'], { words, names }: Written): Promise<Answer> {
  const isFile = (field: FormField) => field.type === 'file'
  const values = filled(form)
  for (const field of form.fields)
    if (names.includes(field.name) && !isFile(field)) values[field.name] = words
  if (form.method === 'GET') return browser.get(`${form.path.split('?')[0]}?${new URLSearchParams(values)}`)
  if (!form.files) return browser.post(form.path, values)
  const body = new FormData()
  for (const [name, value] of Object.entries(values)) body.set(name, value)
  for (const { name, accept } of form.fields.filter(isFile))
    body.set(name, fileOf(accept, names.includes(name) ? words : 'Word'))
  return browser.send(form.path, body)
}

function remember({ led }: Attack, { to }: Answer): void {
  const route = to && routeOfAddress('GET', to)
  if (!to || !route) return
  const some = led.get(route) ?? new Set()
  if (some.size < 2) led.set(route, some.add(to))
}
