import type { VNode } from 'preact'
import { languageName, type Reader } from '../../../ground/words.ts'
import { Card, type Frame, Link, List, Page } from '../../../parts/index.ts'
import type { Child, PersonView } from '../store/persons.ts'
import { say } from '../words.ts'
import { LanguageFacts, relationWords, roleWords, Ways } from './pieces.tsx'
import { ToldNotice } from './told.tsx'

/** A caregiver or a colleague, as people of the school see them. */
export function PersonPage({ frame, person }: { frame: Frame; person: PersonView }): VNode {
  const { reader } = frame
  const { children, works } = person
  return (
    <Page frame={frame} narrow title={person.name} lead={roleWords(reader, person.roles)}>
      <ToldNotice reader={reader} name={person.name} closed={person.closed} />
      {children.length > 0 ? (
        <Card title={say(reader, 'people.children')}>
          <Children reader={reader} children={children} />
        </Card>
      ) : null}
      <Card title={say(reader, 'people.languages')}>
        <LanguageFacts reader={reader} languages={person.languages} />
        {works.length > 0 ? <Works reader={reader} works={works} /> : null}
      </Card>
      {children.length > 0 ? (
        <Card title={say(reader, 'people.ways')}>
          <Ways reader={reader} ways={person.ways} />
          <p>
            <Link href={`/people/${person.id}/wishes`}>{say(reader, 'people.wishes.of')}</Link>
          </p>
        </Card>
      ) : null}
      {frame.visitor?.hat === 'leader' && person.roles.length > 0 ? (
        <p>
          <Link href={`/people/${person.id}/coming-in`}>
            {say(reader, 'people.comingIn.of', { name: person.name })}
          </Link>
        </p>
      ) : null}
    </Page>
  )
}

function Works({ reader, works }: { reader: Reader; works: PersonView['works'] }) {
  return (
    <>
      <h3>{say(reader, 'people.worksIn')}</h3>
      <List
        items={works.map(({ tag, qualified }) => {
          const language = languageName(reader, tag)
          return qualified ? say(reader, 'people.qualified', { language }) : language
        })}
      />
    </>
  )
}

function Children({ reader, children }: { reader: Reader; children: readonly Child[] }): VNode {
  return (
    <List
      items={children.map((child) => (
        <span key={child.id}>
          <Link href={`/students/${child.id}`}>{child.name}</Link>{' '}
          <span class="quiet">{relationWords(reader, child.kind)}</span>
        </span>
      ))}
    />
  )
}
