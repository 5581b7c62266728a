import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import { type Frame, Link, Page } from '../../../parts/index.ts'
import { languagesToChoose } from '../rules/languages.ts'
import type { Addressee } from '../store/deliveries.ts'
import type { Beginning } from '../store/inbox.ts'
import { say } from '../words.ts'
import { goesTo, type PartsOf, towards } from './around-writing.tsx'
import { type Returned, Writing, wrongIn } from './writing.tsx'

interface BeginProps {
  frame: Frame
  now: Date
  beginning: Beginning
  /** Who is at which of the homes; nobody when a family writes. */
  addressees: readonly (Addressee & { name: string; place: string })[]
  returned?: Returned | undefined
  partsOf: PartsOf
}

const leads: Record<string, 'messages.begin.lead.school' | 'messages.begin.lead.own'> = {
  advisor: 'messages.begin.lead.school',
  student: 'messages.begin.lead.own',
}

/** "Tell the school something": both sides may begin. */
export function BeginPage({ frame, now, beginning, addressees, returned, partsOf }: BeginProps): VNode {
  const { reader } = frame
  const { called: name, student, homes, threads } = beginning
  const asSchool = frame.visitor?.hat === 'advisor'
  const toward = homes.map(({ id }) =>
    towards(
      reader,
      addressees.filter(({ place }) => place === id),
      { now, partsOf },
    ),
  )
  const to: { id: string; names: string; hint?: string }[] = homes.map(({ id, names }, at) => {
    const all = (toward[at] ?? []).map((one) => goesTo(reader, one))
    const goes = all.flatMap(({ to, waits }) => [to, waits ?? []].flat())
    return { id, names: listWords(reader, names), hint: goes.join(' ') }
  })
  if (beginning.alone) to.push({ id: 'student', names: say(reader, 'messages.begin.student', { name }) })
  const wrong = wrongIn(reader, returned).map((one) =>
    one.field === 'household' && to.length < 2 ? { message: one.message } : one,
  )
  return (
    <Page
      frame={frame}
      narrow
      title={asSchool ? say(reader, 'messages.begin.school', { name }) : say(reader, 'messages.begin')}
      lead={say(reader, leads[frame.visitor?.hat ?? ''] ?? 'messages.begin.lead', { name })}
      faults={wrong}
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
      {asSchool && !beginning.alone ? <NotAlone reader={reader} name={name} /> : null}
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
        atHomes={toward.flat()}
        voice={beginning.voice}
        listens={beginning.listens}
        returned={returned}
      />
    </Page>
  )
}

/** The same words whoever decided it, a leader or the family: nobody is shamed (L11). */
function NotAlone({ reader, name }: { reader: Reader; name: string }): VNode {
  return <p class="quiet">{say(reader, 'messages.begin.notAlone', { name })}</p>
}
