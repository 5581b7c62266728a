import type { VNode } from 'preact'
import { dateWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Empty,
  Field,
  Form,
  type Frame,
  Links,
  List,
  More,
  Page,
} from '../../../parts/index.ts'
import { type Pack, packRules, packs, saysOf, usualAskBefore } from '../rules/packs.ts'
import type { SchoolPacks } from '../store/packs.ts'
import { say } from '../words.ts'
import { type Returned, summaryOf } from './returned.ts'

interface PacksProps extends Returned {
  frame: Frame
  schools: readonly SchoolPacks[]
}

/** Which laws and advice about languages hold for a school, and what the program does about each (L16). */
export function PacksPage({ frame, schools, fields = {}, faults }: PacksProps): VNode {
  const { reader } = frame
  const returned = (pack: Pack, school: string): Returned =>
    fields['pack'] === pack && fields['school'] === school ? { fields, faults } : {}
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.rules')}
      lead={say(reader, 'language.rules.lead')}
      faults={summaryOf(reader, faults)}
      narrow
    >
      <Links
        links={[
          { href: '/languages/census', words: say(reader, 'language.census') },
          { href: '/papers', words: say(reader, 'language.rules.papers') },
          { href: '/languages/agreements', words: say(reader, 'language.agreements') },
        ]}
      />
      {schools.length === 0 ? <Empty title={say(reader, 'language.rules.none')} /> : null}
      {packs.map((pack) => (
        <Card key={pack} title={say(reader, `language.rules.${pack}`)}>
          <More summary={say(reader, 'language.rules.asks')} open={schools.some((one) => isOn(one, pack))}>
            <List items={rulesOf(reader, pack)} />
          </More>
          {schools.map((school) => (
            <Switch key={school.school} {...{ frame, pack, school }} {...returned(pack, school.school)} />
          ))}
        </Card>
      ))}
    </Page>
  )
}

const isOn = ({ on }: SchoolPacks, pack: Pack) => on.some((one) => one.pack === pack)

type Rule = (typeof packRules)[number]

function rulesOf(reader: Reader, pack: Pack): VNode[] {
  return packRules
    .filter((rule) => rule.pack === pack)
    .map((rule) => (
      <>
        <p>{say(reader, `language.rule.${rule.id}`)}</p>
        <p class="quiet">
          {say(reader, `language.rules.${rule.status}`)}
          {spanOf(reader, rule)} · <bdi>{rule.citation}</bdi>
        </p>
        <p class="quiet">{say(reader, `language.rules.kept.${rule.kept}`)}</p>
      </>
    ))
}

function spanOf(reader: Reader, rule: Rule): string {
  if (!('since' in rule)) return ''
  const since = dateWords(reader, rule.since, 'dayYear')
  if ('until' in rule)
    return `, ${say(reader, 'language.rules.span', { since, until: dateWords(reader, rule.until, 'dayYear') })}`
  return `, ${say(reader, rule.status === 'proposed' ? 'language.rules.from' : 'language.rules.since', { since })}`
}

interface SwitchProps extends Returned {
  frame: Frame
  pack: Pack
  school: SchoolPacks
}

function Switch({ frame, pack, school, fields = {}, faults }: SwitchProps): VNode {
  const { reader } = frame
  const on = school.on.find((one) => one.pack === pack)
  const name = { school: school.name }
  const button = say(reader, on ? 'language.rules.keep' : 'language.rules.switchOn', name)
  const says = saysOf[pack]
  return (
    <>
      {on ? <p>{onSince(reader, on, school.name)}</p> : null}
      {on && !says ? null : (
        <Form
          frame={frame}
          action="/languages/rules"
          label={`${say(reader, `language.rules.${pack}`)}: ${button}`}
        >
          <input type="hidden" name="school" value={school.school} />
          <input type="hidden" name="pack" value={pack} />
          {says ? (
            <Field
              {...(faults?.[says] ? {} : { id: `${says}-${school.school}` })}
              name={says}
              type={says === 'days' ? 'number' : 'text'}
              label={say(reader, `language.rules.${says}`)}
              value={fields[says] ?? saidIn(on, says)}
              required
            />
          ) : null}
          <Button look="plain">{button}</Button>
        </Form>
      )}
      {on ? (
        <Form frame={frame} action={`/languages/rules/${on.id}/ending`}>
          <Button look="quiet">{say(reader, 'language.rules.switchOff', name)}</Button>
        </Form>
      ) : null}
    </>
  )
}

type On = SchoolPacks['on'][number]

const saidIn = (on: On | undefined, says: 'days' | 'contact') =>
  says === 'days' ? String(on?.askBefore ?? usualAskBefore) : (on?.contact ?? '')

function onSince(reader: Reader, { since, by }: On, school: string): string {
  const day = dateWords(reader, new Date(since), 'dayYear')
  return say(reader, 'language.rules.on', { school, since: day, name: by ?? '' })
}
