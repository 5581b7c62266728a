import type { VNode } from 'preact'
import { actsForFamily } from '../../../ground/who.ts'
import { dateWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Form, type Frame, Links, List, More, Page } from '../../../parts/index.ts'
import { type ContactClass, numberToRead } from '../../people/index.ts'
import { contactClasses, masked } from '../rules/wishes.ts'
import type { LinkedWay, WishedWay } from '../store/wishes.ts'
import { say } from '../words.ts'

/** One's own numbers and mailboxes, and what may come by each (L9). */
export function MyWishesPage({ frame, ways }: { frame: Frame; ways: readonly WishedWay[] }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'privacy.wishes.mine')}
      lead={say(reader, 'privacy.wishes.mine.lead')}
    >
      <p class="quiet">{say(reader, 'privacy.wishes.paper')}</p>
      {ways.length === 0 ? <NoWays reader={reader} /> : null}
      {ways.map((way) => (
        <Card key={way.id} title={wishedWayWords(reader, way)}>
          {way.users > 1 ? (
            <p class="quiet">{say(reader, 'privacy.wishes.shared', { n: way.users })}</p>
          ) : null}
          <List
            items={contactClasses.map((about) => (
              <OneClass key={about} frame={frame} way={way} about={about} />
            ))}
          />
          <StillMine frame={frame} way={way} />
          <WishHistory reader={reader} way={way} />
        </Card>
      ))}
      <Links links={onward(frame).map(({ href, label }) => ({ href, words: say(reader, label) }))} />
    </Page>
  )
}

const others = [{ href: '/me', label: 'privacy.wishes.numbers' }] as const
const often = [{ href: '/me/volume', label: 'privacy.wishes.often' }] as const

/** Where else one says how one is reached; how often is a family's to say. */
function onward({ visitor }: Frame) {
  return actsForFamily(visitor?.hat) ? [...others, ...often] : others
}

function NoWays({ reader }: { reader: Reader }): VNode {
  return <Empty title={say(reader, 'privacy.wishes.none')}>{say(reader, 'privacy.wishes.none.lead')}</Empty>
}

/** A number or mailbox keeps its own order in a sentence of the other direction. */
const leftToRight = (text: string) => `\u2066${text}\u2069`

/** A way by its kind and text; a sealed one says only that. */
export function wishedWayWords(reader: Reader, { kind, text }: Pick<WishedWay, 'kind' | 'text'>): string {
  return say(reader, `privacy.wishes.way.${kind}`, {
    text:
      text === null ? say(reader, 'privacy.wishes.sealed') : leftToRight(numberToRead(text, reader.country)),
  })
}

function OneClass({ frame, way, about }: { frame: Frame; way: WishedWay; about: ContactClass }): VNode {
  const { reader } = frame
  const comes = way.open.includes(about)
  const wish = comes ? 'stop' : 'resume'
  return (
    <Form frame={frame} action="/me/wishes" label={`${say(reader, `privacy.wishes.${about}`)} ${way.id}`}>
      <input type="hidden" name="way" value={way.id} />
      <input type="hidden" name="class" value={about} />
      <p>
        {say(reader, `privacy.wishes.${about}`)}:{' '}
        <strong>{say(reader, comes ? 'privacy.wishes.comes' : 'privacy.wishes.stopped')}</strong>
      </p>
      <Button look="quiet" name="wish" value={wish}>
        {say(reader, `privacy.wishes.${wish}.${about}`)}
      </Button>
    </Form>
  )
}

function StillMine({ frame, way }: { frame: Frame; way: WishedWay }): VNode {
  const { reader } = frame
  return (
    <Form frame={frame} action={`/me/ways/${way.id}/confirmation`}>
      {way.confirmed ? (
        <p class="quiet">
          {say(reader, 'privacy.wishes.confirmed', { day: dateWords(reader, way.confirmed, 'dayYear') })}
        </p>
      ) : (
        <p>{say(reader, 'privacy.wishes.still')}</p>
      )}
      <Button look="quiet">{say(reader, 'privacy.wishes.still.yes')}</Button>
    </Form>
  )
}

/** What was asked about a way until now. */
export function WishHistory({ reader, way }: { reader: Reader; way: WishedWay }): VNode | null {
  if (way.history.length === 0) return null
  const items = way.history.map((one) => (
    <span key={`${one.at}${one.class}`}>
      {say(reader, `privacy.wishes.said.${one.wish}`, {
        day: dateWords(reader, new Date(one.at), 'dayYear'),
        what: say(reader, `privacy.wishes.${one.class}`),
        how: say(reader, `privacy.wishes.how.${one.heard}`),
      })}
      {one.said ? <q dir="auto">{one.said}</q> : null}
    </span>
  ))
  return (
    <More summary={say(reader, 'privacy.wishes.history')}>
      <List items={items} />
    </More>
  )
}

interface LinkedProps {
  frame: Frame
  token: string
  way: LinkedWay
}

/** For whoever holds a mailbox or number, without coming in: stop, or let it come again. The whole of it is never shown. */
export function LinkedWishPage({ frame, token, way }: LinkedProps): VNode {
  const { reader } = frame
  const stands = way.open.includes('mission') ? 'open' : way.open.length > 0 ? 'closed' : 'silent'
  const wish = stands === 'open' ? 'stop' : 'resume'
  const lead = say(reader, 'privacy.wishes.link.lead', { way: leftToRight(masked(way.kind, way.text)) })
  return (
    <Page frame={frame} narrow title={say(reader, 'privacy.wishes.link')} lead={lead}>
      <Card>
        <p>{say(reader, `privacy.wishes.link.${stands}`)}</p>
        <Form frame={frame} action={`/wishes/${token}`}>
          <input type="hidden" name="class" value="all" />
          <Button name="wish" value={wish}>
            {say(reader, `privacy.wishes.link.${wish}`)}
          </Button>
        </Form>
        <p class="quiet">{say(reader, 'privacy.wishes.paper')}</p>
      </Card>
    </Page>
  )
}
