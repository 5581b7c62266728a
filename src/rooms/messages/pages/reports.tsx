import type { VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import { Button, Card, Choices, Empty, Form, type Frame, Link, Page, Quote } from '../../../parts/index.ts'
import { reportOutcomes } from '../rules/reporting.ts'
import type { LedReport } from '../store/reports.ts'
import { say } from '../words.ts'
import { saidFor, wordless } from './reading.ts'

interface ReportsProps {
  frame: Frame
  reports: readonly LedReport[]
  /** Of which it was not chosen what came of it. */
  unsaid?: string | undefined
}

/** What students and caregivers told the leaders about messages, and what came of it (L11). */
export function ReportsPage({ frame, reports, unsaid }: ReportsProps): VNode {
  const { reader } = frame
  const fault = { field: `outcome-${unsaid}`, message: say(reader, 'messages.reports.needs') }
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.reports')}
      lead={say(reader, 'messages.reports.lead')}
      faults={unsaid ? [fault] : []}
      narrow
    >
      {reports.length === 0 ? <Empty title={say(reader, 'messages.reports.none')} /> : null}
      {reports.map((report) => (
        <One key={report.id} frame={frame} report={report} />
      ))}
    </Page>
  )
}

function One({ frame, report }: { frame: Frame; report: LedReport }): VNode {
  const { reader } = frame
  const { id, student, called: name, byStudent, answer, text } = report
  const nobody = say(reader, 'messages.reports.nobody')
  const { by = nobody, author = nobody } = { by: report.by ?? nobody, author: report.author ?? nobody }
  const date = (at: string) => dateWords(reader, new Date(at))
  const { words, language } = saidFor(reader, [], text)
  const title = say(reader, 'messages.reports.by', { who: byStudent ? 'student' : 'other', by, name })
  return (
    <Card title={title} waits={answer === null}>
      <p>
        {date(report.at)} · {say(reader, `messages.report.why.${report.reason}`)}
      </p>
      <Quote
        frame={frame}
        origin={say(reader, 'messages.reports.wrote', { author, date: date(report.said) })}
        {...(words === '' ? {} : { lang: language })}
      >
        {words === '' ? wordless(reader, text) : words}
      </Quote>
      <Link href={`/students/${student}/samplings`}>{say(reader, 'messages.reports.look')}</Link>
      {answer ? (
        <p class="quiet">
          {say(reader, 'messages.reports.answered', {
            by: answer.by ?? nobody,
            date: date(answer.at),
            outcome: say(reader, `messages.report.outcome.${answer.outcome}`),
          })}
        </p>
      ) : (
        <Form frame={frame} action={`/reports/${id}/answer`} label={title}>
          <Choices
            id={`f-outcome-${id}`}
            name="outcome"
            legend={say(reader, 'messages.reports.outcome')}
            choices={reportOutcomes.map((outcome) => ({
              value: outcome,
              label: say(reader, `messages.report.outcome.${outcome}`),
            }))}
            required
          />
          <Button>{say(reader, 'messages.reports.answer')}</Button>
        </Form>
      )}
    </Card>
  )
}
