import type { VNode } from 'preact'
import { regionNames } from '../../../ground/regions.ts'
import {
  Button,
  Card,
  DateWords,
  Empty,
  FileField,
  Form,
  type Frame,
  Link,
  Page,
  Table,
} from '../../../parts/index.ts'
import type { RunRow } from '../store.ts'
import { say } from '../words.ts'

interface ListProps {
  frame: Frame
  runs: readonly RunRow[]
  /** How large an upload may be, in megabytes. */
  limit: number
  fault?: 'missing' | 'tooLarge' | undefined
}

/** The rosters that came in, and the door for the next one. */
export function RostersPage({ frame, runs, limit, fault }: ListProps): VNode {
  const { reader } = frame
  const error = fault && say(reader, `rosters.file.${fault}`, { limit })
  return (
    <Page
      frame={frame}
      title={say(reader, 'rosters.title')}
      lead={say(reader, 'rosters.lead')}
      faults={error ? [{ field: 'file', message: error }] : []}
    >
      <Card title={say(reader, 'rosters.bring')}>
        <Form frame={frame} action="/rosters" files>
          <FileField
            name="file"
            label={say(reader, 'rosters.file')}
            hint={say(reader, 'rosters.file.hint', { limit })}
            accept=".zip,.csv,.tsv,.txt,.xlsx,.xlsm"
            multiple
            required
          />
          <Button>{say(reader, 'rosters.send')}</Button>
        </Form>
        {reader.country === undefined ? null : (
          <p class="quiet">
            {say(reader, 'rosters.numbers', { country: regionNames(reader)(reader.country) })}{' '}
            <Link href="/telephone-numbers">{say(reader, 'rosters.numbers.change')}</Link>
          </p>
        )}
      </Card>
      {runs.length === 0 ? (
        <Empty title={say(reader, 'rosters.runs.none')}>{say(reader, 'rosters.runs.none.lead')}</Empty>
      ) : (
        <Runs frame={frame} runs={runs} />
      )}
    </Page>
  )
}

function Runs({ frame, runs }: { frame: Frame; runs: readonly RunRow[] }): VNode {
  const { reader } = frame
  return (
    <Table
      caption={say(reader, 'rosters.runs')}
      head={(['name', 'when', 'who', 'state'] as const).map((column) => say(reader, `rosters.run.${column}`))}
      rows={runs.map((run) => [
        <Link key={run.id} href={`/rosters/${run.id}`}>
          <bdi>{run.name}</bdi>
        </Link>,
        <DateWords key="when" reader={reader} date={run.madeAt} time />,
        run.byName ?? say(reader, 'rosters.operator'),
        say(reader, `rosters.state.${run.state}`),
      ])}
    />
  )
}
