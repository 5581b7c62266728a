import type { VNode } from 'preact'
import { languageName } from '../../../ground/words.ts'
import { Button, Card, DateWords, Form, type Frame, Notice, Page } from '../../../parts/index.ts'
import type { Offer } from '../store/interpreter-answers.ts'
import { say } from '../words.ts'

/** What somebody is asked to interpret, with a yes and a no; nothing of the family is on it (R03.9). */
export function OfferPage({ frame, offer, link }: { frame: Frame; offer: Offer; link: string }): VNode {
  const reader = { ...frame.reader, timeZone: offer.zone }
  const { name, school, language, occasion, mode, startsAt } = offer
  const standing = offer.declined ? 'saidNo' : offer.over ? 'over' : 'saidYes'
  const answered = offer.declined || offer.over || offer.steps.includes('confirmed')
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.offer.title')}
      lead={say(reader, 'language.offer.lead', { name, school })}
      narrow
    >
      <Card>
        <p>
          <strong>{languageName(reader, language)}</strong> {say(reader, `language.occasion.${occasion}`)} ·{' '}
          {say(reader, `language.mode.${mode}`)}
        </p>
        <p>
          <DateWords reader={reader} date={startsAt} time />
        </p>
        {answered ? <Notice>{say(reader, `language.offer.${standing}`)}</Notice> : null}
        {offer.over ? null : (
          <Form frame={frame} action={`/interpreting/${link}`}>
            <p class="row">
              {offer.steps.includes('confirmed') ? null : (
                <Button name="answer" value="yes">
                  {say(reader, 'language.offer.yes')}
                </Button>
              )}
              <Button look="plain" name="answer" value="no">
                {say(reader, 'language.offer.no')}
              </Button>
            </p>
          </Form>
        )}
      </Card>
    </Page>
  )
}
