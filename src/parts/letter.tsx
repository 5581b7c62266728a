import type { ComponentChildren, VNode } from 'preact'
import type { Frame } from './frame.ts'
import { DateWords } from './said.tsx'

interface LetterProps {
  frame: Frame
  title: string
  school: ComponentChildren
  to: ComponentChildren
  date: Date | string
  children: ComponentChildren
}

/** A letter on paper: one to a sheet, its folds where an envelope's window wants them. */
export function Letter({ frame, title, school, to, date, children }: LetterProps): VNode {
  return (
    <article class="letter">
      <header>
        <address class="from">{school}</address>
        <address class="to">{to}</address>
        <p class="when">
          <DateWords reader={frame.reader} date={date} year />
        </p>
      </header>
      <h2>{title}</h2>
      {children}
    </article>
  )
}
