import type { VNode } from 'preact'
import { Button, Choice, Field, Form, More } from '../../../parts/index.ts'
import { restrictedFunctions } from '../rules/restrictions.ts'
import type { CaregiverRights, Restriction } from '../store/restrictions.ts'
import { say } from '../words.ts'
import { type RightsProps, refusalAt, spotOf } from './keeping-pieces.ts'

type OfCaregiver = RightsProps & { caregiver: CaregiverRights }
type OfRestriction = RightsProps & { restriction: Restriction }

/** Enters what an order closes: a reference to it, never a copy, and no story. */
export function EnterForm(props: OfCaregiver): VNode {
  const { frame, rights, caregiver, returned } = props
  const { reader } = frame
  const { id } = caregiver
  const came = returned?.of === id ? returned : undefined
  const label = say(reader, 'people.may.limit', { name: caregiver.name })
  const field = (name: 'reference' | 'since' | 'until') => ({
    name,
    id: `f-${spotOf(id, name)}`,
    value: came?.kept[name],
  })
  return (
    <More summary={label} open={came !== undefined}>
      <Form frame={frame} action={`/students/${rights.id}/restrictions`} label={label}>
        <input type="hidden" name="person" value={id} />
        <p>{say(reader, 'people.may.enterNote')}</p>
        <fieldset class="choices">
          <legend>{say(reader, 'people.may.what')}</legend>
          {restrictedFunctions.map((one) => (
            <Choice
              key={one}
              name={`close-${one}`}
              id={`f-${spotOf(id, `close-${one}`)}`}
              label={say(reader, `people.closed.${one}`)}
              checked={came?.kept[`close-${one}`] !== undefined}
            />
          ))}
        </fieldset>
        <Field
          {...field('reference')}
          label={say(reader, 'people.may.reference')}
          hint={say(reader, 'people.may.referenceHint')}
        />
        <Field {...field('since')} type="date" label={say(reader, 'people.may.since')} />
        <Field {...field('until')} type="date" label={say(reader, 'people.may.untilAsk')} />
        <Button>{say(reader, 'people.may.enter')}</Button>
      </Form>
    </More>
  )
}

/** The second person's yes; whoever entered it reads whom to ask instead. */
export function ConfirmForm(props: OfRestriction): VNode {
  const { frame, restriction } = props
  const { reader, visitor } = frame
  const refused = refusalAt(props, restriction.id, 'confirm')
  if (visitor?.person === restriction.enteredBy)
    return (
      <p id={`f-${spotOf(restriction.id, 'confirm')}`}>{refused ?? say(reader, 'people.may.confirmAsk')}</p>
    )
  return (
    <Form frame={frame} action={`/restrictions/${restriction.id}/confirmation`}>
      {refused ? (
        <p class="fault" id={`f-${spotOf(restriction.id, 'confirm')}`}>
          {refused}
        </p>
      ) : null}
      <Button>{say(reader, 'people.may.confirm')}</Button>
    </Form>
  )
}

/** One of two people who lift it. */
export function LiftForm(props: OfRestriction): VNode | null {
  const { frame, restriction, returned } = props
  const { reader, visitor } = frame
  const { id } = restriction
  const refused = refusalAt(props, id, 'reason')
  if (restriction.liftedBy.some((person) => person === visitor?.person) && !refused) return null
  const label = say(reader, restriction.liftedBy.length > 0 ? 'people.may.liftSecond' : 'people.may.lift')
  return (
    <More summary={label} open={refused !== undefined}>
      <Form frame={frame} action={`/restrictions/${id}/liftings`} label={label}>
        <p>{say(reader, 'people.may.liftNote')}</p>
        <Field
          name="reason"
          id={`f-${spotOf(id, 'reason')}`}
          label={say(reader, 'people.may.reason')}
          value={returned?.of === id ? returned.kept['reason'] : undefined}
        />
        <Button look="quiet">{label}</Button>
      </Form>
    </More>
  )
}

const kinds = ['address', 'phone', 'mail'] as const

/** What is kept secret about a caregiver; only a leader shows it again. */
export function Seals({ frame, rights, caregiver }: OfCaregiver): VNode {
  const { reader, visitor } = frame
  const title = say(reader, 'people.may.secret', { name: caregiver.name })
  return (
    <More summary={title} open={caregiver.seals.length > 0}>
      <p>{say(reader, 'people.may.secretNote')}</p>
      {kinds.map((kind) => {
        const seal = caregiver.seals.find((one) => one.kind === kind)
        const words = say(reader, `people.may.${seal ? 'unseal' : 'seal'}.${kind}`)
        const label = `${caregiver.name}: ${words}`
        if (!seal)
          return (
            <Form key={kind} frame={frame} action={`/students/${rights.id}/seals`} label={label}>
              <input type="hidden" name="person" value={caregiver.id} />
              <input type="hidden" name="kind" value={kind} />
              <Button look="plain">{words}</Button>
            </Form>
          )
        return (
          <div key={kind} class="stack">
            <p>{say(reader, `people.may.sealed.${kind}`)}</p>
            {visitor?.hat === 'leader' ? (
              <Form frame={frame} action={`/seals/${seal.id}/ending`} label={label}>
                <Button look="quiet">{words}</Button>
              </Form>
            ) : null}
          </div>
        )
      })}
    </More>
  )
}
