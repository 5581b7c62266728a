import type { VNode } from 'preact'
import { directionOf, languageName } from '../../../ground/words.ts'
import { Button, Card, Field, Form, type Frame, Link, Page, Quote } from '../../../parts/index.ts'
import { bookTag, filled, type Phrase, parametersOf, saidWith } from '../rules/phrases.ts'
import { say } from '../words.ts'
import { Back, Carried, type Carrying } from './phrases.tsx'

const gapTypes = {
  name: 'text',
  teacher: 'text',
  day: 'date',
  time: 'time',
  number: 'tel',
  link: 'url',
} as const
type Gap = keyof typeof gapTypes
const isGap = (name: string): name is Gap => Object.hasOwn(gapTypes, name)

interface PhraseProps {
  frame: Frame
  phrase: Phrase
  /** What fills its gaps. */
  values: Readonly<Record<string, string>>
  /** Who read it as it stands, by language. */
  readBy: ReadonlyMap<string, string>
  /** The languages whose sentence this reader may say is right. */
  mayRead: ReadonlySet<string>
  carrying?: Carrying | undefined
  /** Gaps that were sent empty or in no shape of theirs. */
  open?: readonly string[]
}

/** One sentence in each language, its gaps filled; on the way from a message, in both sides' languages, to be put into it. */
export function PhrasePage(props: PhraseProps): VNode {
  const { frame, phrase, carrying, open = [] } = props
  const { reader } = frame
  const gaps = parametersOf(phrase.said['en'] ?? '').filter(isGap)
  const ready = gaps.every((gap) => props.values[gap] && !open.includes(gap))
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.phrases.one')}
      lead={say(reader, 'language.phrases.fill')}
      faults={open.map((field) => ({ field, message: say(reader, 'language.phrases.needsGap') }))}
      narrow
    >
      {gaps.length > 0 ? <Gaps {...props} gaps={gaps} ready={ready} /> : null}
      {carrying && ready ? <Putting {...props} carrying={carrying} /> : null}
      {sidesOf(props).map((language) => (
        <Sentence key={language} {...props} language={language} />
      ))}
      {carrying ? null : (
        <p>
          <Link href="/phrases">{say(reader, 'language.phrases')}</Link>
        </p>
      )}
    </Page>
  )
}

/** The language of the one who writes: their page's, when the book has it. */
function writtenIn(phrase: Phrase, language: string): string {
  return bookTag(language, phrase.said) ?? 'en'
}

/** All languages of the book; from a message the writer's and those the others read. */
function sidesOf({ frame, phrase, carrying }: PhraseProps): string[] {
  if (!carrying) return Object.keys(phrase.said)
  const others = carrying.reads.flatMap((tag) => bookTag(tag, phrase.said) ?? [])
  return [...new Set([writtenIn(phrase, frame.reader.language), ...others])]
}

interface GapsProps extends PhraseProps {
  gaps: readonly Gap[]
  /** All are filled: the way back stands with the sentence. */
  ready: boolean
}

function Gaps({ frame, phrase, values, carrying, gaps, ready }: GapsProps) {
  const { reader } = frame
  return (
    <Card>
      <Form frame={frame} action={`/phrases/${phrase.id}`} method={carrying ? 'post' : 'get'}>
        {carrying ? <Carried carrying={carrying} /> : null}
        {gaps.map((gap) => (
          <Field
            key={gap}
            name={gap}
            type={gapTypes[gap]}
            label={say(reader, `language.gap.${gap}`)}
            value={values[gap]}
          />
        ))}
        {carrying ? <input type="hidden" name="shown" value="yes" /> : null}
        <p>
          <Button>{say(reader, 'language.phrases.show')}</Button>{' '}
          {carrying && !ready ? <Back frame={frame} to={carrying.to} /> : null}
        </p>
      </Form>
    </Card>
  )
}

function Putting({ frame, phrase, values, carrying }: PhraseProps & { carrying: Carrying }): VNode {
  const { reader } = frame
  const language = writtenIn(phrase, reader.language)
  const said = saidWith(phrase.said[language] ?? '', { values, language })
  const before = carrying.words.trimEnd()
  const whole = { ...carrying, words: before === '' ? said : `${before}\n${said}` }
  return (
    <Form frame={frame} action={carrying.to}>
      <Carried carrying={{ ...whole, fields: { ...carrying.fields, language } }} />
      {before === '' ? null : (
        <Quote frame={frame} origin={say(reader, 'language.phrases.with')} aloud={false}>
          <p class="as-written">{before}</p>
        </Quote>
      )}
      <p>
        <Button name="draft" value="yes">
          {say(reader, 'language.phrases.put')}
        </Button>{' '}
        {before === '' ? <Button look="plain">{say(reader, 'language.phrases.send')}</Button> : null}{' '}
        <Back frame={frame} to={carrying.to} />
      </p>
    </Form>
  )
}

function Sentence(props: PhraseProps & { language: string }): VNode {
  const { frame, phrase, values, readBy, mayRead, language } = props
  const { reader } = frame
  const name = readBy.get(language)
  const sentence = phrase.said[language] ?? ''
  const open = Object.fromEntries(parametersOf(sentence).map((gap) => [gap, '…']))
  return (
    <Card>
      <Quote frame={frame} lang={language} origin={languageName(reader, language)}>
        <p dir={directionOf(language)}>{filled(saidWith(sentence, { values, language }), open)}</p>
      </Quote>
      <p class="quiet">
        {name === undefined
          ? say(reader, 'language.phrases.unread')
          : say(reader, 'language.phrases.read', { name })}
      </p>
      {name === undefined && mayRead.has(language) ? (
        <Form frame={frame} action={`/phrases/${phrase.id}/reviews`} label={language}>
          <input type="hidden" name="language" value={language} />
          <Button look="quiet">
            {say(reader, 'language.phrases.review', { language: languageName(reader, language) })}
          </Button>
        </Form>
      ) : null}
    </Card>
  )
}
