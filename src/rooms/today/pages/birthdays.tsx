import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import { Card, Link } from '../../../parts/index.ts'
import type { OfAge } from '../store.ts'
import { say } from '../words.ts'

/** Told kindly on a caregiver's porch: a child is eighteen, or soon will be (invariant 6). */
export function BirthdayCard({ reader, child }: { reader: Reader; child: OfAge }): VNode {
  const name = child.called
  const date = dateWords(reader, child.onDay)
  return (
    <Card
      title={
        child.passed
          ? say(reader, 'today.eighteen', { name })
          : say(reader, 'today.eighteen.soon', { name, date })
      }
    >
      <p>{say(reader, child.passed ? 'today.eighteen.lead' : 'today.eighteen.soonLead', { name })}</p>
      <Link href="/me/rights">{say(reader, 'today.eighteen.more')}</Link>
    </Card>
  )
}

/** The same on the student's own porch. */
export function OwnBirthday({ reader, ofAge }: { reader: Reader; ofAge: OfAge }): VNode {
  const words = ofAge.passed
    ? say(reader, 'today.eighteen.you')
    : say(reader, 'today.eighteen.youSoon', { date: dateWords(reader, ofAge.onDay) })
  return (
    <Card waits={ofAge.passed}>
      <p>{words}</p>
      <Link href="/me/rights">{say(reader, 'today.eighteen.decide')}</Link>
    </Card>
  )
}
