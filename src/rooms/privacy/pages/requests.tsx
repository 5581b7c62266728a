import type { VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import {
  Button,
  Card,
  DateWords,
  Form,
  type Frame,
  Link,
  List,
  Page,
  SearchBox,
  Table,
} from '../../../parts/index.ts'
import { isPressing } from '../rules/asking.ts'
import type { PaperCopy, ShownRequest } from '../store/copies.ts'
import { say } from '../words.ts'

interface RequestsProps {
  frame: Frame
  requests: readonly ShownRequest[]
  today: string
  /** What was searched for, and the copies that may be made. */
  find: string
  found: readonly PaperCopy[]
}

/** The leader's queue: what waits first, by the day it is due, lit when that is near. */
export function RequestsPage({ frame, requests, today, find, found }: RequestsProps): VNode {
  const { reader } = frame
  const pressing = requests.filter(({ madeAt, dueOn }) => !madeAt && isPressing(today, dueOn)).length
  return (
    <Page frame={frame} title={say(reader, 'privacy.requests')} lead={say(reader, 'privacy.requests.lead')}>
      <Card waits={pressing > 0}>
        {pressing > 0 ? (
          <p>
            <strong>{say(reader, 'privacy.requests.pressing', { n: pressing })}</strong>
          </p>
        ) : null}
        {requests.length === 0 ? (
          <p>{say(reader, 'privacy.requests.none')}</p>
        ) : (
          <Queue frame={frame} requests={requests} />
        )}
      </Card>
      <Card title={say(reader, 'privacy.requests.paper')}>
        <SearchBox
          frame={frame}
          action="/privacy/requests"
          label={say(reader, 'privacy.requests.find')}
          value={find}
        />
        {find && found.length === 0 ? <p>{say(reader, 'privacy.requests.nobody')}</p> : null}
        {found.length > 0 ? (
          <List
            items={found.map((one) => <OnPaper key={one.subject + one.for} frame={frame} copy={one} />)}
          />
        ) : null}
      </Card>
    </Page>
  )
}

function Queue({ frame, requests }: { frame: Frame; requests: readonly ShownRequest[] }): VNode {
  const { reader } = frame
  return (
    <Table
      caption={say(reader, 'privacy.requests')}
      hideCaption
      head={(['about', 'for', 'asked', 'due', 'state'] as const).map((one) =>
        say(reader, `privacy.requests.${one}`),
      )}
      rows={requests.map((one) => [
        one.name,
        one.forName,
        <DateWords key="asked" reader={reader} date={one.askedAt} />,
        <DateWords key="due" reader={reader} date={one.dueOn} />,
        <Made key="state" frame={frame} request={one} />,
      ])}
    />
  )
}

function Made({ frame, request }: { frame: Frame; request: ShownRequest }): VNode {
  const { reader } = frame
  const { id, madeAt, askedBy } = request
  if (!madeAt) return <strong>{say(reader, 'privacy.requests.waits')}</strong>
  const said = say(reader, 'privacy.requests.made', { date: dateWords(reader, madeAt) })
  if (askedBy !== frame.visitor?.person) return <>{said}</>
  return (
    <Link href={`/copies/${id}`} download>
      {said}
    </Link>
  )
}

function OnPaper({ frame, copy }: { frame: Frame; copy: PaperCopy }): VNode {
  const { name, forName } = copy
  const label =
    copy.subject === copy.for
      ? say(frame.reader, 'privacy.copies.make', { name })
      : say(frame.reader, 'privacy.requests.makeFor', { name, forName })
  return (
    <Form frame={frame} action="/privacy/requests" label={label}>
      <input type="hidden" name="subject" value={copy.subject} />
      <input type="hidden" name="for" value={copy.for} />
      <Button look="quiet">{label}</Button>
    </Form>
  )
}
