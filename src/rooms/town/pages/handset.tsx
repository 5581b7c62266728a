import type { VNode } from 'preact'
import { languageName, listWords } from '../../../ground/words.ts'
import { Button, ButtonLink, DateWords, Form, type Frame, Page, TextArea } from '../../../parts/index.ts'
import type { Bubble, InHand } from '../actions/handset.ts'
import { say } from '../words.ts'
import { Calls, Mailbox, Papers } from './in-hand.tsx'

export interface HandProps {
  frame: Frame
  hand: InHand
}

export interface HandsetProps extends HandProps {
  /** Which form came back because nothing was written in it. */
  empty?: 'text' | 'mail' | 'paper' | undefined
}

/** Somebody's telephone beside their mailbox, papers and calls. */
export function HandsetPage({ frame, hand, empty }: HandsetProps): VNode {
  const { reader } = frame
  const { name, languages, advisors, person } = hand.holder
  const spoken = listWords(
    reader,
    [...new Set(languages)].map((tag) => languageName(reader, tag)),
  )
  return (
    <Page
      frame={frame}
      title={say(reader, 'town.handset.of', { name })}
      lead={[say(reader, 'town.handset.nothing-leaves'), spoken].filter(Boolean).join(' · ')}
      faults={empty ? [{ field: `words-${empty}`, message: say(reader, 'town.handset.empty') }] : undefined}
    >
      <div class="hand-ways">
        <ButtonLink href={`/handset/${person}`} look="plain">
          {say(reader, 'town.handset.again')}
        </ButtonLink>
        {advisors.map((advisor) => (
          <Form key={advisor.person} frame={frame} action="/shoes" label={advisor.name}>
            <input type="hidden" name="person" value={advisor.person} />
            <input type="hidden" name="hat" value="advisor" />
            <Button look="quiet">{say(reader, 'town.handset.other-side', { name: advisor.name })}</Button>
          </Form>
        ))}
      </div>
      <div class="handset">
        <Phone frame={frame} hand={hand} />
        <div class="stack">
          <Mailbox frame={frame} hand={hand} empty={empty} />
          <Papers frame={frame} hand={hand} />
          <Calls frame={frame} hand={hand} />
        </div>
      </div>
    </Page>
  )
}

/** The telephone as it lies in the hand: texts as they came, with the parts the networks cut them into. */
function Phone({ frame, hand }: HandProps): VNode {
  const { reader, school } = frame
  const { holder, texts } = hand
  const hasNumber = holder.numbers.length > 0
  return (
    <section class="phone" id="phone" aria-labelledby="phone-of">
      <h2 id="phone-of">{school}</h2>
      {holder.shared.length > 0 ? (
        <p class="quiet">{say(reader, 'town.handset.shared', { names: listWords(reader, holder.shared) })}</p>
      ) : null}
      {texts.length === 0 ? (
        <p>{say(reader, hasNumber ? 'town.handset.no-texts' : 'town.handset.no-phone')}</p>
      ) : (
        <ol class="talk">
          {texts.map((one) => (
            <Text key={one.id} frame={frame} text={one} />
          ))}
        </ol>
      )}
      {hasNumber ? <Keys frame={frame} hand={hand} /> : null}
    </section>
  )
}

function Text({ frame: { reader }, text }: { frame: Frame; text: Bubble }): VNode {
  return (
    <li class={text.mine ? 'bubble mine' : 'bubble'}>
      <p class="as-written" dir="auto" lang={text.language}>
        {text.words}
      </p>
      <p class="said">
        <span>
          <DateWords reader={reader} date={text.at} time />
          {text.mine ? null : ` · ${say(reader, 'town.handset.parts', { parts: text.parts })}`}
        </span>
      </p>
    </li>
  )
}

function Keys({ frame, hand }: HandProps): VNode {
  const { reader } = frame
  const action = `/handset/${hand.holder.person}/texts` as const
  return (
    <>
      <Form frame={frame} action={action} label={say(reader, 'town.handset.text')}>
        <TextArea name="words" id="f-words-text" rows={2} label={say(reader, 'town.handset.text')} />
        <Button>{say(reader, 'town.handset.send')}</Button>
      </Form>
      <Form frame={frame} action={action} label={say(reader, 'town.handset.stop')}>
        <input type="hidden" name="words" value="STOP" />
        <Button look="quiet">{say(reader, 'town.handset.stop')}</Button>
      </Form>
    </>
  )
}
