import { type ComponentChildren, h, type VNode } from 'preact'
import { fieldId, useFault } from './faults.ts'

export interface FieldProps {
  name: string
  label: string
  value?: string | undefined
  hint?: string | undefined
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

type Asked = Pick<FieldProps, 'name' | 'label' | 'id' | 'hint' | 'required'>

interface Ties {
  aria: Aria
  /** The hint, and what is wrong, in words. */
  told: VNode
}

/** Ties a field to its hint and to what the page says is wrong with it. */
export function useTies({ name, label, id = fieldId(name), hint, required }: Asked): Ties {
  const fault = useFault(id, label)
  const told = [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ')
  return {
    aria: {
      id,
      name,
      required,
      'aria-describedby': told || undefined,
      'aria-invalid': fault ? 'true' : undefined,
    },
    told: (
      <>
        {hint ? (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        ) : null}
        {fault ? (
          <p class="fault" id={`${id}-error`}>
            {fault}
          </p>
        ) : null}
      </>
    ),
  }
}

interface LabelledProps {
  ties: Ties
  label: string
  children: ComponentChildren
}

function Labelled({ ties, label, children }: LabelledProps): VNode {
  return (
    <div class="field">
      <label for={ties.aria.id}>{label}</label>
      {ties.told}
      {children}
    </div>
  )
}

const leftToRight: readonly Type[] = ['email', 'tel', 'url', 'number']

/** One line to fill in. What a person wrote is kept when the form comes back. */
export function Field(props: FieldProps & { type?: Type }): VNode {
  const { type = 'text', value, autocomplete, lang } = props
  const ties = useTies(props)
  const dir = props.dir ?? (leftToRight.includes(type) ? 'ltr' : 'auto')
  return (
    <Labelled ties={ties} label={props.label}>
      {h('input', { type, ...ties.aria, value, autocomplete, lang, dir })}
    </Labelled>
  )
}

/** Room for several sentences, in any language. */
export function TextArea(props: FieldProps & { rows?: number }): VNode {
  const ties = useTies(props)
  return (
    <Labelled ties={ties} label={props.label}>
      <textarea {...ties.aria} rows={props.rows ?? 4} lang={props.lang} dir={props.dir ?? 'auto'}>
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
  const ties = useTies(props)
  return (
    <Labelled ties={ties} label={props.label}>
      <select {...ties.aria} autocomplete={props.autocomplete}>
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
  accept?: string | undefined
  multiple?: boolean | undefined
  /** Asks the telephone to take it now, where it can. */
  capture?: boolean | undefined
}

/** A file from the person's own device. Its form needs `files`. */
export function FileField(props: FileFieldProps): VNode {
  const ties = useTies(props)
  return (
    <Labelled ties={ties} label={props.label}>
      <input
        type="file"
        {...ties.aria}
        accept={props.accept}
        multiple={props.multiple}
        capture={props.capture ? 'user' : undefined}
      />
    </Labelled>
  )
}
