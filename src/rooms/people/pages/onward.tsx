import type { VNode } from 'preact'
import { type Frame, Link } from '../../../parts/index.ts'
import type { StudentView } from '../store/students.ts'
import { say } from '../words.ts'

/** From a student's page on: who else helps, and, for a leader, what the eighteenth birthday changed. */
export function Onward({ frame, student }: { frame: Frame; student: StudentView }): VNode {
  const { reader } = frame
  const { id, called: name, eighteen } = student
  return (
    <>
      <p>
        <Link href={`/students/${id}/invitations`}>{say(reader, 'people.invited.link', { name })}</Link>
      </p>
      <p>
        <Link href={`/students/${id}/choices`}>{say(reader, 'people.choices', { name })}</Link>
      </p>
      {eighteen && frame.visitor?.hat === 'leader' ? (
        <p>
          <Link href={`/students/${id}/eighteen`}>{say(reader, 'people.eighteen.of', { name })}</Link>
        </p>
      ) : null}
    </>
  )
}
