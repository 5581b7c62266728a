import type { ComponentChildren, VNode } from 'preact'
import { datePieces, dateWords, type Reader } from '../ground/words.ts'
import { Link } from './act.tsx'
import type { Address, Frame } from './frame.ts'
import { say } from './words.ts'

/** Things below each other, with a line between. */
export function List({ items, label }: { items: readonly ComponentChildren[]; label?: string }): VNode {
  return (
    <ul class="list" aria-label={label}>
      {items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  )
}

interface LinksProps {
  links: readonly { href: Address; words: ComponentChildren; current?: boolean; download?: boolean }[]
  label?: string
  /** Names and other short words: beside each other where there is room. */
  brief?: boolean
}

/** Ways to other pages, below each other. */
export function Links({ links, label, brief }: LinksProps): VNode {
  return (
    <ul class={brief ? 'list links brief' : 'list links'} aria-label={label}>
      {links.map(({ href, words, current, download }) => (
        <li key={href}>
          <Link href={href} current={current} download={download}>
            {words}
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface ComingProps {
  reader: Reader
  /** A moment, or a calendar day as YYYY-MM-DD. */
  items: readonly { date: Date | string; words: ComponentChildren }[]
}

/** What is coming, day by day. */
export function Coming({ reader, items }: ComingProps): VNode {
  return (
    <ul class="coming">
      {items.map(({ date, words }, at) => (
        <li key={at}>
          <Day reader={reader} date={date} />
          <div>{words}</div>
        </li>
      ))}
    </ul>
  )
}

function Day({ reader, date }: { reader: Reader; date: Date | string }): VNode {
  const { day, month } = datePieces(reader, date)
  return (
    <time dateTime={typeof date === 'string' ? date : date.toISOString()}>
      <span aria-hidden="true">
        {day}
        <small>{month}</small>
      </span>
      <span class="hidden-words">{dateWords(reader, date)}</span>
    </time>
  )
}

interface TableProps {
  caption: string
  head: readonly ComponentChildren[]
  rows: readonly (readonly ComponentChildren[])[]
  hideCaption?: boolean
  /** The columns (from 0) that hold figures. */
  numbers?: readonly number[]
}

/**
 * Rows and columns; the first cell of a row names it. On a narrow screen more than two columns stand below each other, row by
 * row, each cell with the words of its head; and what is still too wide scrolls by itself.
 */
export function Table({ caption, head, rows, hideCaption, numbers = [] }: TableProps): VNode {
  const stacks = head.length > 2
  const cellClass = (column: number) => (numbers.includes(column) ? 'figures' : undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class={stacks ? 'scrolls stacks' : 'scrolls'} tabIndex={0} aria-label={caption}>
      <table>
        <caption class={hideCaption ? 'hidden-words' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((words, column) => (
              <th key={column} scope="col" class={cellClass(column)}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], row) => (
            <tr key={row}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                <td
                  key={column}
                  class={cellClass(column + 1)}
                  data-head={stacks ? headOf(head[column + 1]) : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const headOf = (words: ComponentChildren) => (typeof words === 'string' ? words : undefined)

/** Long work, in counts. */
export function Progress(props: { frame: Frame; label: string; done: number; total: number }): VNode {
  const { done, total } = props
  return (
    <p class="progress">
      <label>
        <span>{props.label}</span>
        <progress max={total} value={done} />
      </label>
      <span class="quiet figures">{say(props.frame.reader, 'parts.progress', { done, total })}</span>
    </p>
  )
}
