import type { VNode } from 'preact'
import { numberWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  DateWords,
  Facts,
  Form,
  type Frame,
  List,
  Notice,
  Page,
  Table,
} from '../../../parts/index.ts'
import type { Leaver } from '../../people/index.ts'
import type { ErasureRefusal, SecondRefusal } from '../rules/asking.ts'
import { byMatter } from '../rules/matters.ts'
import type { Erasure } from '../store/erasures.ts'
import { say } from '../words.ts'

import { stateSaid } from './erasures.tsx'

interface LeaverProps {
  frame: Frame
  leaver: Leaver
  counts: Record<string, number>
  /** Nobody else could agree. */
  alone: boolean
  refused?: ErasureRefusal | undefined
}

/** What an erasure would take and leave, before anybody asks for it. */
export function LeaverPage({ frame, leaver, counts, alone, refused }: LeaverProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'privacy.leaver', { name: leaver.name })}
      lead={say(reader, 'privacy.leaver.lead')}
      aside={<Stays reader={reader} />}
    >
      {refused ? <Notice urgent>{say(reader, `privacy.${refused}`)}</Notice> : null}
      <Card title={say(reader, 'privacy.leaver.goes')}>
        <Counts reader={reader} counts={counts} />
      </Card>
      <Card>
        <Form frame={frame} action="/privacy/erasures">
          <input type="hidden" name="person" value={leaver.id} />
          <Choices
            name="reason"
            legend={say(reader, 'privacy.leaver.reason')}
            chosen="left"
            choices={(['left', 'asked', 'order'] as const).map((value) => ({
              value,
              label: say(reader, `privacy.reason.${value}`),
            }))}
          />
          {alone ? <p>{say(reader, 'privacy.waiting.alone')}</p> : null}
          <div>
            <Button>{say(reader, alone ? 'privacy.waiting.ask' : 'privacy.leaver.ask')}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  )
}

function Stays({ reader }: { reader: Reader }): VNode {
  return (
    <Card title={say(reader, 'privacy.leaver.stays')}>
      <List
        items={(['deeds', 'shared', 'roster', 'backups'] as const).map((one) =>
          say(reader, `privacy.leaver.stays.${one}`),
        )}
      />
    </Card>
  )
}

/** How many entries, by what they are about. */
export function Counts({ reader, counts }: { reader: Reader; counts: Record<string, number> }): VNode {
  return (
    <Table
      caption={say(reader, 'privacy.kept.entries')}
      hideCaption
      head={[say(reader, 'privacy.kept.what'), say(reader, 'privacy.kept.entries')]}
      rows={byMatter(counts).map(({ matter, n }) => [
        say(reader, `privacy.matter.${matter}`),
        numberWords(reader, n),
      ])}
      numbers={[1]}
    />
  )
}

interface ErasureProps {
  frame: Frame
  erasure: Erasure
  /** What would go, while it waits. */
  counts: Record<string, number>
  refused?: SecondRefusal | undefined
}

/** One erasure: what it would take, the second person's answer, and at the end the proof. */
export function ErasurePage({ frame, erasure, counts, refused }: ErasureProps): VNode {
  const { reader } = frame
  const waits = erasure.agreed === null
  return (
    <Page
      frame={frame}
      title={
        erasure.name ? say(reader, 'privacy.leaver', { name: erasure.name }) : say(reader, 'privacy.erasure')
      }
      lead={stateSaid(reader, erasure)}
      aside={waits ? <Stays reader={reader} /> : undefined}
      narrow={!waits}
    >
      {refused ? <Notice urgent>{say(reader, `privacy.${refused}`)}</Notice> : null}
      <Card>
        <Facts facts={factsOf(frame, erasure)} />
      </Card>
      {waits ? (
        <>
          <Card title={say(reader, 'privacy.leaver.goes')}>
            <Counts reader={reader} counts={counts} />
          </Card>
          <Answer frame={frame} erasure={erasure} />
        </>
      ) : null}
      {erasure.counts ? <Proof reader={reader} counts={erasure.counts} hash={erasure.sha256 ?? ''} /> : null}
    </Page>
  )
}

function factsOf(
  { reader }: Frame,
  { askedByName, askedAt, reason, answeredBy, answeredByName, answeredAt }: Erasure,
) {
  const gone = say(reader, 'privacy.erasures.gone')
  const signed = (name: string | null, at: Date) => (
    <>
      {name ?? gone}, <DateWords reader={reader} date={at} time year />
    </>
  )
  const nobody = (at: Date) => signed(say(reader, 'privacy.waiting.nobody'), at)
  return [
    { term: say(reader, 'privacy.erasure.by'), words: signed(askedByName, askedAt) },
    { term: say(reader, 'privacy.leaver.reason'), words: say(reader, `privacy.reason.${reason}`) },
    ...(answeredAt
      ? [
          {
            term: say(reader, 'privacy.erasure.agreedBy'),
            words: answeredBy ? signed(answeredByName, answeredAt) : nobody(answeredAt),
          },
        ]
      : []),
  ]
}

function Answer({ frame, erasure }: { frame: Frame; erasure: Erasure }): VNode {
  const { reader } = frame
  const { id, askedBy, waitsSince } = erasure
  const why = waitsSince ? 'announced' : askedBy === frame.visitor?.person ? 'same-person' : undefined
  return (
    <Card waits>
      <Form frame={frame} action={`/privacy/erasures/${id}/answer`}>
        {why ? <p>{say(reader, `privacy.${why}`)}</p> : null}
        <div class="row">
          <Button name="answer" value="no" look="plain">
            {say(reader, 'privacy.erasure.decline')}
          </Button>
          {why ? null : (
            <Button name="answer" value="yes">
              {say(reader, 'privacy.erasure.agree')}
            </Button>
          )}
        </div>
      </Form>
    </Card>
  )
}

function Proof({
  reader,
  counts,
  hash,
}: {
  reader: Reader
  counts: Record<string, number>
  hash: string
}): VNode {
  return (
    <Card title={say(reader, 'privacy.erasure.proof')}>
      <p>{say(reader, 'privacy.erasure.proof.lead')}</p>
      <Counts reader={reader} counts={counts} />
      <Facts
        facts={[
          {
            term: say(reader, 'privacy.erasure.hash'),
            words: <bdi dir="ltr">{hash.match(/.{1,16}/g)?.join(' ')}</bdi>,
          },
        ]}
      />
    </Card>
  )
}
