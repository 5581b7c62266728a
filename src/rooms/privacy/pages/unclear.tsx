import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Form, type Frame, Page } from '../../../parts/index.ts'
import type { Unclear } from '../store/unclear.ts'
import { say } from '../words.ts'

/** Each message in its own words, and the two things it may mean. */
export function UnclearPage({ frame, waiting }: { frame: Frame; waiting: readonly Unclear[] }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'privacy.wishes.unclear')}
      lead={say(reader, 'privacy.wishes.unclear.lead')}
    >
      {waiting.length === 0 ? <Empty title={say(reader, 'privacy.wishes.unclear.none')} /> : null}
      {waiting.map((one) => (
        <Card key={one.id} title={fromWhom(reader, one)}>
          <blockquote dir="auto">{one.said}</blockquote>
          <Form frame={frame} action="/privacy/unclear-wishes">
            <input type="hidden" name="wish" value={one.id} />
            <Button name="meant" value="stop">
              {say(reader, 'privacy.wishes.unclear.stop')}
            </Button>
            <Button name="meant" value="nothing" look="plain">
              {say(reader, 'privacy.wishes.unclear.nothing')}
            </Button>
          </Form>
        </Card>
      ))}
    </Page>
  )
}

function fromWhom(reader: Reader, { people }: Unclear): string {
  if (people.length === 0) return say(reader, 'privacy.wishes.unclear.nobody')
  return say(reader, 'privacy.wishes.unclear.from', {
    people: listWords(
      reader,
      people.map(({ name }) => name),
    ),
  })
}
