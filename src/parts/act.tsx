import type { ComponentChildren, VNode } from 'preact'
import type { Address, Frame } from './frame.ts'
import { say } from './words.ts'

type Look = 'main' | 'plain' | 'tell' | 'quiet'

function looks(look: Look): string {
  return look === 'main' ? 'button' : `button ${look}`
}

/** An address of ours or an encrypted one; anything else is a bug, as it could carry a reader away or run. */
function safe(href: Address): Address {
  if (/^\/(?![/\\])|^https:\/\//.test(href)) return href
  throw new TypeError(`Not an address a page may point to: ${href}`)
}

interface LinkProps {
  href: Address
  children: ComponentChildren
  lang?: string | undefined
  download?: boolean | undefined
  current?: boolean | undefined
}

/** A way to another page. */
export function Link({ href, children, lang, download, current }: LinkProps): VNode {
  return (
    <a href={safe(href)} lang={lang} download={download} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  )
}

/** A way to another page that looks like the thing to do now. */
export function ButtonLink(props: { href: Address; children: ComponentChildren; look?: Look }): VNode {
  return (
    <a class={looks(props.look ?? 'main')} href={safe(props.href)}>
      {props.children}
    </a>
  )
}

interface ButtonProps {
  children: ComponentChildren
  look?: Look
  name?: string | undefined
  value?: string | undefined
  formAction?: Address | undefined
  /** How this button sends the form, when otherwise than the form says. */
  formEnctype?: 'application/x-www-form-urlencoded' | undefined
  describedBy?: string | undefined
}

/** Sends its form. */
export function Button({
  children,
  look = 'main',
  name,
  value,
  formAction,
  formEnctype,
  describedBy,
}: ButtonProps): VNode {
  return (
    <button
      class={looks(look)}
      type="submit"
      name={name}
      value={value}
      formAction={formAction && safe(formAction)}
      formenctype={formEnctype}
      aria-describedby={describedBy}
    >
      {children}
    </button>
  )
}

interface PagerProps {
  frame: Frame
  page: number
  pages: number
  href: (page: number) => Address
}

/** The way through a long list. */
export function Pager({ frame, page, pages, href }: PagerProps): VNode | null {
  const { reader } = frame
  if (pages < 2) return null
  return (
    <nav class="pager" aria-label={say(reader, 'parts.pages')}>
      {page > 1 ? <Link href={href(page - 1)}>{say(reader, 'parts.before')}</Link> : <span />}
      <span>{say(reader, 'parts.page', { page, pages })}</span>
      {page < pages ? <Link href={href(page + 1)}>{say(reader, 'parts.next')}</Link> : <span />}
    </nav>
  )
}
