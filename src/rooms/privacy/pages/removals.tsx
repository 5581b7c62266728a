import type { ComponentChildren, VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import { Button, Card, Empty, Facts, Form, type Frame, Link, Notice, Page } from '../../../parts/index.ts'
import type { RemovalRefusal } from '../rules/removing.ts'
import type { Removal } from '../store/removals.ts'
import { say } from '../words.ts'

interface RemovalsProps {
  frame: Frame
  removals: readonly Removal[]
  refused?: RemovalRefusal | undefined
}

/** What somebody of the school asked to take out of a conversation, without a word of it (L14). */
export function RemovalsPage({ frame, removals, refused }: RemovalsProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'privacy.removals')}
      lead={say(reader, 'privacy.removals.lead')}
      narrow
    >
      {refused ? <Notice urgent>{say(reader, `privacy.${refused}`)}</Notice> : null}
      {removals.length === 0 ? <Empty title={say(reader, 'privacy.removals.none')} /> : null}
      {removals.map((one) => (
        <Card
          key={one.id}
          title={say(reader, `privacy.removals.${one.what}`, { name: one.name })}
          waits={one.agreed === null}
        >
          <Facts
            facts={[
              {
                term: say(reader, 'privacy.erasure.by'),
                words: <bdi>{one.byName ?? say(reader, 'reading.somebody')}</bdi>,
              },
              { term: say(reader, 'privacy.requests.asked'), words: dateWords(reader, one.at, 'dayYear') },
              {
                term: say(reader, 'privacy.leaver.reason'),
                words: say(reader, `privacy.removal.${one.reason}`),
              },
            ]}
          />
          {one.reason === 'report' ? <p>{say(reader, 'privacy.removals.report')}</p> : null}
          {standing(frame, one)}
        </Card>
      ))}
    </Page>
  )
}

function standing(frame: Frame, one: Removal): ComponentChildren {
  const { reader } = frame
  if (one.agreed !== null && one.answeredAt) {
    const date = dateWords(reader, one.answeredAt, 'dayYear')
    return <p>{say(reader, one.agreed ? 'privacy.removals.done' : 'privacy.removals.kept', { date })}</p>
  }
  if (one.by === frame.visitor?.person) return <p>{say(reader, 'privacy.removals.own')}</p>
  return (
    <>
      <p>
        <Link href={`/students/${one.student}/samplings`}>{say(reader, 'privacy.removals.read')}</Link>
      </p>
      <Form frame={frame} action={`/privacy/removals/${one.id}/answer`}>
        <p class="row">
          <Button name="answer" value="yes">
            {say(reader, 'privacy.removals.agree')}
          </Button>
          <Button name="answer" value="no" look="plain">
            {say(reader, 'privacy.removals.decline')}
          </Button>
        </p>
      </Form>
    </>
  )
}
