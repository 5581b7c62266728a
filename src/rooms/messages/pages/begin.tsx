import type { VNode } from 'preact'
import { listWords } from '../../../ground/words.ts'
import { type Frame, Link, Page } from '../../../parts/index.ts'
import { languagesToChoose } from '../rules/languages.ts'
import type { Beginning } from '../store/inbox.ts'
import { say } from '../words.ts'
import { type Returned, Writing, wrongIn } from './writing.tsx'

interface BeginProps {
  frame: Frame
  beginning: Beginning
  returned?: Returned | undefined
}

/** "Tell the school something": both sides may begin. */
export function BeginPage({ frame, beginning, returned }: BeginProps): VNode {
  const { reader } = frame
  const { called: name, student, homes, threads } = beginning
  const asSchool = frame.visitor?.hat === 'advisor'
  const own = frame.visitor?.hat === 'student'
  const to = homes.map(({ id, names }) => ({ id: id as string, names: listWords(reader, names) }))
  if (asSchool) to.push({ id: 'student', names: say(reader, 'messages.begin.student', { name }) })
  const lead = asSchool
    ? 'messages.begin.lead.school'
    : own
      ? 'messages.begin.lead.own'
      : 'messages.begin.lead'
  return (
    <Page
      frame={frame}
      narrow
      title={asSchool ? say(reader, 'messages.begin.school', { name }) : say(reader, 'messages.begin')}
      lead={say(reader, lead, { name })}
      faults={wrongIn(reader, returned)}
    >
      {threads.map(({ id, household }) => (
        <Link key={id} href={`/conversations/${id}`}>
          {asSchool && household
            ? say(reader, 'messages.begin.with', {
                home: listWords(reader, homes.find((home) => home.id === household)?.names ?? []),
              })
            : say(reader, 'messages.begin.earlier')}
        </Link>
      ))}
      <Writing
        frame={frame}
        action={`/students/${student}/conversations`}
        student={student}
        called={name}
        reads={[]}
        asSchool={asSchool}
        languages={languagesToChoose({ own: beginning.languages, page: reader.language, others: [] })}
        toward={[]}
        homes={asSchool ? to : undefined}
        voice={beginning.voice}
        returned={returned}
      />
    </Page>
  )
}
