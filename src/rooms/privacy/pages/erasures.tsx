import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import { Card, type Frame, Link, List, Page, SearchBox } from '../../../parts/index.ts'
import type { Leaver } from '../../people/index.ts'
import type { Erasure } from '../store/erasures.ts'
import { say } from '../words.ts'
import { waitingSaid } from './waiting.tsx'

interface ListProps {
  frame: Frame
  erasures: readonly Erasure[]
  find: string
  leavers: readonly Leaver[]
  missing?: boolean
}

/** Who has left and may be erased, and what was asked for. */
export function ErasuresPage({ frame, erasures, find, leavers, missing }: ListProps): VNode {
  const { reader } = frame
  const nobody = missing || (find !== '' && leavers.length === 0)
  return (
    <Page frame={frame} title={say(reader, 'privacy.erasures')} lead={say(reader, 'privacy.erasures.lead')}>
      <Card>
        <SearchBox
          frame={frame}
          action="/privacy/erasures"
          label={say(reader, 'privacy.erasures.find')}
          value={find}
        />
        {nobody ? <p>{say(reader, 'privacy.erasures.nobody')}</p> : null}
        {leavers.length > 0 ? (
          <List items={leavers.map((leaver) => <Gone key={leaver.id} reader={reader} leaver={leaver} />)} />
        ) : null}
      </Card>
      <Card
        title={say(reader, 'privacy.erasures.all')}
        waits={erasures.some(({ agreed }) => agreed === null)}
      >
        {erasures.length === 0 ? (
          <p class="quiet">{say(reader, 'privacy.erasures.none')}</p>
        ) : (
          <List
            items={erasures.map((one) => (
              <p key={one.id}>
                <Link href={`/privacy/erasures/${one.id}`}>{nameOf(reader, one)}</Link>{' '}
                <span class="quiet">{stateSaid(reader, one)}</span>
              </p>
            ))}
          />
        )}
      </Card>
    </Page>
  )
}

function Gone({ reader, leaver: { id, name, last } }: { reader: Reader; leaver: Leaver }): VNode {
  return (
    <p>
      <Link href={`/privacy/leavers/${id}`}>{name}</Link>{' '}
      {last ? (
        <span class="quiet">
          {say(reader, 'privacy.erasures.last', { date: dateWords(reader, last, 'dayYear') })}
        </span>
      ) : null}
    </p>
  )
}

function nameOf(reader: Reader, { name }: Erasure): string {
  return name ?? say(reader, 'privacy.erasures.gone')
}

/** How far an erasure is. */
export function stateSaid(reader: Reader, { agreed, doneAt, waitsSince, told }: Erasure): string {
  if (doneAt)
    return say(reader, 'privacy.erasures.state.done', { date: dateWords(reader, doneAt, 'dayYear') })
  if (agreed === null && waitsSince) return waitingSaid(reader, { since: waitsSince, told })
  if (agreed === null) return say(reader, 'privacy.erasures.state.waits')
  return say(reader, agreed ? 'privacy.erasures.state.agreed' : 'privacy.erasures.state.declined')
}
