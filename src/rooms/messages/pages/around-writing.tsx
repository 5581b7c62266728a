import { h, type VNode } from 'preact'
import { languageName, type Reader, timeWords } from '../../../ground/words.ts'
import { type Address, FileField, List, More } from '../../../parts/index.ts'
import type { Carrier } from '../rules/delivering.ts'
import { say } from '../words.ts'

/** Somebody a message goes to, by which way, and until when it waits. */
export interface Toward {
  name: string
  carrier: Carrier
  language: string | null
  heldUntil: Date | null
}

/** For whoever would rather speak: the telephone's own recorder; with script, a button that records here. */
export function SpeakInstead({ reader }: { reader: Reader }): VNode {
  return h<Record<string, string>>('voice-note', { 'data-stop': say(reader, 'messages.speak.stop') }, [
    <More key="field" summary={say(reader, 'messages.speak.file')}>
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

/** To whom it goes, by which way, in which language, what time it is there, and whether it waits for the morning (R02.6). */
export function Goes({
  reader,
  toward,
  now,
}: {
  reader: Reader
  toward: readonly Toward[]
  now: Date | undefined
}): VNode | null {
  if (toward.length === 0) return null
  const lines = toward.map(({ name, carrier, language, heldUntil }) => {
    const way = say(reader, `messages.way.${carrier}`)
    const to = language
      ? say(reader, 'messages.goes.in', { name, way, language: languageName(reader, language) })
      : say(reader, 'messages.goes', { name, way })
    const waits = heldUntil && say(reader, 'messages.goes.held', { time: timeWords(reader, heldUntil) })
    return (
      <>
        {to} {waits ? <strong>{waits}</strong> : null}
      </>
    )
  })
  return (
    <div class="goes quiet">
      <List label={say(reader, 'messages.goes.to')} items={lines} />
      {now ? <p>{say(reader, 'messages.goes.now', { time: timeWords(reader, now) })}</p> : null}
    </div>
  )
}
