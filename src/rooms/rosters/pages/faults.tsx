import type { VNode } from 'preact'
import { Card, type Frame, Link, More, Notice, Table } from '../../../parts/index.ts'
import type { Fault } from '../reading/faults.ts'
import type { RunId } from '../rules.ts'
import { faultSays, placeOf } from '../words/telling.ts'
import { say } from '../words.ts'

interface Props {
  frame: Frame
  run: RunId
  faults: readonly Fault[]
  counts: { file: number; row: number; warning: number } | undefined
}

const shown = 100
/** More than these are folded, so that they do not stand between a phone and the yes. */
const few = 10

/** What is wrong with a roster: where, what stands there, and what to do about it. */
export function Faults({ frame, run, faults, counts }: Props): VNode {
  const { reader } = frame
  const stops = faults.some((fault) => fault.severity === 'file')
  const lead = stops
    ? say(reader, 'rosters.faults')
    : say(reader, 'rosters.faults.lead', { rows: counts?.row ?? 0 })
  return (
    <Card title={say(reader, 'rosters.faults')}>
      {faults.length === 0 && <p>{say(reader, 'rosters.faults.none')}</p>}
      {stops && <Notice urgent>{say(reader, 'rosters.faults.file')}</Notice>}
      {faults.length > few ? (
        <More summary={lead}>
          <FaultTable frame={frame} faults={faults.slice(0, shown)} />
        </More>
      ) : null}
      {faults.length > 0 && faults.length <= few ? (
        <>
          {!stops && <p>{lead}</p>}
          <FaultTable frame={frame} faults={faults} />
        </>
      ) : null}
      {faults.length > shown && <p>{say(reader, 'rosters.faults.more', { n: shown })}</p>}
      {faults.length > 0 && (
        <p>
          <Link href={`/rosters/${run}/faults.csv`} download>
            {say(reader, 'rosters.faults.list')}
          </Link>
        </p>
      )}
    </Card>
  )
}

const columns = ['where', 'column', 'value', 'what', 'do'] as const

function FaultTable({ frame, faults }: { frame: Frame; faults: readonly Fault[] }): VNode {
  const { reader } = frame
  return (
    <Table
      caption={say(reader, 'rosters.faults')}
      hideCaption
      head={columns.map((column) => say(reader, `rosters.faults.${column}`))}
      rows={faults.map((fault) => [
        placeOf(reader, fault),
        <bdi key="column">{fault.column ?? ''}</bdi>,
        <bdi key="value">{fault.value ?? ''}</bdi>,
        faultSays(reader, fault),
        faultSays(reader, fault, 'do'),
      ])}
    />
  )
}
