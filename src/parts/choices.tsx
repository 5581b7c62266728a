import type { VNode } from 'preact'
import { directionOf } from '../ground/words.ts'
import { useTies } from './fields.tsx'

interface ChoicesProps {
  name: string
  legend: string
  choices: readonly { value: string; label: string; hint?: string | undefined; lang?: string | undefined }[]
  chosen?: string | readonly string[] | undefined
  /** Several may be ticked. */
  many?: boolean | undefined
  hint?: string | undefined
  required?: boolean | undefined
  id?: string
}

/** Big choices for one question. The first carries the field's own id, so that a fault leads to it. */
export function Choices(props: ChoicesProps): VNode {
  const { name, legend, choices, chosen, many, required } = props
  const {
    aria: { id, ...aria },
    told,
  } = useTies({ ...props, label: legend })
  const picked = typeof chosen === 'string' ? [chosen] : (chosen ?? [])
  return (
    <fieldset class="choices" aria-describedby={aria['aria-describedby']}>
      <legend>{legend}</legend>
      {told}
      {choices.map(({ value, label, hint, lang }, at) => (
        <label key={value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            id={at === 0 ? id : `${id}-${at}`}
            name={name}
            value={value}
            checked={picked.includes(value)}
            required={required && !many}
          />
          <span>
            {lang ? (
              <span lang={lang} dir={directionOf(lang)}>
                {label}
              </span>
            ) : (
              label
            )}
            {hint ? <small>{hint}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface ChoiceProps {
  name: string
  label: string
  value?: string | undefined
  checked?: boolean | undefined
  hint?: string | undefined
  id?: string
}

/** One box to tick. */
export function Choice(props: ChoiceProps): VNode {
  const {
    aria: { id, ...aria },
    told,
  } = useTies(props)
  return (
    <div class="choices">
      <label>
        <input type="checkbox" id={id} {...aria} value={props.value ?? 'yes'} checked={props.checked} />
        <span>{props.label}</span>
      </label>
      {told}
    </div>
  )
}
