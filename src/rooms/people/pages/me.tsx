import type { VNode } from 'preact'
import { languageName, type Reader } from '../../../ground/words.ts'
import { Card, DateWords, Facts, type Frame, Link, Links, List, Page } from '../../../parts/index.ts'
import type { Child, MyRecord } from '../store/persons.ts'
import { say } from '../words.ts'
import { OwnInvitations } from './invitations.tsx'
import { LimitedNotice } from './limits.tsx'
import { EndWay, LanguagesForm, NameForm, RelationForm, WayForm } from './me-forms.tsx'
import { OwnSeals } from './own-seals.tsx'
import { faultsOf, LanguageFacts, type Returned, relationWords, roleWords, WayWords } from './pieces.tsx'

export interface MeProps {
  frame: Frame
  me: MyRecord
  /** They showed lately that it is they, so they may change by what they are reached. */
  fresh: boolean
  /** Which form came back, and with what. */
  returned?: (Returned & { form: 'name' | 'languages' | 'way' | 'relation' }) | undefined
}

/** One's own record, whole, and how to correct it (R01.6). */
export function MyPage(props: MeProps): VNode {
  const { frame, me, returned } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'people.me')}
      lead={say(reader, 'people.me.lead')}
      faults={faultsOf(reader, returned)}
      aside={<Told reader={reader} corrections={me.corrections} />}
    >
      {me.limited ? <LimitedNotice reader={reader} /> : null}
      <Card title={me.name}>
        <Facts facts={ownFacts(reader, me)} />
        <NameForm {...props} />
        <p>
          <Link href="/copies">{say(reader, 'people.takeCopy')}</Link>
        </p>
      </Card>
      {me.children.length > 0 ? (
        <Card title={say(reader, 'people.children')}>
          {me.children.map((child) => (
            <OwnChild key={child.id} {...props} child={child} />
          ))}
        </Card>
      ) : null}
      <OwnInvitations frame={frame} invitations={me.invitations} />
      <RightsLink frame={frame} />
      <Card title={say(reader, 'people.languages')}>
        <LanguageFacts reader={reader} languages={me.languages} />
        <LanguagesForm {...props} />
      </Card>
      <Card title={say(reader, 'people.ways')}>
        {props.fresh ? null : <ComeInAgain reader={reader} />}
        <OwnWays {...props} />
        {props.fresh || returned?.form === 'way' ? <WayForm {...props} /> : null}
        <p>
          <Link href="/me/wishes">{say(reader, 'people.wishes')}</Link>
        </p>
      </Card>
      {frame.visitor?.hat === 'caregiver' ? <OwnSeals frame={frame} seals={me.seals} /> : null}
      <Links
        links={[
          { href: '/me/coming-in', words: say(reader, 'people.comingIn') },
          { href: '/me/sessions', words: say(reader, 'people.sessions') },
          { href: '/me/looks', words: say(reader, 'people.looks') },
        ]}
      />
    </Page>
  )
}

/** What goes before a number or mailbox is changed, so that nobody else on this device does it. */
function ComeInAgain({ reader }: { reader: Reader }) {
  return (
    <div class="stack" id="f-ways">
      <p>{say(reader, 'people.ways.again')}</p>
      <p>
        <Link href="/sign-in?back=/me">{say(reader, 'people.ways.again.link')}</Link>
      </p>
    </div>
  )
}

/** The way to one's rights, or to what a birthday changes. */
function RightsLink({ frame }: { frame: Frame }) {
  const hat = frame.visitor?.hat
  if (hat !== 'student' && hat !== 'caregiver') return null
  const key = hat === 'student' ? 'people.rights' : 'people.rights.link'
  return (
    <p>
      <Link href="/me/rights">{say(frame.reader, key)}</Link>
    </p>
  )
}

function ownFacts(reader: Reader, me: MyRecord) {
  const home = me.homeLanguage
  const facts = [
    { term: say(reader, 'people.given'), words: me.names.given },
    { term: say(reader, 'people.family'), words: me.names.family },
    { term: say(reader, 'people.preferred'), words: me.names.preferred ?? '' },
    { term: say(reader, 'people.work'), words: roleWords(reader, me.roles) },
    {
      term: say(reader, 'people.homeLanguage'),
      words: home ? (home.tag ? languageName(reader, home.tag) : home.text) : '',
    },
    {
      term: say(reader, 'people.birthDate'),
      words: me.birthDate ? <DateWords reader={reader} date={me.birthDate} year /> : '',
    },
    ...me.addresses.map((text) => ({
      term: say(reader, 'people.address'),
      words: text ? <bdi>{text}</bdi> : say(reader, 'people.sealed.address'),
    })),
  ]
  return facts.filter(({ words }) => words !== '')
}

function OwnChild(props: MeProps & { child: Child }) {
  const { reader } = props.frame
  const { child } = props
  return (
    <div class="stack">
      <p>
        <Link href={`/students/${child.id}`}>
          {say(reader, 'people.youAre', { relation: relationWords(reader, child.kind), name: child.name })}
        </Link>
      </p>
      <p>
        <Link href={`/students/${child.id}/invitations`}>
          {say(reader, 'people.invited.link', { name: child.called })}
        </Link>
      </p>
      <RelationForm {...props} child={child} />
    </div>
  )
}

function OwnWays(props: MeProps) {
  const { reader } = props.frame
  const { ways } = props.me
  if (ways.length === 0) return <p class="quiet">{say(reader, 'people.ways.none')}</p>
  return (
    <List
      items={ways.map((way) => (
        <div key={way.id} class="row">
          <WayWords reader={reader} way={{ ...way, users: 1 }} />
          {props.fresh ? <EndWay frame={props.frame} way={way} /> : null}
        </div>
      ))}
    />
  )
}

function Told({ reader, corrections }: { reader: Reader; corrections: MyRecord['corrections'] }) {
  if (corrections.length === 0) return null
  return (
    <Card title={say(reader, 'people.yourCorrections')}>
      <List
        items={corrections.map((one) => (
          <div key={`${one.at}${one.field}`}>
            <p>
              {fieldWords(reader, one.field, { name: one.about })}:{' '}
              <bdi>{proposedWords(reader, one.field, one.proposed)}</bdi>
            </p>
            <p class="quiet">{answerWords(reader, one)}</p>
          </div>
        ))}
      />
    </Card>
  )
}

function answerWords(
  reader: Reader,
  { accepted, words }: { accepted: boolean | null; words: string | null },
): string {
  if (accepted === null) return say(reader, 'people.waiting')
  return accepted ? say(reader, 'people.accepted') : say(reader, 'people.declined', { words: words ?? '' })
}

/** What a correction is about, in words; `about` is what a relation or a way concerns. */
export function fieldWords(
  reader: Reader,
  field: string,
  { name, about = '…' }: { name: string; about?: string },
): string {
  if (field.startsWith('relation:')) return say(reader, 'people.field.relation', { name, about })
  if (field.startsWith('way:')) return say(reader, 'people.field.way', { name, about })
  const plain = ['given-name', 'middle-name', 'family-name', 'preferred-name', 'home-language'] as const
  const known = plain.find((one) => one === field)
  return known ? say(reader, `people.field.${known}`, { name }) : ''
}

/** A proposed or a roster's value, in words. */
export function proposedWords(reader: Reader, field: string, value: string): string {
  if (field.startsWith('way:')) return value === '' ? say(reader, 'people.notTheirs') : value
  if (value === '') return say(reader, 'people.empty')
  if (field.startsWith('relation:')) return relationWords(reader, value)
  return field === 'home-language' ? languageName(reader, value) : value
}
