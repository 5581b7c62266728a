import type { VNode } from 'preact'
import { Button, Card, Empty, Facts, Form, type Frame, Page, TextArea } from '../../../parts/index.ts'
import type { OpenCorrection } from '../store/corrections.ts'
import { say } from '../words.ts'
import { fieldWords, proposedWords } from './me.tsx'
import { faultsOf, type Returned } from './pieces.tsx'

interface CorrectionsProps {
  frame: Frame
  corrections: readonly OpenCorrection[]
  returned?: (Returned & { id: string }) | undefined
}

/** What families say is wrong, waiting for an answer (R01.6, invariant 10). */
export function CorrectionsPage(props: CorrectionsProps): VNode {
  const { frame, corrections, returned } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'people.corrections')}
      lead={say(reader, 'people.corrections.note')}
      faults={faultsOf(reader, returned)}
    >
      {corrections.length === 0 ? (
        <Empty title={say(reader, 'people.corrections.none')}>
          {say(reader, 'people.corrections.noneHint')}
        </Empty>
      ) : null}
      {corrections.map((one) => (
        <OneCorrection key={one.id} {...props} correction={one} />
      ))}
    </Page>
  )
}

function OneCorrection(props: CorrectionsProps & { correction: OpenCorrection }) {
  const { frame, correction, returned } = props
  const { reader } = frame
  const { id, field, name, about, by, rosterValue, proposed } = correction
  const came = returned?.id === id ? returned : undefined
  const title = fieldWords(reader, field, { name, about: about ?? say(reader, 'people.sealed') })
  return (
    <Card waits title={title}>
      <p class="quiet">{say(reader, 'people.corrections.says', { by })}</p>
      <Facts
        facts={[
          {
            term: say(reader, 'people.corrections.from'),
            words: <bdi>{proposedWords(reader, field, rosterValue ?? '')}</bdi>,
          },
          {
            term: say(reader, 'people.corrections.to'),
            words: <bdi>{proposedWords(reader, field, proposed)}</bdi>,
          },
        ]}
      />
      <Form frame={frame} action={`/corrections/${id}/answer`} label={title}>
        <TextArea
          id={`f-words-${id}`}
          name="words"
          rows={2}
          label={say(reader, 'people.corrections.words')}
          hint={say(reader, 'people.corrections.wordsHint')}
          value={came?.kept['words']}
        />
        <p class="row">
          <Button name="answer" value="accept">
            {say(reader, 'people.accept')}
          </Button>
          <Button name="answer" value="decline" look="quiet">
            {say(reader, 'people.decline')}
          </Button>
        </p>
      </Form>
    </Card>
  )
}
