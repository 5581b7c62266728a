import type { VNode } from 'preact'
import { type Tagline, taglineOf, taglines } from '../../../ground/taglines.ts'
import { autonym, directionOf, languageName, listWords } from '../../../ground/words.ts'
import { type Frame, List, More, Page } from '../../../parts/index.ts'
import { say } from '../words.ts'

/** The sheet for a school's desk: somebody points to their language. */
export function TaglinesPage({ frame }: { frame: Frame }): VNode {
  const { reader } = frame
  const written = taglines.filter(({ by }) => by === 'letters')
  const others = taglines.filter(({ by }) => by !== 'letters')
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.taglines')}
      lead={say(reader, 'language.taglines.lead')}
      narrow
    >
      <nav class="scripts not-on-paper" aria-label={say(reader, 'language.taglines.find')}>
        {[...letters.keys(), 'other'].map((script) => (
          <More key={script} summary={letters.get(script) ?? say(reader, 'language.taglines.script')}>
            <div class="row">
              {written
                .filter((one) => scriptOf(one) === script)
                .map(({ tag }) => (
                  <a key={tag} href={`#in-${tag}`} lang={tag}>
                    <bdi>{autonym(tag)}</bdi>
                  </a>
                ))}
            </div>
          </More>
        ))}
      </nav>
      <div class="taglines">
        <List items={written.map((one) => <Line key={one.tag} frame={frame} line={one} />)} />
      </div>
      <h2>{say(reader, 'language.taglines.voice')}</h2>
      <p>{say(reader, 'language.taglines.voiceLead')}</p>
      <Sentences line={taglineOf('und')} />
      <p>
        {listWords(
          reader,
          others.filter(({ by }) => by === 'voice').map(({ tag }) => autonym(tag)),
        )}
      </p>
      <List
        items={others
          .filter(({ by }) => by === 'sign')
          .map((one) => <Line key={one.tag} frame={frame} line={one} />)}
      />
      <p class="quiet">{say(reader, 'language.taglines.unread')}</p>
    </Page>
  )
}

/** How letters that several of these languages share look, for somebody who cannot read the page. */
const letters: ReadonlyMap<string, string> = new Map([
  ['Latn', 'A b c'],
  ['Arab', 'ا ب ت'],
  ['Cyrl', 'А б в'],
  ['Deva', 'अ आ इ'],
])

function scriptOf({ tag }: Tagline): string {
  const { script = '' } = new Intl.Locale(tag).maximize()
  return letters.has(script) ? script : 'other'
}

function Line({ frame, line }: { frame: Frame; line: Tagline }): VNode {
  const { reader } = frame
  const [own, here] = [autonym(line.tag), languageName(reader, line.tag)]
  return (
    <div class="tagline" id={`in-${line.tag}`}>
      <p>
        <strong lang={line.by === 'letters' ? line.tag : undefined}>
          <bdi>{own}</bdi>
        </strong>
        {own === here ? null : <span class="quiet"> {here}</span>}
      </p>
      <Sentences line={line} />
    </div>
  )
}

function Sentences({ line }: { line: Tagline }): VNode {
  return (
    <>
      {line.lines.map(({ language, words }) => (
        <p key={language} lang={language} dir={directionOf(language)}>
          {words}
        </p>
      ))}
    </>
  )
}
