import type { ComponentChildren, VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Field,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
  Progress,
} from '../../../parts/index.ts'
import { bulkState } from '../rules/bulk.ts'
import type { ExportRefusal } from '../rules/exporting.ts'
import type { SchoolExport } from '../store/exports.ts'
import { say } from '../words.ts'
import { waitingSaid } from './waiting.tsx'

interface ExportsProps {
  frame: Frame
  exports: readonly SchoolExport[]
  now: Date
  /** Nobody else could agree. */
  alone: boolean
  refused?: ExportRefusal | undefined
}

/** A school takes everything along: one leader asks, another agrees, and it is made here (L2). */
export function ExportsPage({ frame, exports, now, alone, refused }: ExportsProps): VNode {
  const { reader } = frame
  const fault = refused && say(reader, `privacy.${refused}`)
  const beside = refused === 'needs-reason' ? fault : undefined
  return (
    <Page
      frame={frame}
      title={say(reader, 'privacy.export')}
      lead={say(reader, 'privacy.export.lead')}
      faults={beside ? [{ field: 'reason', message: beside }] : []}
      aside={
        <Card title={say(reader, 'privacy.export.care')}>
          <p>{say(reader, 'privacy.export.care.words')}</p>
          <p>{say(reader, 'privacy.export.leftOut')}</p>
        </Card>
      }
    >
      {fault && !beside ? <Notice urgent>{fault}</Notice> : null}
      <Form frame={frame} action="/privacy/exports">
        <Field name="reason" label={say(reader, 'privacy.export.reason')} />
        {alone ? <p>{say(reader, 'privacy.waiting.alone.export')}</p> : null}
        <div>
          <Button>{say(reader, alone ? 'privacy.waiting.ask' : 'privacy.export.ask')}</Button>
        </div>
      </Form>
      <Card title={say(reader, 'privacy.export.before')}>
        {exports.length === 0 ? (
          <p class="quiet">{say(reader, 'privacy.export.none')}</p>
        ) : (
          <List items={exports.map((one) => <One key={one.id} frame={frame} one={one} now={now} />)} />
        )}
      </Card>
    </Page>
  )
}

function One({ frame, one, now }: { frame: Frame; one: SchoolExport; now: Date }): VNode {
  const { reader } = frame
  const name = one.byName ?? say(reader, 'reading.somebody')
  return (
    <div class="stack">
      <p>
        <strong>{say(reader, 'privacy.export.by', { name, date: dateWords(reader, one.askedAt) })}</strong>{' '}
        <bdi class="quiet">{one.reason}</bdi>
      </p>
      {standing(frame, one, now)}
    </div>
  )
}

function standing(frame: Frame, one: SchoolExport, now: Date): ComponentChildren {
  const { reader } = frame
  if (one.how === 'cancelled') return <p>{say(reader, 'privacy.export.cancelled')}</p>
  if (one.how === 'done') return <Made frame={frame} one={one} now={now} />
  const state = bulkState(one, now)
  if (state === 'declined' || state === 'lapsed' || state === 'late')
    return <p>{say(reader, `privacy.export.${state}`)}</p>
  return (
    <>
      {state === 'waits' && one.waitsSince ? (
        <p>{waitingSaid(reader, { since: one.waitsSince, told: one.told })}</p>
      ) : state === 'waits' ? (
        <p>
          {say(reader, 'privacy.export.waits')}{' '}
          <Link href="/privacy/reading">{say(reader, 'reading.title')}</Link>
        </p>
      ) : (
        <Running frame={frame} one={one} />
      )}
      <Form frame={frame} action={`/privacy/exports/${one.id}/cancellation`}>
        <Button look="quiet">{say(reader, 'privacy.export.cancel')}</Button>
      </Form>
    </>
  )
}

function Running({ frame, one }: { frame: Frame; one: SchoolExport }): VNode {
  const { reader } = frame
  const { done, total } = one
  return (
    <>
      {done === null || total === null ? (
        <p>{say(reader, 'privacy.export.begins')}</p>
      ) : (
        <Progress frame={frame} label={say(reader, 'privacy.export.running')} done={done} total={total} />
      )}
      <Link href="/privacy/exports">{say(reader, 'privacy.export.again')}</Link>
    </>
  )
}

function Made({ frame, one, now }: { frame: Frame; one: SchoolExport; now: Date }): VNode {
  const { reader } = frame
  const { id, until, bytes } = one
  if (!until || until <= now) return <p class="quiet">{say(reader, 'privacy.export.over')}</p>
  return (
    <p>
      <Link href={`/privacy/exports/${id}/file`} download>
        {say(reader, 'privacy.export.download', { mb: Math.ceil((bytes ?? 0) / 100_000) / 10 })}
      </Link>{' '}
      <span class="quiet">{say(reader, 'privacy.copies.until', { date: dateWords(reader, until) })}</span>
    </p>
  )
}
