import type { ComponentChildren, VNode } from 'preact'
import { Button } from './act.tsx'
import { fieldId } from './faults.ts'
import { Field } from './fields.tsx'
import type { Address, Fault, Frame } from './frame.ts'
import { say } from './words.ts'

/** A key of its own for each form of a page, made from the request's key (a UUID) and what tells the forms apart. */
function keyFor(key: string | undefined, form: string): string | undefined {
  if (!key) return undefined
  let mark = Number.parseInt(key.slice(-8), 16)
  for (const sign of form) mark = Math.imul(mark ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0
  return key.slice(0, -8) + mark.toString(16).padStart(8, '0')
}

interface FormProps {
  frame: Frame
  action: Address
  children: ComponentChildren
  method?: 'post' | 'get'
  files?: boolean
  /** Needed only when one page has two forms with one action and one label. */
  idempotencyKey?: string | undefined
  label?: string | undefined
}

/** A form that acts once, however often it is sent. */
export function Form({
  frame,
  action,
  children,
  method = 'post',
  files,
  idempotencyKey,
  label,
}: FormProps): VNode {
  const key = idempotencyKey ?? keyFor(frame.idempotencyKey, `${action} ${label ?? ''}`)
  return (
    <form
      class="stack"
      method={method}
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label}
      novalidate
    >
      {key && method === 'post' ? <input type="hidden" name="key" value={key} /> : null}
      {children}
    </form>
  )
}

interface FaultSummaryProps {
  frame: Frame
  faults: readonly Fault[]
  /** What each field asks for, by its id. */
  labels: ReadonlyMap<string, string>
}

/** What needs another look, with a way to each field by its name; the focus starts here. */
export function FaultSummary({ frame, faults, labels }: FaultSummaryProps): VNode | null {
  if (faults.length === 0) return null
  return (
    <div class="notice urgent" role="alert" tabIndex={-1} autofocus>
      <p>
        <strong>{say(frame.reader, 'parts.faults', { n: faults.length })}</strong>
      </p>
      <ul>
        {faults.map(({ field = '', message }) => (
          <li key={field}>
            {field ? (
              <a href={`#${fieldId(field)}`}>
                <strong>{labels.get(fieldId(field))}</strong> {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface SearchBoxProps {
  frame: Frame
  action: Address
  label: string
  value?: string | undefined
  name?: string
  hint?: string | undefined
  button?: string | undefined
}

/** Finds: a form that only reads, so its address can be kept. */
export function SearchBox({
  frame,
  action,
  label,
  value,
  name = 'find',
  hint,
  button,
}: SearchBoxProps): VNode {
  return (
    <search>
      <form class="search" method="get" action={action}>
        <Field type="search" name={name} label={label} value={value} hint={hint} />
        <Button>{button ?? say(frame.reader, 'parts.search')}</Button>
      </form>
    </search>
  )
}
