import type { VNode } from 'preact'
import { languageName, listWords } from '../../../ground/words.ts'
import { type Frame, Link, List, Page, SearchBox } from '../../../parts/index.ts'
import type { Shoes } from '../store/shoes.ts'
import { say } from '../words.ts'

interface ChoosingProps {
  frame: Frame
  chosen: readonly Shoes[]
  found: readonly Shoes[]
  find: string
}

/** Whose telephone to pick up. */
export function ChoosingPage({ frame, chosen, found, find }: ChoosingProps): VNode {
  const { reader } = frame
  const people = find === '' ? chosen : [...new Map(found.map((one) => [one.person, one])).values()]
  return (
    <Page frame={frame} title={say(reader, 'town.handset')} lead={say(reader, 'town.handset.lead')} narrow>
      <SearchBox frame={frame} action="/handset" name="find" label={say(reader, 'town.find')} value={find} />
      {people.length === 0 ? <p>{say(reader, 'town.none')}</p> : null}
      <List
        items={people.map(({ person, name, languages, children }) => (
          <div key={person} class="inbox-line">
            <Link href={`/handset/${person}`}>
              <bdi>{name}</bdi>
            </Link>
            <small class="quiet">
              {[
                children && say(reader, 'town.children', { children }),
                listWords(
                  reader,
                  [...new Set(languages)].map((tag) => languageName(reader, tag)),
                ),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </div>
        ))}
      />
    </Page>
  )
}
