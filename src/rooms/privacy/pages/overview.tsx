import type { VNode } from 'preact'
import { type Address, Card, type Frame, Links, Page } from '../../../parts/index.ts'
import { say, type words } from '../words.ts'

type Word = keyof typeof words

/** Where a leader can go from here, by what it is about, in the order of use. */
const groups: readonly { about: Word; ways: readonly { href: Address; label: Word }[] }[] = [
  {
    about: 'privacy.about.asked',
    ways: [
      { href: '/privacy/requests', label: 'privacy.requests' },
      { href: '/reports', label: 'privacy.reports' },
      { href: '/privacy/removals', label: 'privacy.removals' },
      { href: '/privacy/erasures', label: 'privacy.erasures' },
    ],
  },
  {
    about: 'privacy.about.reached',
    ways: [
      { href: '/privacy/numbers', label: 'privacy.numbers' },
      { href: '/privacy/unclear-wishes', label: 'privacy.wishes.unclear' },
      { href: '/urgent-messages', label: 'privacy.urgent' },
      { href: '/languages/rules', label: 'privacy.languages' },
    ],
  },
  {
    about: 'privacy.about.kept',
    ways: [
      { href: '/privacy/keeping', label: 'privacy.kept' },
      { href: '/privacy/companies', label: 'privacy.companies' },
      { href: '/privacy/exports', label: 'privacy.export' },
    ],
  },
  {
    about: 'privacy.about.decided',
    ways: [
      { href: '/privacy/switches', label: 'privacy.switches' },
      { href: '/student-talk', label: 'privacy.studentTalk' },
      { href: '/privacy/reading', label: 'reading.title' },
    ],
  },
]

export function OverviewPage({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  return (
    <Page frame={frame} title={say(reader, 'privacy.title')} lead={say(reader, 'privacy.lead')} narrow>
      {groups.map(({ about, ways }) => (
        <Card key={about} title={say(reader, about)}>
          <Links links={ways.map(({ href, label }) => ({ href, words: say(reader, label) }))} />
        </Card>
      ))}
    </Page>
  )
}
