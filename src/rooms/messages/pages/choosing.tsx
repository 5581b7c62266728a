import type { VNode } from 'preact'
import { listWords } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  Empty,
  Field,
  Form,
  type Frame,
  Link,
  Page,
  TextArea,
} from '../../../parts/index.ts'
import type { ToSample } from '../store/samplings.ts'
import type { Volume } from '../store/volumes.ts'
import { say } from '../words.ts'

const volumes = ['each', 'daily', 'weekly'] as const

function clock(minutes: number | null): string {
  if (minutes === null) return ''
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** How often the school reaches somebody, and when it leaves them in peace (R02.6, R02.9). */
export function VolumePage({
  frame,
  volume,
  fault,
}: {
  frame: Frame
  volume: Volume
  fault?: boolean
}): VNode {
  const { reader } = frame
  const message = fault ? say(reader, 'messages.volume.needs') : undefined
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'messages.volume')}
      lead={say(reader, 'messages.volume.lead')}
      faults={message ? [{ field: 'from', message }] : []}
    >
      <Form frame={frame} action="/me/volume">
        <Choices
          name="volume"
          legend={say(reader, 'messages.volume.how')}
          choices={volumes.map((value) => ({
            value,
            label: say(reader, `messages.volume.${value}`),
            hint: value === 'each' ? undefined : say(reader, `messages.volume.${value}.hint`),
          }))}
          chosen={volume.volume}
        />
        <Field
          name="from"
          type="time"
          label={say(reader, 'messages.volume.from')}
          hint={say(reader, 'messages.volume.hours')}
          value={clock(volume.from)}
        />
        <Field
          name="until"
          type="time"
          label={say(reader, 'messages.volume.until')}
          value={clock(volume.until)}
        />
        <Button>{say(reader, 'messages.volume.keep')}</Button>
      </Form>
      <p>
        <Link href="/me/wishes">{say(reader, 'messages.volume.ways')}</Link>
      </p>
    </Page>
  )
}

/** A leader asks to read one conversation: it is announced in it, and ends after a day (L11). */
export function SamplingPage({
  frame,
  to,
  kept,
}: {
  frame: Frame
  to: ToSample
  kept?: Record<string, string> | undefined
}): VNode {
  const { reader } = frame
  const name = to.called
  const message = kept ? say(reader, 'messages.sampling.needs') : undefined
  const running = to.threads.filter((one) => one.running)
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'messages.sampling', { name })}
      lead={say(reader, 'messages.sampling.lead')}
      faults={message ? [{ field: kept?.['thread'] ? 'reason' : 'thread', message }] : []}
    >
      {running.map(({ id, people }) => (
        <Link key={id} href={`/conversations/${id}`}>
          {listWords(reader, people)}
        </Link>
      ))}
      {to.threads.length === 0 ? (
        <Empty title={say(reader, 'messages.sampling.none')} />
      ) : (
        <Card>
          <Form frame={frame} action={`/students/${to.student}/samplings`}>
            <Choices
              name="thread"
              legend={say(reader, 'messages.sampling.which')}
              choices={to.threads.map(({ id, people }) => ({ value: id, label: listWords(reader, people) }))}
              chosen={kept?.['thread']}
            />
            <TextArea
              name="reason"
              label={say(reader, 'messages.sampling.reason')}
              hint={say(reader, 'messages.sampling.reason.hint')}
              value={kept?.['reason']}
              rows={2}
            />
            <Button>{say(reader, 'messages.sampling.do')}</Button>
          </Form>
        </Card>
      )}
    </Page>
  )
}
