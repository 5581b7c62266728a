import { parseHTML } from 'linkedom'

/** An answer, read as a person reads a page: by heading, label and words. */
export interface Answer {
  status: number
  /** Where a redirect leads. */
  to: string | null
  headers: Headers
  html: string
  /** Words of the main part, white space folded. */
  words: string
  headings: string[]
  links: { name: string; href: string }[]
  /** The value of the field with this label; undefined when there is no such field. */
  field(label: string): string | undefined
  /** The message beside the field with this label. */
  fault(label: string): string | undefined
  /** The hidden and visible fields of the form that posts to this address, as they stand. */
  form(action: string): Record<string, string>
}

function folded(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

/** Most answers are only looked through for a word or a number: a page is taken apart when somebody asks for a part of it. */
export async function read(response: Response): Promise<Answer> {
  const html = await response.text()
  let parsed: Document | undefined
  const page = () => {
    parsed ??= parseHTML(html).document
    return parsed
  }
  const all = (css: string) => [...page().querySelectorAll(css)]
  const labelled = (label: string) => {
    const found = all('label').find((one) => folded(one.textContent).startsWith(label))
    const id = found?.getAttribute('for')
    return id ? page().getElementById(id) : found?.querySelector('input, select, textarea')
  }
  return {
    status: response.status,
    to: response.headers.get('location'),
    headers: response.headers,
    html,
    get words() {
      return folded(page().querySelector('main')?.textContent)
    },
    get headings() {
      return all('h1, h2, h3').map((one) => folded(one.textContent))
    },
    get links() {
      return all('a[href]').map((one) => ({
        name: folded(one.textContent),
        href: one.getAttribute('href') ?? '',
      }))
    },
    field: (label) => heldIn(labelled(label)),
    fault: (label) => {
      const ids = labelled(label)?.getAttribute('aria-describedby')?.split(' ') ?? []
      return ids.map((id) => folded(page().getElementById(id)?.textContent)).join(' ') || undefined
    },
    form: (action) => {
      const form = all('form').find((one) => one.getAttribute('action') === action)
      const named = [...(form?.querySelectorAll('[name]') ?? [])].filter(isSent)
      return Object.fromEntries(named.map((one) => [one.getAttribute('name') ?? '', heldIn(one) ?? '']))
    },
  }
}

/** A browser sends no button that was not pressed, and nothing that is not ticked. */
function isSent(field: Element): boolean {
  const ticks = ['checkbox', 'radio'].includes(field.getAttribute('type') ?? '')
  return field.localName !== 'button' && (!ticks || field.hasAttribute('checked'))
}

function heldIn(field: Element | null | undefined): string | undefined {
  if (!field) return undefined
  if (field.localName === 'textarea') return field.textContent ?? ''
  if (field.localName !== 'select') return field.getAttribute('value') ?? ''
  const chosen = field.querySelector('option[selected]') ?? field.querySelector('option')
  return chosen?.getAttribute('value') ?? ''
}
