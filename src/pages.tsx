import { ButtonLink, Card, type Frame, Page, TextArea } from './parts/index.ts'
import { say, type words } from './words.ts'

/** What a page of the hall stands in, and the sentences of the form that it answers. */
interface Stands {
  frame: Frame
  written?: readonly string[]
}

interface CalmProps extends Stands {
  title: string
  lead: string
  /** Where its button leads: to the first page of whoever sees this, or to the door. */
  on?: 'porch' | 'comeIn'
}

function Calm({ frame, written = [], title, lead, on = 'porch' }: CalmProps) {
  const { reader, visitor } = frame
  const porch = visitor ? '/today' : '/'
  return (
    <Page frame={frame} title={title} narrow>
      <p>{lead}</p>
      {written.length > 0 ? <Written frame={frame} written={written} /> : null}
      <p>
        <ButtonLink href={on === 'porch' ? porch : '/sign-in'}>{say(reader, `hall.${on}`)}</ButtonLink>
      </p>
    </Page>
  )
}

/** What somebody wrote, to be taken along: the page it was written on may be empty when they are back on it. */
function Written({ frame: { reader }, written }: Required<Stands>) {
  return (
    <Card title={say(reader, 'hall.written')}>
      <p>{say(reader, 'hall.written.lead')}</p>
      {written.map((words, at) => (
        <TextArea key={at} name={`written-${at}`} label={say(reader, 'hall.written.words')} value={words} />
      ))}
    </Card>
  )
}

type Titled = Exclude<keyof typeof words, 'hall.bug' | 'hall.stopped' | 'hall.written'>
type Word = { [One in Titled]: `${One}.lead` extends keyof typeof words ? One : never }[Titled]

/** A page of the hall that says one thing, in two sentences. */
function calm(word: Word, on?: CalmProps['on']) {
  return ({ frame, written }: Stands) => {
    const [title, lead] = [say(frame.reader, word), say(frame.reader, `${word}.lead`)]
    return <Calm {...{ frame, title, lead, ...(on && { on }), ...(written && { written }) }} />
  }
}

export const NotTherePage = calm('hall.notThere')
export const OtherwisePage = calm('hall.otherwise')
export const AwayPage = calm('hall.away')
/** Strangers flood a form; whoever is meant tries again in a moment. */
export const CrowdPage = calm('hall.crowd')
/** The form was sent from a page of another site. */
export const ElsewherePage = calm('hall.elsewhere')
/** The form holds more than we take. */
export const TooMuchPage = calm('hall.tooMuch')
/** The form was sent by somebody whose session is over. */
export const SignedOutPage = calm('hall.signedOut', 'comeIn')

/** Kept by the service worker for when there is no connection; the first page of whoever is signed in is kept, too. */
export const OfflinePage = calm('hall.offline')

export function BugPage({ id, ...stands }: Stands & { id: string }) {
  const { reader } = stands.frame
  return <Calm {...stands} title={say(reader, 'hall.bug')} lead={say(reader, 'hall.bug.lead', { id })} />
}

/** The account opened more records than its ceiling and rests until a second person opens it. */
export function StoppedPage({ frame }: { frame: Frame }) {
  const { ways: _, ...quiet } = frame
  return (
    <Page frame={quiet} title={say(frame.reader, 'hall.stopped')} narrow>
      <p>{say(frame.reader, 'hall.stopped.lead')}</p>
    </Page>
  )
}
