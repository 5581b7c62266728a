import { parseHTML } from 'linkedom'
import { newId } from '../src/ground/ids.ts'
import { rights } from '../src/rights.ts'

export interface FormField {
  name: string
  /** The type of an input, else the element: textarea, select. */
  type: string
  /** What a browser would send untouched. */
  value: string
  accept: string
}

/** A form as a page offers it, once for every address its buttons send it to. */
export interface PageForm {
  method: 'GET' | 'POST'
  path: string
  /** The line of the rights table that it walks. */
  route: string
  files: boolean
  fields: FormField[]
}

const patterns = Object.keys(rights)
  .map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return {
      route,
      method,
      is: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
      named: path.split(':').length,
    }
  })
  .sort((one, other) => one.named - other.named)

/** The route that an address of ours walks; undefined when there is none. */
export function routeOfAddress(method: string, address: string): string | undefined {
  const { pathname } = new URL(address, 'http://porch.test')
  return patterns.find((one) => one.method === method && one.is.test(pathname))?.route
}

/** Every form of a page, with the fields that lie in it or name it. */
export function formsIn(html: string, at: string): PageForm[] {
  const { document } = parseHTML(html)
  return [...document.querySelectorAll('form')].flatMap((form) => {
    const method = form.getAttribute('method')?.toLowerCase() === 'post' ? 'POST' : 'GET'
    const own = form.getAttribute('action') || at
    const buttons = [...form.querySelectorAll('button')]
    const sent = buttons.map((button) => button.getAttribute('formaction') || own)
    const fields = fieldsOf(form)
    return [...new Set(sent.length > 0 ? sent : [own])].map((path) => {
      const button = buttons.find((one) => (one.getAttribute('formaction') || own) === path)
      const pressed = fieldOf(button)
      return {
        method,
        path,
        route: routeOfAddress(method, path) ?? `${method} ${path}`,
        files: form.getAttribute('enctype') === 'multipart/form-data' && !button?.hasAttribute('formenctype'),
        fields: pressed ? [...fields, pressed] : fields,
      } as const
    })
  })
}

function fieldsOf(form: Element): FormField[] {
  const byName = new Map<string, FormField>()
  for (const one of form.querySelectorAll('input, select, textarea')) {
    const field = fieldOf(one)
    const isChosen = one.hasAttribute('checked')
    if (field && (isChosen || !byName.has(field.name))) byName.set(field.name, field)
  }
  return [...byName.values()]
}

function fieldOf(one: Element | undefined): FormField | undefined {
  const name = one?.getAttribute('name')
  if (!one || !name) return undefined
  const type = one.localName === 'input' ? (one.getAttribute('type') ?? 'text') : one.localName
  return { name, type, value: heldIn(one), accept: one.getAttribute('accept') ?? '' }
}

function heldIn(one: Element): string {
  if (one.localName === 'textarea') return one.textContent ?? ''
  if (one.localName !== 'select') return one.getAttribute('value') ?? ''
  const options = [...one.querySelectorAll('option')].map((option) => option.getAttribute('value') ?? '')
  const chosen = one.querySelector('option[selected]')?.getAttribute('value')
  return chosen || options.find((value) => value !== '') || ''
}

const plausible: Record<string, string> = {
  email: 'someone@example.org',
  tel: '+1 312 555 0177',
  date: '2026-12-04',
  time: '16:00',
  number: '3',
  url: 'https://school.example',
  checkbox: 'yes',
}

/** What a field of words asks for, where its name says it. */
const byName = Object.fromEntries(
  ['way', 'reached', 'mail', 'address', 'text'].map((name) => [name, 'someone@example.org']),
)

/** Whether a person writes words into it. */
export function takesWords({ type }: FormField): boolean {
  return ['text', 'textarea', 'search', 'password'].includes(type)
}

/** What somebody with nothing bad in mind would send. */
export function filled({ fields }: PageForm): Record<string, string> {
  const values = fields
    .filter(({ type }) => type !== 'file')
    .map(({ name, type, value }) => [
      name,
      value || plausible[type] || byName[name] || (type === 'hidden' ? '' : 'Word'),
    ])
  const sent: Record<string, string> = Object.fromEntries(values)
  return 'key' in sent ? { ...sent, key: newId() } : sent
}
