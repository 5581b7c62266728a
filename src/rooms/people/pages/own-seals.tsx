import type { VNode } from 'preact'
import { Button, Card, Form, type Frame } from '../../../parts/index.ts'
import type { SealedKind } from '../store/seals.ts'
import { say } from '../words.ts'

/** A person keeps their own address, numbers or mailboxes secret; taking it back goes through the school (L13). */
export function OwnSeals({ frame, seals }: { frame: Frame; seals: readonly SealedKind[] }): VNode {
  const { reader } = frame
  const kinds = ['address', 'phone', 'mail'] as const
  return (
    <Card title={say(reader, 'people.secret')}>
      <p>{say(reader, 'people.secret.note')}</p>
      {kinds.map((kind) =>
        seals.includes(kind) ? (
          <p key={kind}>{say(reader, `people.secret.is.${kind}`)}</p>
        ) : (
          <Form key={kind} frame={frame} action="/me/seals" label={say(reader, `people.secret.${kind}`)}>
            <input type="hidden" name="kind" value={kind} />
            <Button look="plain">{say(reader, `people.secret.${kind}`)}</Button>
          </Form>
        ),
      )}
    </Card>
  )
}
