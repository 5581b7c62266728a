import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Form, type Frame, Page } from '../../../parts/index.ts'
import { notBefore } from '../rules/waiting.ts'
import type { Noticed } from '../store/waiting.ts'
import { say } from '../words.ts'

interface WaitingProps {
  frame: Frame
  token: string
  notice: Noticed
}

/** For whoever was told, without coming in: what waits, until when, and how to say no. */
export function WaitingPage({ frame, token, notice }: WaitingProps): VNode {
  const { reader } = frame
  const { what, answered, at, school } = notice
  const asker = notice.asker ?? say(reader, 'reading.somebody')
  const date = dateWords(reader, notBefore(at), 'dayYear')
  return (
    <Page
      frame={frame}
      narrow
      title={titleOf(reader, notice)}
      lead={answered ? '' : say(reader, `privacy.waiting.${what}.lead`, { asker, school, date })}
    >
      <Card>
        {answered ? (
          <p>{say(reader, 'privacy.waiting.answered')}</p>
        ) : (
          <>
            <p>{say(reader, 'privacy.waiting.agree')}</p>
            {what === 'erasure' ? <p>{say(reader, 'privacy.waiting.copy')}</p> : null}
            <Form frame={frame} action={`/waiting/${token}`}>
              <div>
                <Button>{say(reader, 'privacy.waiting.no')}</Button>
              </div>
            </Form>
          </>
        )}
      </Card>
    </Page>
  )
}

function titleOf(reader: Reader, { what, about }: Noticed): string {
  if (what === 'records') return say(reader, 'privacy.waiting.records')
  return about
    ? say(reader, 'privacy.waiting.erasure', { name: about })
    : say(reader, 'privacy.waiting.erasure.ended')
}

/** That it waits: until when, and how many can say no. */
export function waitingSaid(reader: Reader, { since, told }: { since: Date; told: number }): string {
  return say(reader, 'privacy.waiting.until', {
    date: dateWords(reader, notBefore(since), 'dayYear'),
    n: told,
  })
}
