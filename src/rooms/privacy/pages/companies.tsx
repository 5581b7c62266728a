import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import { Card, Empty, type Frame, Page } from '../../../parts/index.ts'
import type { Company } from '../rules/companies.ts'
import { say } from '../words.ts'

/** Who outside the school gets what of what is kept here, and since when (L5). */
export function CompaniesPage({ frame, companies }: { frame: Frame; companies: readonly Company[] }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'privacy.companies')}
      lead={say(reader, 'privacy.companies.lead')}
      narrow
    >
      {companies.length === 0 ? (
        <Empty title={say(reader, 'privacy.companies.none')}>
          {say(reader, 'privacy.companies.noneHint')}
        </Empty>
      ) : null}
      {companies.map((one) => (
        <Card key={`${one.gets} ${one.name}`} title={one.name}>
          <p>{say(reader, `privacy.companies.${one.gets}`)}</p>
          <p class="quiet">{sinceWords(reader, one)}</p>
          {one.agreement !== null && frame.visitor?.hat === 'leader' ? (
            <p class="quiet">{say(reader, 'privacy.companies.reference', { reference: one.agreement })}</p>
          ) : null}
        </Card>
      ))}
    </Page>
  )
}

function sinceWords(reader: Reader, { since, agreement }: Company): string {
  if (since === null) return say(reader, 'privacy.companies.unknown')
  const key = agreement === null ? 'privacy.companies.since' : 'privacy.companies.agreed'
  return say(reader, key, { since: dateWords(reader, since, 'dayYear') })
}
