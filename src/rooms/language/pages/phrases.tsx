import type { VNode } from 'preact'
import { directionOf, languageName } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Empty,
  Field,
  Form,
  type Frame,
  Link,
  List,
  Page,
  Quote,
  SearchBox,
} from '../../../parts/index.ts'
import { filled, type Phrase, parametersOf } from '../rules/phrases.ts'
import { say } from '../words.ts'

/** The phrasebook: what a school says every week. */
export function PhrasesPage({
  frame,
  phrases,
  find,
}: {
  frame: Frame
  phrases: readonly Phrase[]
  find: string
}): VNode {
  const { reader } = frame
  const own = (phrase: Phrase) => phrase.said[reader.language] ?? phrase.said['en'] ?? ''
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.phrases')}
      lead={say(reader, 'language.phrases.lead')}
      narrow
    >
      <SearchBox frame={frame} action="/phrases" label={say(reader, 'language.phrases.find')} value={find} />
      {phrases.length === 0 ? (
        <Empty title={say(reader, 'language.phrases.none')}>{say(reader, 'language.phrases.noneHint')}</Empty>
      ) : (
        <Card>
          <List
            items={phrases.map((phrase) => (
              <Link key={phrase.id} href={`/phrases/${phrase.id}`}>
                {own(phrase)}
              </Link>
            ))}
          />
        </Card>
      )}
    </Page>
  )
}

interface PhraseProps {
  frame: Frame
  phrase: Phrase
  /** What fills its gaps. */
  values: Readonly<Record<string, string>>
  /** Who read it as it stands, by language. */
  readBy: ReadonlyMap<string, string>
  /** The languages whose sentence this reader may say is right. */
  mayRead: ReadonlySet<string>
}

/** One sentence in each language, its gaps filled, with who has read it. */
export function PhrasePage({ frame, phrase, values, readBy, mayRead }: PhraseProps): VNode {
  const { reader } = frame
  const gaps = parametersOf(phrase.said['en'] ?? '')
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.phrases.one')}
      lead={say(reader, 'language.phrases.fill')}
      narrow
    >
      {gaps.length > 0 ? (
        <Card>
          <Form frame={frame} action={`/phrases/${phrase.id}`} method="get">
            {gaps.map((gap) => (
              <Field key={gap} name={gap} label={gap} value={values[gap]} />
            ))}
            <Button>{say(reader, 'language.phrases.show')}</Button>
          </Form>
        </Card>
      ) : null}
      {Object.entries(phrase.said).map(([language, sentence]) => {
        const name = readBy.get(language)
        return (
          <Card key={language}>
            <Quote frame={frame} lang={language} origin={languageName(reader, language)}>
              <p dir={directionOf(language)}>{filled(sentence, values)}</p>
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
      })}
      <p>
        <Link href="/phrases">{say(reader, 'language.phrases')}</Link>
      </p>
    </Page>
  )
}
