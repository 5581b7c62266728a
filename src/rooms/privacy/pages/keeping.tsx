import type { VNode } from 'preact'
import { isTermName, type TermName, terms } from '../../../ground/keeping/shape.ts'
import { numberWords } from '../../../ground/words.ts'
import {
  Button,
  Card,
  DateWords,
  Field,
  Form,
  type Frame,
  Page,
  Select,
  Table,
} from '../../../parts/index.ts'
import { say } from '../words.ts'
import { Counts } from './erasure.tsx'

const names = Object.keys(terms).filter(isTermName)

interface KeepingProps {
  frame: Frame
  tonight: {
    schedule: Readonly<Record<TermName, number>>
    counts: Record<string, number>
    leavers: number
    nights: readonly { night: string; counts: Record<string, number> }[]
  }
  /** A choice that came back: outside its bounds. */
  returned?: { term: TermName; days: string } | undefined
}

/** The schedule, what tonight's run would take away, and what the last nights took (L7, L21). */
export function KeepingPage({ frame, tonight, returned }: KeepingProps): VNode {
  const { reader } = frame
  const message = returned && say(reader, 'privacy.out-of-bounds', terms[returned.term])
  return (
    <Page
      frame={frame}
      title={say(reader, 'privacy.kept')}
      lead={say(reader, 'privacy.kept.lead')}
      faults={message ? [{ field: 'days', message }] : []}
      aside={
        <>
          <Tonight frame={frame} tonight={tonight} />
          <Nights frame={frame} nights={tonight.nights} />
        </>
      }
    >
      <Card title={say(reader, 'privacy.kept.schedule')}>
        <Table
          caption={say(reader, 'privacy.kept.schedule')}
          hideCaption
          head={(['what', 'days', 'bounds'] as const).map((one) => say(reader, `privacy.kept.${one}`))}
          rows={names.map((name) => [
            say(reader, `privacy.term.${name}`),
            numberWords(reader, tonight.schedule[name]),
            say(reader, 'privacy.kept.between', terms[name]),
          ])}
          numbers={[1]}
        />
      </Card>
      <Card title={say(reader, 'privacy.kept.change')}>
        <Form frame={frame} action="/privacy/keeping">
          <Select
            name="term"
            label={say(reader, 'privacy.kept.what')}
            options={names.map((value) => ({ value, label: say(reader, `privacy.term.${value}`) }))}
            value={returned?.term}
          />
          <Field
            name="days"
            type="number"
            label={say(reader, 'privacy.kept.days')}
            value={returned?.days}
            required
          />
          <div>
            <Button>{say(reader, 'privacy.kept.save')}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  )
}

function Tonight({ frame, tonight }: Pick<KeepingProps, 'frame' | 'tonight'>): VNode {
  const { reader } = frame
  const { counts, leavers } = tonight
  const rows = Object.keys(counts).length
  return (
    <Card title={say(reader, 'privacy.kept.tonight')}>
      {rows === 0 && leavers === 0 ? <p>{say(reader, 'privacy.kept.nothing')}</p> : null}
      {rows > 0 ? <Counts reader={reader} counts={counts} /> : null}
      {leavers > 0 ? <p>{say(reader, 'privacy.kept.leavers', { n: leavers })}</p> : null}
    </Card>
  )
}

function Nights({
  frame,
  nights,
}: {
  frame: Frame
  nights: KeepingProps['tonight']['nights']
}): VNode | null {
  const { reader } = frame
  if (nights.length === 0) return null
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, n) => all + n, 0)
  return (
    <Card title={say(reader, 'privacy.kept.nights')}>
      <Table
        caption={say(reader, 'privacy.kept.nights')}
        hideCaption
        head={[say(reader, 'privacy.kept.night'), say(reader, 'privacy.kept.entries')]}
        rows={nights.map(({ night, counts }) => [
          <DateWords key="night" reader={reader} date={night} />,
          say(reader, 'privacy.kept.went', { n: sum(counts) }),
        ])}
      />
    </Card>
  )
}
