import type { VNode } from 'preact'
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
} from '../../../parts/index.ts'
import type { Agreement } from '../store/agreements.ts'
import { say } from '../words.ts'
import { type Returned, summaryOf } from './returned.ts'

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
            required
          />
          <Field
            name="reference"
            label={say(reader, 'language.agreements.reference')}
            value={fields['reference']}
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
