import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choice,
  Empty,
  Field,
  Form,
  type Frame,
  List,
  More,
  Notice,
  Page,
  Select,
} from '../../../parts/index.ts'
import { providerKinds } from '../rules/providers.ts'
import type { ProviderRow } from '../store/providers.ts'
import { say } from '../words.ts'

export interface ProvidersProps {
  frame: Frame
  providers: readonly ProviderRow[]
  /** Where a provider sends people back to. */
  back: string
  kept?: Record<string, string>
  /** What was wrong, by field, in the reader's words. */
  faults?: readonly { field: string; message: string }[]
}

/** The school's own sign-in: which providers are trusted, and setting one up. */
export function ProvidersPage(props: ProvidersProps): VNode {
  const { frame, providers, faults = [] } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'access.providers')}
      lead={say(reader, 'access.providers.lead')}
      narrow
      faults={faults}
    >
      {providers.length === 0 ? <Empty title={say(reader, 'access.providers.none')} /> : null}
      {providers.length > 0 ? (
        <Card>
          <List items={providers.map((one) => <Trusted key={one.id} frame={frame} provider={one} />)} />
        </Card>
      ) : null}
      <More summary={say(reader, 'access.provider.add')} open={providers.length === 0 || faults.length > 0}>
        <ProviderForm {...props} />
      </More>
    </Page>
  )
}

function Trusted({ frame, provider }: { frame: Frame; provider: ProviderRow }): VNode {
  const { reader } = frame
  const kind = say(reader, `access.provider.${provider.kind}`)
  return (
    <div class="row">
      <div>
        <strong>{kind}</strong> <span class="quiet">{openWords(reader, provider)}</span>
      </div>
      <Form
        frame={frame}
        action={`/sign-in-providers/${provider.id}/ending`}
        label={say(reader, 'access.provider.endOf', { kind })}
      >
        <Button look="quiet">{say(reader, 'access.provider.end')}</Button>
      </Form>
    </div>
  )
}

function openWords(reader: Reader, { hats, domain, since }: ProviderRow): string {
  const who = listWords(
    reader,
    hats.map((hat) => say(reader, `access.provider.${hat}`)),
  )
  return say(reader, 'access.provider.open', { who, domain, date: dateWords(reader, since) })
}

type Named = 'issuer' | 'client' | 'secret' | 'domain' | 'tenant'

function ProviderForm({ frame, back, kept = {} }: ProvidersProps): VNode {
  const { reader } = frame
  const field = (name: Named) => ({
    name,
    value: name === 'secret' ? undefined : kept[name],
    label: say(reader, `access.provider.${name}`),
    dir: 'ltr' as const,
  })
  return (
    <Form frame={frame} action="/sign-in-providers">
      <Select
        name="kind"
        label={say(reader, 'access.provider.kind')}
        value={kept['kind']}
        options={providerKinds.map((value) => ({ value, label: say(reader, `access.provider.${value}`) }))}
      />
      <p>
        {say(reader, 'access.provider.back')} <code dir="ltr">{back}</code>
      </p>
      <Field {...field('client')} required />
      <Field
        {...field('secret')}
        type="password"
        hint={say(reader, 'access.provider.secret.hint')}
        autocomplete="new-password"
        required
      />
      <Field {...field('domain')} hint={say(reader, 'access.provider.domain.hint')} required />
      <Field {...field('tenant')} hint={say(reader, 'access.provider.tenant.hint')} />
      <Field {...field('issuer')} hint={say(reader, 'access.provider.issuer.hint')} />
      <Notice>{say(reader, 'access.provider.microsoftNote')}</Notice>
      <fieldset>
        <legend>{say(reader, 'access.provider.who')}</legend>
        <Choice
          name="staff"
          label={say(reader, 'access.provider.staff')}
          checked={kept['staff'] !== undefined}
        />
        <Choice
          name="students"
          label={say(reader, 'access.provider.students')}
          checked={kept['students'] !== undefined}
        />
      </fieldset>
      <Button>{say(reader, 'access.provider.make')}</Button>
    </Form>
  )
}
