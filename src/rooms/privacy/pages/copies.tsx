import type { VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import { Button, Card, DateWords, Form, type Frame, Link, List, Notice, Page } from '../../../parts/index.ts'
import type { MyRecord } from '../../people/index.ts'
import type { ShownRequest } from '../store/copies.ts'
import { say } from '../words.ts'

interface CopiesProps {
  frame: Frame
  me: MyRecord
  requests: readonly ShownRequest[]
  now: Date
  refused?: 'not-yours' | undefined
}

/** A person takes a copy of what is kept about them and their children (L2). */
export function CopiesPage({ frame, me, requests, now, refused }: CopiesProps): VNode {
  const { reader } = frame
  const about = [{ id: me.id, name: say(reader, 'privacy.copies.me') }, ...me.children]
  return (
    <Page
      frame={frame}
      title={say(reader, 'privacy.copies')}
      lead={say(reader, 'privacy.copies.lead')}
      aside={
        <Card title={say(reader, 'privacy.copies.whatIn')}>
          <p>{say(reader, 'privacy.copies.in')}</p>
          <p>
            <Link href="/privacy/companies">{say(reader, 'privacy.companies')}</Link>
          </p>
        </Card>
      }
    >
      {refused ? <Notice urgent>{say(reader, `privacy.copies.${refused}`)}</Notice> : null}
      <Card title={say(reader, 'privacy.copies.ask')}>
        {about.map(({ id, name }) => (
          <Form key={id} frame={frame} action="/copies" label={say(reader, 'privacy.copies.make', { name })}>
            <input type="hidden" name="subject" value={id} />
            <div>
              <Button look={id === me.id ? 'main' : 'plain'}>
                {id === me.id ? name : say(reader, 'privacy.copies.make', { name })}
              </Button>
            </div>
          </Form>
        ))}
      </Card>
      <Card title={say(reader, 'privacy.copies.mine')}>
        {requests.length === 0 ? (
          <p class="quiet">{say(reader, 'privacy.copies.none')}</p>
        ) : (
          <List items={requests.map((one) => <Mine key={one.id} frame={frame} request={one} now={now} />)} />
        )}
      </Card>
    </Page>
  )
}

function Mine({ frame, request, now }: { frame: Frame; request: ShownRequest; now: Date }): VNode {
  const { reader } = frame
  return (
    <div class="stack">
      <p>
        <strong>{request.name}</strong>{' '}
        <span class="quiet">
          <DateWords reader={reader} date={request.askedAt} time />
        </span>
      </p>
      <State frame={frame} request={request} now={now} />
    </div>
  )
}

function State({ frame, request, now }: { frame: Frame; request: ShownRequest; now: Date }): VNode {
  const { reader } = frame
  const { id, until, bytes, dueOn } = request
  if (!until)
    return (
      <p>
        {say(reader, 'privacy.copies.making')}{' '}
        {say(reader, 'privacy.copies.due', { date: dateWords(reader, dueOn) })}
      </p>
    )
  if (until <= now) return <p class="quiet">{say(reader, 'privacy.copies.over')}</p>
  return (
    <p>
      <Link href={`/copies/${id}`} download>
        {say(reader, 'privacy.copies.download', { kb: Math.ceil((bytes ?? 0) / 1024) })}
      </Link>{' '}
      <span class="quiet">{say(reader, 'privacy.copies.until', { date: dateWords(reader, until) })}</span>
    </p>
  )
}
