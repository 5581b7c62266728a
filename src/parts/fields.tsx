import { type ComponentChildren, h, type VNode } from 'preact'

export interface FieldProps {
  name: string
  label: string
  value?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  autocomplete?: string | undefined
  lang?: string | undefined
  dir?: 'ltr' | 'rtl' | 'auto'
  id?: string
}

type Type = 'text' | 'email' | 'tel' | 'date' | 'time' | 'number' | 'search' | 'password' | 'url'

interface Aria {
  id: string
  name: string
  required: boolean | undefined
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

type Asked = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error' | 'required'>

/** The id of the field of this name, where no other is given. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`
}

/** How a field is tied to its hint and its fault. */
export function tied({ name, id = fieldId(name), hint, error, required }: Asked): Aria {
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    name,
    required,
    'aria-describedby': told || undefined,
    'aria-invalid': error ? 'true' : undefined,
  }
}

/** The hint and the fault of a field. */
export function Told({
  id,
  hint,
  error,
}: {
  id: string
  hint?: string | undefined
  error?: string | undefined
}): VNode {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="fault" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </>
  )
}

function Labelled({
  aria,
  props,
  children,
}: {
  aria: Aria
  props: Asked & { label: string }
  children: ComponentChildren
}): VNode {
  return (
    <div class="field">
      <label for={aria.id}>{props.label}</label>
      <Told id={aria.id} hint={props.hint} error={props.error} />
      {children}
    </div>
  )
}

const leftToRight: readonly Type[] = ['email', 'tel', 'url', 'number']

/** One line to fill in. What a person wrote is kept when the form comes back. */
export function Field(props: FieldProps & { type?: Type }): VNode {
  const { type = 'text', value, autocomplete, lang } = props
  const aria = tied(props)
  const dir = props.dir ?? (leftToRight.includes(type) ? 'ltr' : 'auto')
  return (
    <Labelled aria={aria} props={props}>
      {h('input', { type, ...aria, value, autocomplete, lang, dir })}
    </Labelled>
  )
}

/** Room for several sentences, in any language. */
export function TextArea(props: FieldProps & { rows?: number }): VNode {
  const aria = tied(props)
  return (
    <Labelled aria={aria} props={props}>
      <textarea {...aria} rows={props.rows ?? 4} lang={props.lang} dir={props.dir ?? 'auto'}>
        {props.value}
      </textarea>
    </Labelled>
  )
}

interface SelectProps extends FieldProps {
  options: readonly { value: string; label: string; lang?: string | undefined }[]
  /** The words for "none chosen". */
  empty?: string | undefined
}

/** One of many. */
export function Select(props: SelectProps): VNode {
  const aria = tied(props)
  return (
    <Labelled aria={aria} props={props}>
      <select {...aria} autocomplete={props.autocomplete}>
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

interface FileFieldProps extends Asked {
  label: string
  accept?: string | undefined
  multiple?: boolean | undefined
  /** Asks the telephone to take it now, where it can. */
  capture?: boolean | undefined
}

/** A file from the person's own device. Its form needs `files`. */
export function FileField(props: FileFieldProps): VNode {
  const aria = tied(props)
  return (
    <Labelled aria={aria} props={props}>
      <input
        type="file"
        {...aria}
        accept={props.accept}
        multiple={props.multiple}
        capture={props.capture ? 'user' : undefined}
      />
    </Labelled>
  )
}
