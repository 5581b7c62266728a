import type { VNode } from 'preact'
import { numberWords } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Facts,
  Field,
  Form,
  type Frame,
  Link,
  Notice,
  Page,
  Progress,
} from '../../../parts/index.ts'
import type { Fault } from '../reading/faults.ts'
import {
  type AlikeSaid,
  type ConfirmRefusal,
  type Difference,
  isUnderWay,
  type MapRefusal,
  mayBeCancelled,
  mayBeConfirmed,
  mayBeMapped,
  vanishingNeedsYes,
} from '../rules.ts'
import type { AlikeRow, RunRow } from '../store.ts'
import { say } from '../words.ts'
import { After } from './after.tsx'
import { ColumnsCard, type ColumnsProps } from './columns.tsx'
import { Differences } from './differences.tsx'
import { Faults } from './faults.tsx'
import { AlikeChoice, AlikeSeen, Replacing, TakenAsSame } from './likenesses.tsx'

export interface RunProps {
  frame: Frame
  run: RunRow
  differences: readonly Difference[]
  faults: readonly Fault[]
  columns: ColumnsProps['columns']
  pairs: readonly AlikeRow[]
  /** What was typed when it was refused. */
  leavers?: string | undefined
  alike?: AlikeSaid | undefined
  refused?: ConfirmRefusal | MapRefusal | undefined
}

/** One roster: how far it is, what it would change and what is wrong with it, and, in the end, what it came to. */
export function RunPage(props: RunProps): VNode {
  const { frame, run, refused } = props
  const { reader } = frame
  const faultOf = {
    'leavers-differ': ['leavers', 'leavers.differ'],
    'alike-unsaid': ['alike', 'alike.unsaid'],
  } as const
  const fault = refused === 'leavers-differ' || refused === 'alike-unsaid' ? faultOf[refused] : undefined
  const faults = fault ? [{ field: fault[0], message: say(reader, `rosters.${fault[1]}`) }] : []
  return (
    <Page
      frame={frame}
      title={say(reader, 'rosters.run', { name: run.name })}
      lead={say(reader, `rosters.state.${run.state}`)}
      faults={faults}
    >
      {refused === 'not-ready' && <Notice urgent>{say(reader, 'rosters.notReady')}</Notice>}
      {refused === 'has-ended' && <Notice urgent>{say(reader, 'rosters.hasEnded')}</Notice>}
      {run.state === 'failed' && <Notice urgent>{say(reader, 'rosters.brokeOff')}</Notice>}
      {isUnderWay(run.state) ? <UnderWay frame={frame} run={run} /> : <Found {...props} />}
      {mayBeCancelled(run.state) && (
        <Form frame={frame} action={`/rosters/${run.id}/cancellation`}>
          <Button look="quiet">{say(reader, 'rosters.cancel')}</Button>
        </Form>
      )}
    </Page>
  )
}

function UnderWay({ frame, run }: { frame: Frame; run: RunRow }): VNode {
  const { reader } = frame
  const { progress } = run
  return (
    <Card waits>
      <p>{say(reader, 'rosters.underWay')}</p>
      {progress?.silent && <Notice urgent>{say(reader, 'rosters.silent')}</Notice>}
      {!progress && <p>{say(reader, 'rosters.waiting')}</p>}
      {progress?.stage === 'reading' && <p>{say(reader, 'rosters.reading', { n: progress.done })}</p>}
      {progress?.stage === 'planning' && <p>{say(reader, 'rosters.planning')}</p>}
      {progress?.stage === 'writing' && (
        <Progress
          frame={frame}
          label={say(reader, 'rosters.writing')}
          done={progress.done}
          total={progress.total ?? progress.done}
        />
      )}
      <p>
        <Link href={`/rosters/${run.id}`}>{say(reader, 'rosters.again')}</Link>
      </p>
    </Card>
  )
}

function Found(props: RunProps): VNode {
  const { frame, run, differences, faults, columns, pairs } = props
  const summary = run.result ?? run.plan
  if (!summary) return <Faults frame={frame} run={run.id} faults={faults} counts={undefined} />
  return (
    <>
      {run.result && <After frame={frame} summary={run.result} />}
      {run.result && <TakenAsSame frame={frame} pairs={pairs} run={run} />}
      {summary.outcome !== 'stopped' && <Read frame={frame} summary={summary} />}
      {summary.outcome !== 'stopped' && (
        <Differences frame={frame} summary={summary} differences={differences} />
      )}
      <Faults frame={frame} run={run.id} faults={faults} counts={summary.faults} />
      {columns && mayBeMapped(run.state) && <ColumnsCard frame={frame} run={run.id} columns={columns} />}
      {run.plan?.elsewhere && mayBeConfirmed(run.state) && summary.outcome !== 'stopped' ? (
        <Replacing frame={frame} run={run} />
      ) : null}
      {run.plan && mayBeConfirmed(run.state) && summary.outcome !== 'stopped' && (
        <Agree {...props} plan={run.plan} />
      )}
    </>
  )
}

type Short = NonNullable<RunRow['plan']>

function Read({ frame, summary }: { frame: Frame; summary: Short }): VNode {
  const { reader } = frame
  const { people, counts, languageTexts, modes } = summary
  const number = (n: number) => numberWords(reader, n)
  const facts = [
    [say(reader, 'rosters.students'), number(people.students)],
    [say(reader, 'rosters.caregivers'), number(people.caregivers)],
    [say(reader, 'rosters.staff'), number(people.staff)],
    [say(reader, 'rosters.links'), number(counts.link)],
    [say(reader, 'rosters.sections'), number(counts.section)],
    [say(reader, 'rosters.places'), number(counts.enrolment)],
    [say(reader, 'rosters.languages'), number(languageTexts)],
    [say(reader, 'rosters.mode'), say(reader, `rosters.mode.${modes.person}`)],
  ] as const
  return (
    <Card title={say(reader, 'rosters.read')}>
      <Facts facts={facts.map(([term, words]) => ({ term, words }))} />
    </Card>
  )
}

/** The yes. When many would leave, it takes their number, typed. */
function Agree({ frame, run, plan, pairs, leavers, alike }: RunProps & { plan: Short }): VNode {
  const { reader } = frame
  const { students, caregivers } = plan.vanishing
  const counts = {
    students: students.gone,
    allStudents: students.of,
    caregivers: caregivers.gone,
    allCaregivers: caregivers.of,
  }
  return (
    <Card title={say(reader, 'rosters.agree')} waits>
      <p>{say(reader, 'rosters.agree.lead')}</p>
      <Form frame={frame} action={`/rosters/${run.id}/confirmation`}>
        {plan.replaces && <Notice>{say(reader, 'rosters.replaces.said')}</Notice>}
        {plan.alike && plan.replaces ? <AlikeSeen frame={frame} pairs={pairs} n={plan.alike} /> : null}
        {plan.alike && !plan.replaces ? (
          <AlikeChoice frame={frame} pairs={pairs} n={plan.alike} chosen={alike} />
        ) : null}
        {plan.lookAlikes ? (
          <Notice urgent title={say(reader, 'rosters.lookAlikes')}>
            {say(reader, 'rosters.lookAlikes.lead', { n: plan.lookAlikes })}
          </Notice>
        ) : null}
        {vanishingNeedsYes(plan.vanishing) && (
          <>
            <Notice urgent title={say(reader, 'rosters.leaving')}>
              {say(reader, 'rosters.leaving.lead', counts)}
            </Notice>
            <Field name="leavers" label={say(reader, 'rosters.leavers')} value={leavers} dir="ltr" required />
          </>
        )}
        <Button look="tell">
          {say(reader, run.state === 'failed' ? 'rosters.agree.again' : 'rosters.agree.do')}
        </Button>
      </Form>
    </Card>
  )
}
