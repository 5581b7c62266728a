import type { VNode } from 'preact'
import { Card, DateWords, Empty, type Frame, Link, List, Page } from '../../../parts/index.ts'
import type { Urgent } from '../store/urgent.ts'
import { say } from '../words.ts'

/** Who sent what in the quiet hours, about whom and why; never its words (L10). */
export function UrgentPage({ frame, urgent }: { frame: Frame; urgent: readonly Urgent[] }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.urgents')}
      lead={say(reader, 'messages.urgents.lead')}
      narrow
    >
      {urgent.length === 0 ? (
        <Empty title={say(reader, 'messages.urgents.none')} />
      ) : (
        <Card>
          <List
            items={urgent.map(({ at, by, student, called, reason }) => (
              <div key={student} class="inbox-line">
                <Link href={`/students/${student}`}>{called}</Link>
                <p class="as-written">{reason}</p>
                <small class="quiet">
                  {say(reader, 'messages.urgents.by', { by: by ?? say(reader, 'messages.urgents.left') })} ·{' '}
                  <DateWords reader={reader} date={at} time />
                </small>
              </div>
            ))}
          />
        </Card>
      )}
    </Page>
  )
}
