import type { VNode } from 'preact'
import { languageName, numberWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Field, Form, type Frame, Page, Table } from '../../../parts/index.ts'
import { languagesReaching, type Reached } from '../rules/census.ts'
import { shareUnder } from '../rules/packs.ts'
import type { SchoolCensus } from '../store/census.ts'
import { say } from '../words.ts'
import { type Returned, summaryOf } from './returned.ts'

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
  const { name, counts } = school
  const { percent, rule } = shareUnder(school.percent, school.packs)
  const reached = languagesReaching(counts, { percent, listed: school.listed ?? undefined })
  const rows = reached.map((one) => [
    languageName(reader, one.language),
    numberWords(reader, one.pupils),
    whyWords(reader, one, { ...school, percent }),
  ])
  const head = headOf(reader)
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
      {rule ? <p>{say(reader, 'language.census.rule', { rule, percent })}</p> : null}
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
          value={fields['percent'] ?? String(school.percent)}
        />
        <Field
          {...id('basis')}
          name="basis"
          label={say(reader, 'language.census.basis')}
          value={fields['basis'] ?? school.basis ?? ''}
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
      />
      <Field
        {...id('reference')}
        name="reference"
        label={say(reader, 'language.census.reference')}
        value={fields['reference'] ?? school.reference ?? ''}
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

function headOf(reader: Reader): string[] {
  return [
    say(reader, 'language.census.language'),
    say(reader, 'language.census.pupils'),
    say(reader, 'language.census.why'),
  ]
}
