import type { ComponentChildren, VNode } from 'preact'
import type { Frame } from './frame.ts'
import { say } from './words.ts'

interface CardProps {
  children: ComponentChildren
  title?: string | undefined
  /** Something here waits for the reader: the lamp is lit around it. */
  waits?: boolean | undefined
  id?: string | undefined
  level?: 2 | 3
}

/** One matter, on its own sheet. */
export function Card({ children, title, waits, id, level = 2 }: CardProps): VNode {
  const Heading = level === 2 ? 'h2' : 'h3'
  const Sheet = title ? 'section' : 'div'
  return (
    <Sheet class={waits ? 'card waits' : 'card'} id={id}>
      {title ? <Heading>{title}</Heading> : null}
      {children}
    </Sheet>
  )
}

interface NoticeProps {
  children: ComponentChildren
  title?: string | undefined
  /** Said at once by a screen reader, whatever it is saying. */
  urgent?: boolean | undefined
}

/** A sentence about what just happened. */
export function Notice({ children, title, urgent }: NoticeProps): VNode {
  return (
    <div class={urgent ? 'notice urgent' : 'notice'} role={urgent ? 'alert' : 'status'}>
      {title ? (
        <p>
          <strong>{title}</strong>
        </p>
      ) : null}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** Nothing here yet, said kindly, with what may be done. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

/** School and family beside each other, equally wide: equals. */
export function Columns(props: {
  frame: Frame
  school: ComponentChildren
  family: ComponentChildren
}): VNode {
  const { reader } = props.frame
  return (
    <div class="columns">
      <section class="stack">
        <h2>{say(reader, 'parts.family')}</h2>
        {props.family}
      </section>
      <section class="stack">
        <h2>{say(reader, 'parts.school')}</h2>
        {props.school}
      </section>
    </div>
  )
}

/** More to read, for who wants it. */
export function More(props: { summary: string; children: ComponentChildren; open?: boolean }): VNode {
  return (
    <details class="more" open={props.open}>
      <summary>{props.summary}</summary>
      <div class="stack">{props.children}</div>
    </details>
  )
}

/** Short facts, each with its name. */
export function Facts({ facts }: { facts: readonly { term: string; words: ComponentChildren }[] }): VNode {
  return (
    <dl class="facts">
      {facts.map(({ term, words }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
