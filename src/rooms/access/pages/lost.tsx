import type { VNode } from 'preact'
import { Button, Card, Form, type Frame, Page, TextArea } from '../../../parts/index.ts'
import type { WaysIn } from '../store/standing.ts'
import { say } from '../words.ts'

interface LostProps {
  frame: Frame
  person: { id: string; name: string }
  ways: WaysIn
  isSelf: boolean
  reason?: string | undefined
  error?: string | undefined
}

/** How a colleague comes in, and taking off what they lost. */
export function LostPage({ frame, person, ways, isSelf, reason, error }: LostProps): VNode {
  const { reader } = frame
  const faults = error ? [{ field: isSelf ? undefined : 'reason', message: error }] : []
  const has = say(reader, 'access.lost.has', { passkeys: ways.passkeys, app: ways.codeApp ? 'yes' : 'no' })
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.lost', { name: person.name })}
      lead={has}
      narrow
      faults={faults}
    >
      <Card>
        {isSelf ? <p>{say(reader, 'access.lost.self')}</p> : null}
        {!isSelf ? (
          <>
            <p>{say(reader, 'access.lost.lead')}</p>
            <Form frame={frame} action={`/people/${person.id}/strong-ways/ending`}>
              <TextArea name="reason" label={say(reader, 'access.lost.why')} value={reason} required />
              <Button look="plain">{say(reader, 'access.lost.do')}</Button>
            </Form>
          </>
        ) : null}
      </Card>
    </Page>
  )
}
