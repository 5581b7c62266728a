import type { VNode } from 'preact'
import { type Address, type Frame, Links, Page } from '../../../parts/index.ts'
import { say, type words } from '../words.ts'

/** Where a leader can go from here, in the order of use. */
const ways: readonly { href: Address; label: keyof typeof words }[] = [
  { href: '/privacy/requests', label: 'privacy.requests' },
  { href: '/privacy/exports', label: 'privacy.export' },
  { href: '/privacy/removals', label: 'privacy.removals' },
  { href: '/privacy/erasures', label: 'privacy.erasures' },
  { href: '/privacy/keeping', label: 'privacy.kept' },
  { href: '/privacy/companies', label: 'privacy.companies' },
  { href: '/privacy/switches', label: 'privacy.switches' },
  { href: '/privacy/numbers', label: 'privacy.numbers' },
  { href: '/privacy/unclear-wishes', label: 'privacy.wishes.unclear' },
  { href: '/urgent-messages', label: 'privacy.urgent' },
  { href: '/languages/rules', label: 'privacy.languages' },
  { href: '/privacy/reading', label: 'reading.title' },
]

export function OverviewPage({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'privacy.title')} lead={say(reader, 'privacy.lead')} narrow>
      <Links links={ways.map(({ href, label }) => ({ href, words: say(reader, label) }))} />
    </Page>
  )
}
