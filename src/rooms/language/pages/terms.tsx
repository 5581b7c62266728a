import type { VNode } from 'preact'
import { languageName, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Field, Form, type Frame, Page, Select, Table } from '../../../parts/index.ts'
import type { Term } from '../store/terms.ts'
import { say } from '../words.ts'
import { type Returned, summaryOf } from './returned.ts'

interface TermsProps extends Returned {
  frame: Frame
  terms: readonly Term[]
}

/** The languages a term can be written or said in: those of the interface's readers that schools meet most. */
const offered = [
  'en',
  'es',
  'so',
  'ar',
  'vi',
  'zh-Hans',
  'zh-Hant',
  'ht',
  'uk',
  'ru',
  'mam',
  'fr',
  'pt',
  'ko',
  'tl',
  'fa-AF',
  'ps',
  'my',
  'sw',
  'hmn',
  'ne',
  'ur',
  'bn',
]

/** Those languages and any of their own, each with its name in the reader's words. */
export function languageChoices(reader: Reader, ...own: string[]): { value: string; label: string }[] {
  return [...new Set([...offered, ...own.filter((tag) => tag !== 'und')])]
    .map((value) => ({ value, label: languageName(reader, value) }))
    .sort((one, other) => one.label.localeCompare(other.label, reader.language))
}

/** How the school says its own terms. */
export function TermsPage({ frame, terms, fields = {}, faults }: TermsProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.terms')}
      lead={say(reader, 'language.terms.lead')}
      faults={summaryOf(reader, faults)}
    >
      {terms.length === 0 ? (
        <Empty title={say(reader, 'language.terms.none')}>{say(reader, 'language.terms.noneHint')}</Empty>
      ) : (
        <Terms frame={frame} terms={terms} />
      )}
      <Card>
        <NewTerm frame={frame} fields={fields} />
      </Card>
    </Page>
  )
}

function NewTerm({ frame, fields }: { frame: Frame; fields: Record<string, string> }): VNode {
  const { reader } = frame
  const languages = languageChoices(reader)
  return (
    <Form frame={frame} action="/languages/terms">
      <Select
        name="from"
        label={say(reader, 'language.terms.from')}
        options={languages}
        value={fields['from'] ?? 'en'}
      />
      <Field name="term" label={say(reader, 'language.terms.term')} value={fields['term']} required />
      <Select
        name="to"
        label={say(reader, 'language.terms.to')}
        options={languages}
        empty={say(reader, 'language.choose')}
        value={fields['to']}
        required
      />
      <Field name="said" label={say(reader, 'language.terms.said')} value={fields['said']} required />
      <Field name="note" label={say(reader, 'language.terms.note')} value={fields['note']} />
      <Button>{say(reader, 'language.terms.put')}</Button>
    </Form>
  )
}

function Terms({ frame, terms }: { frame: Frame; terms: readonly Term[] }): VNode {
  const { reader } = frame
  const rows = terms.map(({ id, term, said, to, note }) => [
    term,
    <span key={id} lang={to} dir="auto">
      {said}
    </span>,
    languageName(reader, to),
    note ?? '',
    <Form key={id} frame={frame} action={`/languages/terms/${id}/ending`}>
      <Button look="quiet">{say(reader, 'language.terms.take', { term })}</Button>
    </Form>,
  ])
  const head = [
    say(reader, 'language.terms.term'),
    say(reader, 'language.terms.said'),
    say(reader, 'language.terms.to'),
    say(reader, 'language.terms.note'),
    say(reader, 'language.terms.out'),
  ]
  return <Table caption={say(reader, 'language.terms')} head={head} rows={rows} hideCaption />
}
