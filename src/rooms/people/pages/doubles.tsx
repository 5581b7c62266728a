import type { VNode } from 'preact'
import { dateWords, listWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Form, type Frame, Link, List, Page } from '../../../parts/index.ts'
import type { Double, DoubleSide, Joined } from '../store/doubles.ts'
import { say } from '../words.ts'

interface DoublesProps {
  frame: Frame
  doubles: readonly Double[]
  joins: readonly Joined[]
}

/** Two rows that may be one caregiver: suggested, joined by a person, separable again (invariant 11). */
export function DoublesPage({ frame, doubles, joins }: DoublesProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.doubles')}
      lead={say(reader, 'people.doubles.lead')}
    >
      {doubles.length === 0 ? <Empty title={say(reader, 'people.doubles.none')} /> : null}
      {doubles.map((double) => (
        <Pair key={`${double.one.id}${double.other.id}`} frame={frame} double={double} />
      ))}
      {joins.length > 0 ? (
        <Card title={say(reader, 'people.joined')}>
          <List items={joins.map((join) => <Join key={join.id} frame={frame} join={join} />)} />
        </Card>
      ) : null}
    </Page>
  )
}

function Pair({ frame, double: { one, other, because } }: { frame: Frame; double: Double }) {
  const { reader } = frame
  const title = say(reader, 'people.doubles.pair', { one: one.name, other: other.name })
  return (
    <Card waits title={title}>
      <p>{say(reader, `people.doubles.${because}`)}</p>
      <List items={[one, other].map((side) => <Side key={side.id} reader={reader} side={side} />)} />
      <Form frame={frame} action="/doubles" label={`${title} ${one.id.slice(-4)}`}>
        <input type="hidden" name="one" value={one.id} />
        <input type="hidden" name="other" value={other.id} />
        <p class="row">
          <Button name="decision" value="join">
            {say(reader, 'people.doubles.join')}
          </Button>
          <Button name="decision" value="refuse" look="quiet">
            {say(reader, 'people.doubles.refuse')}
          </Button>
        </p>
      </Form>
    </Card>
  )
}

function Side({ reader, side }: { reader: Reader; side: DoubleSide }) {
  return (
    <span>
      <Link href={`/people/${side.id}`}>{side.name}</Link>{' '}
      <span class="quiet">
        {say(reader, 'people.caregiverOf', { names: listWords(reader, side.children) })}
      </span>
    </span>
  )
}

function Join({ frame, join }: { frame: Frame; join: Joined }) {
  const { reader } = frame
  const { kept, joined, since } = join
  const words = say(reader, 'people.joined.pair', { kept, joined, date: dateWords(reader, since, 'dayYear') })
  return (
    <div class="row">
      <span>{words}</span>
      <Form frame={frame} action={`/joins/${join.id}/ending`} label={words}>
        <Button look="quiet">{say(reader, 'people.separate')}</Button>
      </Form>
    </div>
  )
}
