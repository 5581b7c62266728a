import type { VNode } from 'preact'
import { dateWords, languageName, numberWords, type Reader } from '../../../ground/words.ts'
import { Card, Empty, type Frame, Link, Page, Table } from '../../../parts/index.ts'
import type { Audited } from '../actions/papers.ts'
import { say } from '../words.ts'

/** For each important paper: which languages it had to be in, and how it went in each (L16, R03.1). */
export function PapersPage({ frame, papers }: { frame: Frame; papers: readonly Audited[] }): VNode {
  const { reader } = frame
  const due = papers.filter((one) => one.due)
  const met = due.filter(({ went }) => went === 'translated')
  return (
    <Page frame={frame} title={say(reader, 'messages.papers')} lead={say(reader, 'messages.papers.lead')}>
      {papers.length === 0 ? (
        <Empty title={say(reader, 'messages.papers.none')}>{say(reader, 'messages.papers.noneHint')}</Empty>
      ) : (
        <Card>
          <p>{say(reader, 'messages.papers.due', { n: due.length, met: met.length })}</p>
          <Table
            caption={say(reader, 'messages.papers')}
            hideCaption
            head={papersHead(reader, true)}
            rows={papers.slice(0, shown).map((one) => [
              dateWords(reader, one.at, 'dayYear'),
              <Link key="student" href={`/students/${one.student}`}>
                {one.called}
              </Link>,
              ...paperCells(reader, one),
            ])}
            numbers={[5]}
          />
          {papers.length > shown ? <p>{say(reader, 'messages.papers.more', { n: shown })}</p> : null}
          <p>
            <Link href="/papers/report.csv" download>
              {say(reader, 'messages.papers.file')}
            </Link>
          </p>
        </Card>
      )}
      <p>
        <Link href="/languages/rules">{say(reader, 'messages.papers.rules')}</Link>
      </p>
    </Page>
  )
}

/** So many rows are shown; the file has all. */
const shown = 200

export function papersHead(reader: Reader, named: boolean): string[] {
  const heads = ['day', 'student', 'kind', 'language', 'is-due', 'days', 'went'] as const
  return heads.flatMap((key) => (key === 'student' && !named ? [] : [say(reader, `messages.papers.${key}`)]))
}

/** Everything but the day and the student. */
export function paperCells(reader: Reader, { kind, language, due, days, went }: Audited): string[] {
  return [
    say(reader, `messages.paper.${kind}`),
    languageName(reader, language),
    say(reader, due ? 'messages.papers.must' : 'messages.papers.asked'),
    days === undefined ? '' : numberWords(reader, days),
    say(reader, `messages.papers.went.${went}`),
  ]
}
