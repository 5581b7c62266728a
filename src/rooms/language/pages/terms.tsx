import type { VNode } from 'preact'
import { languageName, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Field, Form, type Frame, Page, Select, Table } from '../../../parts/index.ts'
import type { Term } from '../store/terms.ts'
import { say, type words } from '../words.ts'

interface TermsProps {
  frame: Frame
  terms: readonly Term[]
  fields?: Record<string, string>
  faults?: Record<string, keyof typeof words>
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
export function TermsPage({ frame, terms, fields = {}, faults = {} }: TermsProps): VNode {
  const { reader } = frame
  const fault = (name: string) => {
    const key = faults[name]
    return key && say(reader, key as 'language.needsWords')
  }
  const summary = Object.keys(faults).map((field) => ({ field, message: fault(field) ?? '' }))
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.terms')}
      lead={say(reader, 'language.terms.lead')}
      faults={summary}
    >
      {terms.length === 0 ? (
        <Empty title={say(reader, 'language.terms.none')}>{say(reader, 'language.terms.noneHint')}</Empty>
      ) : (
        <Terms frame={frame} terms={terms} />
      )}
      <Card>
        <NewTerm frame={frame} fields={fields} fault={fault} />
      </Card>
    </Page>
  )
}

interface NewTermProps {
  frame: Frame
  fields: Record<string, string>
  fault: (name: string) => string | undefined
}

function NewTerm({ frame, fields, fault }: NewTermProps): VNode {
  const { reader } = frame
  const languages = languageChoices(reader)
  return (
    <Form frame={frame} action="/languages/terms">
      <Select
        name="from"
        label={say(reader, 'language.terms.from')}
        options={languages}
        value={fields['from'] ?? 'en'}
        error={fault('from')}
      />
      <Field
        name="term"
        label={say(reader, 'language.terms.term')}
        value={fields['term']}
        error={fault('term')}
        required
      />
      <Select
        name="to"
        label={say(reader, 'language.terms.to')}
        options={languages}
        empty={say(reader, 'language.choose')}
        value={fields['to']}
        error={fault('to')}
        required
      />
      <Field
        name="said"
        label={say(reader, 'language.terms.said')}
        value={fields['said']}
        error={fault('said')}
        required
      />
      <Field
        name="note"
        label={say(reader, 'language.terms.note')}
        value={fields['note']}
        error={fault('note')}
      />
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
