import { h, type VNode } from 'preact'
import type { PersonId } from '../../../ground/ids.ts'
import { languageName, type Reader, timeWords } from '../../../ground/words.ts'
import { type Address, Button, FileField, List, More } from '../../../parts/index.ts'
import { type Carrier, goingTo } from '../rules/delivering.ts'
import { type Cut, easeOf } from '../rules/easing.ts'
import type { Addressee } from '../store/deliveries.ts'
import { say } from '../words.ts'

/** Somebody a message goes to, by which way, and until when it waits. */
export interface Toward {
  name: string
  carrier: Carrier
  language: string | null
  /** They would rather listen than read. */
  listens: boolean
  heldUntil: Date | null
  /** How a text message would be cut, once there are words. */
  cut?: Cut | undefined
}

/** How the text message to each person would be cut; undefined before there are words. */
export type PartsOf = (person: PersonId) => Cut | undefined

/** For whoever would rather speak: the telephone's own recorder; with script, a button that records here. */
export function SpeakInstead({ reader, open }: { reader: Reader; open: boolean }): VNode {
  return h<Record<string, string>>('voice-note', { 'data-stop': say(reader, 'messages.speak.stop') }, [
    <More key="field" summary={say(reader, 'messages.speak.file')} open={open}>
      <FileField name="voice" label={say(reader, 'messages.speak.choose')} accept="audio/*" capture />
    </More>,
    <button key="record" class="button plain" type="button" hidden>
      {say(reader, 'messages.speak')}
    </button>,
    <p key="told" class="quiet" role="status" data-recorded={say(reader, 'messages.speak.recorded')} />,
  ])
}

/** Where words stand that wait for a connection; empty and unseen until there are any. */
export function SentLater({ reader, action }: { reader: Reader; action: Address }): VNode {
  return h<Record<string, string | boolean>>('sent-later', { 'data-to': action, hidden: true }, [
    <p key="waits">{say(reader, 'messages.later')}</p>,
    <ul key="words" class="list" />,
  ])
}

/** Which way each of these goes now, and until when it waits; whoever is of the school finds it in the house. */
export function towards(
  reader: Reader,
  people: readonly (Addressee & { name: string })[],
  { now, partsOf }: { now: Date; partsOf: PartsOf },
): Toward[] {
  return people
    .filter(({ side }) => side !== 'school')
    .map((to) => {
      const { carrier, heldUntil } = goingTo(to, { now, timeZone: reader.timeZone })
      const cut = carrier === 'text' ? partsOf(to.person) : undefined
      const { name, listens, languages } = to
      return { name, listens, carrier, heldUntil, language: languages[0] ?? null, cut }
    })
}

/** To whom and how; if known, into how many parts it is cut; and until when it waits, if it does. */
export function goesTo(
  reader: Reader,
  { name, carrier, language, listens, heldUntil, cut }: Toward,
): { to: string; waits: string | null } {
  const way = say(reader, `messages.way.${carrier}`)
  const to = language
    ? say(reader, 'messages.goes.in', { name, way, language: languageName(reader, language) })
    : say(reader, 'messages.goes', { name, way })
  const parts = cut ? ` ${say(reader, 'messages.goes.parts', { count: cut.parts })}` : ''
  const rather = listens ? ` ${say(reader, 'messages.goes.listens', { name })}` : ''
  const waits = heldUntil && say(reader, 'messages.goes.held', { time: timeWords(reader, heldUntil) })
  return { to: to + parts + rather, waits }
}

/** To whom it goes, by which way, in which language, what time it is there, and whether it waits for the morning (R02.6). */
export function Goes({
  reader,
  toward,
  now,
  ease,
}: {
  reader: Reader
  toward: readonly Toward[]
  now: Date | undefined
  ease: VNode | null
}): VNode | null {
  if (toward.length === 0) return ease
  const lines = toward.map((one) => {
    const { to, waits } = goesTo(reader, one)
    return (
      <>
        {to} {waits ? <strong>{waits}</strong> : null}
      </>
    )
  })
  const goes = (
    <div class="goes quiet">
      <List label={say(reader, 'messages.goes.to')} items={lines} />
      {now ? <p>{say(reader, 'messages.goes.now', { time: timeWords(reader, now) })}</p> : null}
      {ease}
    </div>
  )
  return isCounted(toward) ? h('text-parts', {}, goes) : goes
}

/** Whether somebody gets it as a text message, which is cut into parts. */
export function isCounted(toward: readonly Toward[]): boolean {
  return toward.some(({ carrier }) => carrier === 'text')
}

/**
 * Brings the same page back with how easily the words read and how many parts each text message would have; with script that
 * is told while one writes. After Send, which the Enter key presses.
 */
export function LookOver({ reader, counts }: { reader: Reader; counts: boolean }): VNode {
  return (
    <Button look="plain" name="draft" value="parts">
      {say(reader, counts ? 'messages.parts.count' : 'messages.ease.look')}
    </Button>
  )
}

/** How easily the words read as they stand (R03.11); nothing before there are any. */
export function Ease({
  reader,
  words,
  language,
}: {
  reader: Reader
  words: string
  language: string
}): VNode | null {
  if (words.trim() === '') return null
  const { longest, long } = easeOf(words, language)
  return (
    <p class="quiet">
      {say(reader, 'messages.ease', { count: longest })}
      {long ? ` ${say(reader, 'messages.ease.long')}` : null}
    </p>
  )
}

/** Plain quotes and dashes, where they make a text message shorter: an offer, done by nobody unasked. After Send too. */
export function PlainSigns({ reader, toward }: { reader: Reader; toward: readonly Toward[] }): VNode {
  const saves = toward.some(({ cut }) => cut?.plainer)
  return (
    <span class="plainer" hidden={!saves}>
      {saves ? (
        <Button look="quiet" name="draft" value="plain">
          {say(reader, 'messages.parts.plain')}
        </Button>
      ) : null}
    </span>
  )
}
