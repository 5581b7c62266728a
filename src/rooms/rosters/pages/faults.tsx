import type { VNode } from 'preact'
import { Card, type Frame, Link, Notice, Table } from '../../../parts/index.ts'
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

/** What is wrong with a roster: where, what stands there, and what to do about it. */
export function Faults({ frame, run, faults, counts }: Props): VNode {
  const { reader } = frame
  const stops = faults.some((fault) => fault.severity === 'file')
  return (
    <Card title={say(reader, 'rosters.faults')}>
      {faults.length === 0 && <p>{say(reader, 'rosters.faults.none')}</p>}
      {stops && <Notice urgent>{say(reader, 'rosters.faults.file')}</Notice>}
      {!stops && faults.length > 0 && <p>{say(reader, 'rosters.faults.lead', { rows: counts?.row ?? 0 })}</p>}
      {faults.length > 0 && <FaultTable frame={frame} faults={faults.slice(0, shown)} />}
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
