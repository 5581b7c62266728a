import { Facts, type Frame, Link, List } from '../../../parts/index.ts'
import type { FamilyPerson } from '../store/students.ts'
import { say } from '../words.ts'
import { languageWords, relationWords, Ways } from './pieces.tsx'
import { ToldNotice } from './told.tsx'

function atSchool(frame: Frame): boolean {
  return frame.visitor !== undefined && ['advisor', 'staff', 'leader'].includes(frame.visitor.hat)
}

/** A link for people of the school; the name alone for families. */
export function PersonLink({ frame, id, name }: { frame: Frame; id: string; name: string }) {
  return atSchool(frame) ? <Link href={`/people/${id}`}>{name}</Link> : <bdi>{name}</bdi>
}

interface MembersProps {
  frame: Frame
  called: string
  people: readonly FamilyPerson[]
}

/** The people of one household, as this reader may see them. */
export function Members({ frame, called, people }: MembersProps) {
  const { reader } = frame
  return (
    <List
      items={people.map((person) => (
        <div key={person.id} class="stack">
          <p>
            <strong>
              <PersonLink frame={frame} id={person.id} name={person.name} />
            </strong>{' '}
            <span class="quiet">{relationWords(reader, person.kind)}</span>
          </p>
          {person.languages.length > 0 ? (
            <Facts
              facts={[{ term: say(reader, 'people.speaks'), words: languageWords(reader, person.languages) }]}
            />
          ) : null}
          {person.ways ? <Ways reader={reader} ways={person.ways} /> : null}
          <ToldNotice
            reader={reader}
            name={person.name}
            closed={[{ child: called, functions: person.closed ?? [] }]}
          />
        </div>
      ))}
    />
  )
}
