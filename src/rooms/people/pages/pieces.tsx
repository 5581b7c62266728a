import type { VNode } from 'preact'
import { languageName, listWords, type Reader } from '../../../ground/words.ts'
import { Facts, List } from '../../../parts/index.ts'
import type { CorrectionRefusal } from '../rules/corrections.ts'
import type { RightsRefusal } from '../rules/eighteen.ts'
import type { InvitationRefusal } from '../rules/invitations.ts'
import { isRelationKind } from '../rules/relations.ts'
import { numberToRead, type WayRefusal } from '../rules/ways.ts'
import type { Languages } from '../store/roster-people.ts'
import type { StaffRole } from '../store/roster-ties.ts'
import type { ShownWay } from '../store/students.ts'
import { say } from '../words.ts'

/** A form that came back: what was typed, and why it was not taken. */
export interface Returned {
  kept: Record<string, string>
  refused: CorrectionRefusal | WayRefusal | InvitationRefusal | RightsRefusal | 'malformed'
  /** The field the message stands beside, where it is about one. */
  field?: string | undefined
}

export function faultsOf(reader: Reader, returned: Returned | undefined) {
  return returned
    ? [{ field: returned.field, message: say(reader, `people.refused.${returned.refused}`) }]
    : []
}

export function relationWords(reader: Reader, kind: string): string {
  return say(reader, `people.relation.${isRelationKind(kind) ? kind : 'other'}`)
}

export function roleWords(reader: Reader, roles: readonly string[]): string {
  return listWords(
    reader,
    roles.map((role) => say(reader, `people.role.${role as StaffRole}`)),
  )
}

export function languageWords(reader: Reader, tags: readonly string[]): string {
  return listWords(
    reader,
    tags.map((tag) => languageName(reader, tag)),
  )
}

/** What somebody speaks, reads and signs, or that nobody asked yet. */
export function LanguageFacts({ reader, languages }: { reader: Reader; languages: Languages | null }): VNode {
  const known = [
    { term: say(reader, 'people.speaks'), tags: languages?.speaks ?? [] },
    { term: say(reader, 'people.reads'), tags: languages?.reads ?? [] },
    { term: say(reader, 'people.signs'), tags: languages?.signs ?? [] },
  ].filter(({ tags }) => tags.length > 0)
  if (known.length === 0) return <p class="quiet">{say(reader, 'people.languages.none')}</p>
  return (
    <>
      <Facts facts={known.map(({ term, tags }) => ({ term, words: languageWords(reader, tags) }))} />
      {languages?.prefersSound ? <p>{say(reader, 'people.sound')}</p> : null}
      {languages?.wantsInterpreter ? <p>{say(reader, 'people.interpreter')}</p> : null}
    </>
  )
}

/** One way with its state in words; a sealed one says only that. */
export function WayWords({ reader, way }: { reader: Reader; way: ShownWay }): VNode {
  const state = say(reader, way.possible || way.sealed ? `people.way.${way.state}` : 'people.way.impossible')
  const shared = way.users > 1 ? ` · ${say(reader, 'people.way.shared', { n: way.users })}` : ''
  return (
    <span>
      {say(reader, `people.way.${way.kind}`)}:{' '}
      {way.text === null ? (
        <em>{say(reader, 'people.sealed')}</em>
      ) : (
        <bdi dir="ltr">{numberToRead(way.text, reader.country)}</bdi>
      )}{' '}
      <small class="quiet">{way.sealed ? '' : `${state}${shared}`}</small>
    </span>
  )
}

export function Ways({ reader, ways }: { reader: Reader; ways: readonly ShownWay[] }): VNode {
  if (ways.length === 0) return <p class="quiet">{say(reader, 'people.ways.none')}</p>
  return (
    <List
      label={say(reader, 'people.ways')}
      items={ways.map((way) => <WayWords key={way.id} reader={reader} way={way} />)}
    />
  )
}
