import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Choices, Form, type Frame, Link, List, More, Notice } from '../../../parts/index.ts'
import type { AlikeSaid } from '../rules.ts'
import type { AlikeRow, RunRow } from '../store.ts'
import { say } from '../words.ts'

interface Props {
  frame: Frame
  pairs: readonly AlikeRow[]
}

interface Asking extends Props {
  /** How many there are in all. */
  n: number
  chosen: AlikeSaid | undefined
}

/** Who looks like somebody here, and why. */
export function AlikeSeen({ frame, pairs, n }: Props & Pick<Asking, 'n'>): VNode {
  const { reader } = frame
  const items = pairs.map((pair) => <Pair key={pair.person} reader={reader} pair={pair} />)
  const rest = n - pairs.length
  return (
    <>
      <Notice urgent title={say(reader, 'rosters.alike')}>
        {say(reader, 'rosters.alike.lead', { n })}
      </Notice>
      <More summary={say(reader, 'rosters.alike.see')}>
        <List
          label={say(reader, 'rosters.alike.see')}
          items={rest > 0 ? [...items, say(reader, 'rosters.more', { n: rest })] : items}
        />
      </More>
    </>
  )
}

/** Whether those who look like somebody here are the same people: a person's choice, and nobody else's. */
export function AlikeChoice({ frame, pairs, n, chosen }: Asking): VNode {
  const { reader } = frame
  return (
    <>
      <AlikeSeen frame={frame} pairs={pairs} n={n} />
      <Choices
        name="alike"
        legend={say(reader, 'rosters.alike')}
        choices={(['same', 'different'] as const).map((value) => ({
          value,
          label: say(reader, `rosters.alike.${value}`),
          hint: say(reader, `rosters.alike.${value}.hint`),
        }))}
        chosen={chosen}
        required
      />
    </>
  )
}

function Pair({ reader, pair }: { reader: Reader; pair: AlikeRow }): VNode {
  const { person, name, student, beside, because } = pair
  return (
    <div>
      <Link href={student ? `/students/${person}` : `/people/${person}`}>{name}</Link>{' '}
      <span>{say(reader, `rosters.alike.because.${because}`)}</span>
      {beside.length > 0 ? (
        <p class="quiet">
          {say(reader, student ? 'rosters.alike.studentAt' : 'rosters.alike.caregiverOf', {
            names: listWords(reader, beside),
          })}
        </p>
      ) : null}
    </div>
  )
}

/** Whom a leader took as the same people; each may be parted again. */
export function TakenAsSame({ frame, pairs, run }: Props & { run: RunRow }): VNode | null {
  const { reader } = frame
  if (pairs.length === 0) return null
  return (
    <Card title={say(reader, 'rosters.alike.taken')}>
      <p>{say(reader, 'rosters.alike.taken.lead')}</p>
      <List
        items={pairs.map((pair) => (
          <div key={pair.person} class="row">
            <Pair reader={reader} pair={pair} />
            <Form
              frame={frame}
              action={`/rosters/${run.id}/likenesses/${pair.id}/ending`}
              label={say(reader, 'rosters.alike.partOf', { name: pair.name })}
            >
              <Button look="quiet">{say(reader, 'rosters.alike.part')}</Button>
            </Form>
          </div>
        ))}
      />
    </Card>
  )
}

/** The offer to take the place of the kind of roster that came before. */
export function Replacing({ frame, run }: Pick<Props, 'frame'> & { run: RunRow }): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'rosters.replaces')}>
      <p>{say(reader, 'rosters.replaces.lead')}</p>
      <Form frame={frame} action={`/rosters/${run.id}/replacement`}>
        <Button look="plain">{say(reader, 'rosters.replaces.do')}</Button>
      </Form>
    </Card>
  )
}
