import { parseHTML } from 'linkedom'
import type { Page } from 'playwright-core'

/** What harm is written as, each with the number by which it is known again. */
export const payloads: Readonly<Record<string, (n: number) => string>> = {
  script: (n) =>
    `pwn${n}</textarea></title>"'><script>alert(${n})</script><img src=//pwned.example/${n} onerror=alert(${n})>`,
  attribute: (n) =>
    `pwn${n}" autofocus onfocus="alert(${n})" x='\` style=background:url(//pwned.example/${n})`,
  sql: (n) => `pwn${n}'; drop table people; -- ' or '1'='1`,
  template: (n) => `pwn${n} {{7*7}}\${7*7}<%=7*7%>#{7*7} {name, plural, other {#}} {0} <b>'{'</b>`,
  header: (n) =>
    `pwn${n}\r\nSet-Cookie: pwned=${n}\r\nBcc: pwned@pwned.example\r\n\r\n<script>alert(${n})</script>`,
  formula: (n) => `=HYPERLINK("//pwned.example/${n}","pwn${n}")`,
  away: (n) => `//pwned.example/${n}`,
  runs: (n) => `javascript:alert(${n})//pwn${n}`,
  odd: (n) => `pwn${n}\u0000\u202e\u2028\ufffe]]><x>`,
}

/** What is wrong with an answer: a header that was slipped in, a way out, or markup that came from somebody's words. */
export function harmIn({
  status,
  headers,
  html,
}: {
  status: number
  headers: Headers
  html: string
}): string[] {
  const to = headers.get('location') ?? '/'
  const set = headers.getSetCookie().filter((cookie) => /^pwn/i.test(cookie.trim()))
  return [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...(/^\/(?![/\\])/.test(to) ? [] : [`leads to ${to}`]),
    ...(set.length > 0 || headers.has('bcc') ? ['a header was slipped in'] : []),
    ...(/pwn|alert\(/.test(html) ? markupIn(html) : []),
  ]
}

const goesOut = /^\s*(javascript|data|vbscript):|^\s*(https?:)?[/\\]{2}pwned/i

/** Elements and attributes that only somebody's words can have made: none of ours look so. */
export function markupIn(html: string): string[] {
  const { document } = parseHTML(html)
  const faults: string[] = []
  for (const one of document.querySelectorAll('*')) {
    if (one.localName === 'script' && !/^\/assets\//.test(one.getAttribute('src') ?? ''))
      faults.push('a script')
    for (const { name, value } of one.attributes) {
      if (/^on/.test(name) || name === 'style') faults.push(`${one.localName} ${name}`)
      if (['href', 'src', 'action', 'formaction', 'srcset', 'poster'].includes(name) && goesOut.test(value))
        faults.push(`${one.localName} ${name}=${value.slice(0, 60)}`)
    }
  }
  return faults
}

const asFile: Record<string, (words: string) => string> = {
  csv: (words) =>
    `Student ID,First name,Last name,Grade,Home language\r\n"${quoted(words)}","${quoted(words)}","${quoted(words)}","${quoted(words)}","${quoted(words)}"\r\n`,
  xlf: (words) =>
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="so"><file id="f1"><unit id="${marked(words)}"><segment><source>${marked(words)}</source><target>${marked(words)}</target></segment></unit></file></xliff>`,
  tmx: (words) =>
    `<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>${marked(words)}</seg></tuv><tuv xml:lang="so"><seg>${marked(words)}</seg></tuv></tu></body></tmx>`,
  ics: (words) =>
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261211\r\nSUMMARY:${words.replace(/[\r\n\0]+/g, '\\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
}

const quoted = (words: string) => words.replaceAll('"', '""')
const marked = (words: string) =>
  words
    .replaceAll('\0', '')
    .replaceAll('\ufffe', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** A file as the field asks for, with these words wherever it has room for words, and in its name. */
export function fileOf(accept: string, words: string): File {
  const kind = Object.keys(asFile).find((ending) => accept.includes(`.${ending}`)) ?? 'csv'
  return new File([asFile[kind]?.(words) ?? words], `${words.replace(/[\0\r\n]/g, '')}.${kind}`)
}

/** What happens in a browser's page that must not, as it happens: a dialog, a call to elsewhere, something the policy stopped. */
export function happened(page: Page): string[] {
  const faults: string[] = []
  page.on('dialog', (dialog) => {
    faults.push(`a dialog said ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (new URL(request.url()).hostname.endsWith('pwned.example')) faults.push(`asked ${request.url()}`)
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text().slice(0, 200))
  })
  return faults
}

/** What happens when these documents are opened with no policy at all, each in a frame; scripts of our own are not there. */
export async function openedBare(page: Page, documents: readonly string[]): Promise<string[]> {
  const faults = happened(page)
  const frames = documents.map((words) => `<iframe srcdoc="${inAttribute(words)}"></iframe>`)
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><meta charset="utf-8">${frames.join('')}`,
        })
      : route.abort(),
  )
  await page.goto('http://bare.test/')
  await page.close()
  return faults
}

const inAttribute = (words: string) => words.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
