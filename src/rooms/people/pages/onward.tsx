import type { VNode } from 'preact'
import { actsForFamily } from '../../../ground/who.ts'
import { type Frame, Links } from '../../../parts/index.ts'
import type { StudentView } from '../store/students.ts'
import { say } from '../words.ts'

/** From a student's page on: who else helps, what may be done with a name, and for each hat what it may open besides. */
export function Onward({ frame, student }: { frame: Frame; student: StudentView }): VNode {
  const { reader, visitor } = frame
  const { id, called: name, keeps, eighteen, invited } = student
  const hat = visitor?.hat
  const links = [
    { when: true, to: 'invitations', words: say(reader, 'people.invited.link', { name }) },
    { when: true, to: 'choices', words: say(reader, 'people.choices', { name }) },
    {
      when: eighteen && hat === 'leader',
      to: 'eighteen',
      words: say(reader, 'people.eighteen.of', { name }),
    },
    { when: keeps, to: 'rights', words: say(reader, 'people.may') },
    { when: hat === 'caregiver' && !invited, to: 'corrections', words: say(reader, 'people.child.change') },
    {
      when: actsForFamily(hat) || hat === 'leader',
      to: 'looks',
      words: say(reader, 'people.looks'),
    },
  ].filter(({ when }) => when)
  return (
    <Links
      links={[
        ...links.map(({ to, words }) => ({ href: `/students/${id}/${to}` as const, words })),
        ...(hat === 'caregiver' && !invited
          ? [{ href: '/copies', words: say(reader, 'people.takeCopy') } as const]
          : []),
      ]}
    />
  )
}
