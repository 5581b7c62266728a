import type { VNode } from 'preact'
import { languageName, numberWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Empty,
  Field,
  Form,
  type Frame,
  List,
  Notice,
  Page,
  Select,
  Table,
} from '../../../parts/index.ts'
import { languagesReaching, type Reached } from '../rules/census.ts'
import type { Agreement } from '../store/agreements.ts'
import type { SchoolCensus } from '../store/census.ts'
import { say, type words } from '../words.ts'

/** What came back with faults, and in which school's form. */
interface Returned {
  fields?: Record<string, string>
  faults?: Record<string, keyof typeof words>
}

function faultWords(reader: Reader, faults: Returned['faults'], name: string): string | undefined {
  const key = faults?.[name]
  return key && say(reader, key as 'language.needsBasis')
}

function summaryOf(reader: Reader, faults: Returned['faults'] = {}) {
  return Object.keys(faults).map((field) => ({ field, message: faultWords(reader, faults, field) ?? '' }))
}

const providers = [
  { value: 'libretranslate', label: 'LibreTranslate' },
  { value: 'deepl', label: 'DeepL' },
  { value: 'google', label: 'Google Cloud Translation' },
  { value: 'azure', label: 'Azure AI Translator' },
]

const providerName = (value: string) => providers.find((one) => one.value === value)?.label ?? value

interface AgreementsProps extends Returned {
  frame: Frame
  agreements: readonly Agreement[]
  open: string | undefined
}

/** With whom the school agreed what becomes of words (R03.12). */
export function AgreementsPage({ frame, agreements, open, fields = {}, faults }: AgreementsProps): VNode {
  const { reader } = frame
  const standing = open
    ? say(reader, 'language.agreements.open', { provider: providerName(open) })
    : say(reader, 'language.agreements.closed')
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.agreements')}
      lead={say(reader, 'language.agreements.lead')}
      faults={summaryOf(reader, faults)}
      narrow
    >
      <Notice>{standing}</Notice>
      {agreements.length === 0 ? (
        <Empty title={say(reader, 'language.agreements.none')}>
          {say(reader, 'language.agreements.noneHint')}
        </Empty>
      ) : (
        <Card>
          <List items={agreements.map((one) => <Agreed key={one.id} frame={frame} agreement={one} />)} />
        </Card>
      )}
      <Card>
        <Form frame={frame} action="/languages/agreements">
          <Select
            name="provider"
            label={say(reader, 'language.agreements.provider')}
            options={providers}
            empty={say(reader, 'language.choose')}
            value={fields['provider']}
            error={faultWords(reader, faults, 'provider')}
            required
          />
          <Field
            name="reference"
            label={say(reader, 'language.agreements.reference')}
            value={fields['reference']}
            error={faultWords(reader, faults, 'reference')}
            required
          />
          <Button>{say(reader, 'language.agreements.make')}</Button>
        </Form>
      </Card>
    </Page>
  )
}

function Agreed({ frame, agreement }: { frame: Frame; agreement: Agreement }): VNode {
  const { reader } = frame
  const { id, provider, reference, since, until, byName } = agreement
  const name = byName ?? ''
  const when = until
    ? say(reader, 'language.agreements.until', { since, until, name })
    : say(reader, 'language.agreements.since', { since, name })
  return (
    <>
      <p>
        <strong>{providerName(provider)}</strong> {reference}
      </p>
      <p class="quiet">{when}</p>
      {until ? null : (
        <Form frame={frame} action={`/languages/agreements/${id}/ending`}>
          <Button look="quiet">
            {say(reader, 'language.agreements.end', { provider: providerName(provider) })}
          </Button>
        </Form>
      )}
    </>
  )
}

interface CensusProps extends Returned {
  frame: Frame
  schools: readonly SchoolCensus[]
}

/** Which languages a school's notices go out in, and why (R03.1). */
export function CensusPage({ frame, schools, fields = {}, faults }: CensusProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.census')}
      lead={say(reader, 'language.census.lead')}
      faults={summaryOf(reader, faults)}
    >
      <Form frame={frame} action="/languages/census">
        <Button look="plain">{say(reader, 'language.census.count')}</Button>
      </Form>
      {schools.map((school) => (
        <School
          key={school.school}
          frame={frame}
          school={school}
          {...(fields['school'] === school.school ? { fields, faults } : {})}
        />
      ))}
    </Page>
  )
}

function School({
  frame,
  school,
  fields = {},
  faults,
}: Returned & { frame: Frame; school: SchoolCensus }): VNode {
  const { reader } = frame
  const { percent, name } = school
  const reached = languagesReaching(school.counts, { percent, listed: school.listed ?? undefined })
  const rows = reached.map((one) => [
    languageName(reader, one.language),
    numberWords(reader, one.pupils),
    whyWords(reader, one, school),
  ])
  const head = [
    say(reader, 'language.census.language'),
    say(reader, 'language.census.pupils'),
    say(reader, 'language.census.why'),
  ]
  const id = (field: string) => (faults?.[field] ? {} : { id: `${field}-${school.school}` })
  return (
    <Card title={name}>
      {school.year === null ? (
        <Empty title={say(reader, 'language.census.none')}>{say(reader, 'language.census.noneHint')}</Empty>
      ) : (
        <Table
          caption={say(reader, 'language.census.year', { year: String(school.year) })}
          head={head}
          rows={rows}
          numbers={[1]}
        />
      )}
      <Form
        frame={frame}
        action="/languages/thresholds"
        label={say(reader, 'language.census.set', { school: name })}
      >
        <input type="hidden" name="school" value={school.school} />
        <Field
          {...id('percent')}
          name="percent"
          type="number"
          label={say(reader, 'language.census.percent')}
          value={fields['percent'] ?? String(percent)}
          error={faultWords(reader, faults, 'percent')}
        />
        <Field
          {...id('basis')}
          name="basis"
          label={say(reader, 'language.census.basis')}
          value={fields['basis'] ?? school.basis ?? ''}
          error={faultWords(reader, faults, 'basis')}
        />
        <Button look="plain">{say(reader, 'language.census.set', { school: name })}</Button>
      </Form>
      {school.year === null ? null : (
        <StateList frame={frame} school={school} fields={fields} faults={faults} />
      )}
    </Card>
  )
}

interface StateListProps {
  frame: Frame
  school: SchoolCensus
  fields: Record<string, string>
  faults: Returned['faults'] | undefined
}

function StateList({ frame, school, fields, faults }: StateListProps): VNode {
  const { reader } = frame
  const { name } = school
  const id = (field: string) => (faults?.[field] ? {} : { id: `${field}-${school.school}` })
  return (
    <Form
      frame={frame}
      action="/languages/notices"
      label={say(reader, 'language.census.enter', { school: name })}
    >
      <input type="hidden" name="school" value={school.school} />
      <input type="hidden" name="year" value={String(school.year)} />
      <Field
        {...id('languages')}
        name="languages"
        label={say(reader, 'language.census.listed')}
        value={fields['languages'] ?? school.listed?.join(' ')}
        error={faultWords(reader, faults, 'languages')}
      />
      <Field
        {...id('reference')}
        name="reference"
        label={say(reader, 'language.census.reference')}
        value={fields['reference'] ?? school.reference ?? ''}
        error={faultWords(reader, faults, 'reference')}
      />
      <Button look="plain">{say(reader, 'language.census.enter', { school: name })}</Button>
    </Form>
  )
}

function whyWords(reader: Reader, one: Reached, { percent, reference }: SchoolCensus): string {
  const { why, pupils, enrolled } = one
  if (why === 'listed' || why === 'not-listed')
    return say(reader, `language.why.${why}`, { reference: reference ?? '' })
  return say(reader, `language.why.${why}`, { pupils, enrolled, percent })
}
