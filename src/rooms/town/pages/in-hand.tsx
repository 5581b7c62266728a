import type { VNode } from 'preact'
import { Button, Card, DateWords, Form, Letter, List, More, TextArea } from '../../../parts/index.ts'
import type { Mail, Spoken } from '../actions/handset.ts'
import { say } from '../words.ts'
import type { HandProps, HandsetProps } from './handset.tsx'

/** The mailbox, the newest mail open; each can be answered as mail programs answer. */
export function Mailbox({ frame, hand, empty }: HandsetProps): VNode | null {
  const { reader } = frame
  const { mails, sent, holder } = hand
  if (holder.mailboxes.length === 0) return null
  return (
    <Card id="mailbox" title={say(reader, 'town.handset.mailbox')}>
      {mails.length === 0 ? <p>{say(reader, 'town.handset.no-mails')}</p> : null}
      {mails.map((mail, nth) => (
        <More key={mail.id} summary={mail.subject} open={nth === 0}>
          <MailRead frame={frame} hand={hand} mail={mail} empty={nth === 0 ? empty : undefined} />
        </More>
      ))}
      {sent.length > 0 ? (
        <More summary={say(reader, 'town.handset.sent')}>
          <List
            items={sent.map(({ key, whole, at }) => (
              <div key={key}>
                <p class="as-written" dir="auto">
                  {whole}
                </p>
                <small class="quiet">
                  <DateWords reader={reader} date={at} time />
                </small>
              </div>
            ))}
          />
        </More>
      ) : null}
    </Card>
  )
}

function MailRead({ frame, hand, mail, empty }: HandsetProps & { mail: Mail }): VNode {
  const { reader, school } = frame
  return (
    <>
      <p class="quiet">
        {say(reader, 'town.handset.from', { school })} · <DateWords reader={reader} date={mail.at} time />
      </p>
      <div class="mail-read" lang={mail.language} dir="auto">
        {mail.text.split(/\n{2,}/).map((one, at) => (
          <p key={at} class="as-written" dir="auto">
            {one}
          </p>
        ))}
      </div>
      {mail.replyTo ? (
        <Form frame={frame} action={`/handset/${hand.holder.person}/mails?letter=${mail.id}`}>
          <input type="hidden" name="letter" value={mail.id} />
          <TextArea
            name="words"
            id={empty === undefined ? `mail-${mail.id}` : 'f-words-mail'}
            rows={3}
            label={say(reader, 'town.handset.answer')}
          />
          <Button>{say(reader, 'town.handset.answer.send')}</Button>
        </Form>
      ) : null}
    </>
  )
}

/** Letters on paper, as they come home in a bag; what is written on them goes back to school. */
export function Papers({ frame, hand }: HandProps): VNode | null {
  const { reader, school } = frame
  if (hand.papers.length === 0) return null
  return (
    <section id="papers" class="stack" aria-labelledby="papers-title">
      <h2 id="papers-title">{say(reader, 'town.handset.papers')}</h2>
      {hand.papers.map((paper, nth) => (
        <div key={`${paper.thread} ${paper.at.getTime()}`} class="stack">
          <div class="on-paper" lang={paper.language}>
            <Letter frame={frame} title={paper.subject} school={school} to={hand.holder.name} date={paper.at}>
              {paper.text.split(/\n{2,}/).map((one, at) => (
                <p key={at} class="as-written" dir="auto">
                  {one}
                </p>
              ))}
            </Letter>
          </div>
          {nth === 0 ? (
            <Form
              frame={frame}
              action={`/handset/${hand.holder.person}/papers`}
              label={say(reader, 'town.handset.slip')}
            >
              <input type="hidden" name="thread" value={paper.thread} />
              <TextArea name="words" id="f-words-paper" rows={2} label={say(reader, 'town.handset.slip')} />
              <Button>{say(reader, 'town.handset.slip.send')}</Button>
            </Form>
          ) : null}
        </div>
      ))}
    </section>
  )
}

/** Calls as they were: who called, how long, and whether somebody interpreted. */
export function Calls({ frame, hand }: HandProps): VNode | null {
  const { reader } = frame
  if (hand.calls.length === 0) return null
  const about = ({ outcome, interpreter, minutes }: Spoken) =>
    [
      say(reader, `town.handset.call.${outcome}`),
      outcome === 'spoke' && minutes !== null && say(reader, 'town.handset.minutes', { minutes }),
      interpreter === 'none' ? '' : say(reader, 'town.handset.interpreted'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Card id="calls" title={say(reader, 'town.handset.calls')}>
      <List
        items={hand.calls.map((call) => (
          <div key={call.at.getTime()}>
            <p>
              <bdi>{call.by}</bdi> · <DateWords reader={reader} date={call.at} time />
            </p>
            <small class="quiet">{about(call)}</small>
          </div>
        ))}
      />
    </Card>
  )
}
