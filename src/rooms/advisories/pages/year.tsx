import type { VNode } from 'preact'
import { Button, Card, Choices, Form, type Frame, List, Page } from '../../../parts/index.ts'
import type { Keeping } from '../rules/planning.ts'
import type { YearPreview } from '../rules.ts'
import { say } from '../words.ts'

const counts = ['staying', 'moved', 'placed', 'leaving', 'begun'] as const

/** What beginning the year would change, before anything does. */
export function YearPage(props: { frame: Frame; keeping: Keeping; previews: readonly YearPreview[] }): VNode {
  const { frame, keeping, previews } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'advisories.year')}
      lead={say(reader, 'advisories.year.lead')}
      narrow
    >
      <Form frame={frame} action="/years" method="get">
        <Choices
          name="keep"
          legend={say(reader, 'advisories.year.keep')}
          choices={(['advisors', 'homerooms'] as const).map((value) => ({
            value,
            label: say(reader, `advisories.year.${value}`),
            hint: say(reader, `advisories.year.${value}Hint`),
          }))}
          chosen={keeping}
        />
        <Button look="plain">{say(reader, 'advisories.year.preview')}</Button>
      </Form>
      {previews.map((preview) => (
        <Card key={preview.school.id} title={preview.school.name}>
          <List items={counts.map((key) => say(reader, `advisories.year.${key}`, { n: preview[key] }))} />
          <p>
            <strong>{say(reader, 'advisories.year.without', { n: preview.withoutAdvisor })}</strong>
          </p>
        </Card>
      ))}
      <Form frame={frame} action="/years">
        <input type="hidden" name="keep" value={keeping} />
        <Button>{say(reader, 'advisories.year.do')}</Button>
      </Form>
    </Page>
  )
}
