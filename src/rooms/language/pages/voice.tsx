import type { VNode } from 'preact'
import { dateWords, languageName, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  DateWords,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
  Select,
  TextArea,
} from '../../../parts/index.ts'
import type { Voice, WaitingVoice } from '../store/spoken.ts'
import { say } from '../words.ts'
import { type Returned, summaryOf } from './returned.ts'
import { languageChoices } from './terms.tsx'

/** In which language a voice is, as far as anybody knows. */
function spokenIn(reader: Reader, language: string): string {
  return language === 'und'
    ? say(reader, 'language.voice.unknown')
    : say(reader, 'language.voice.in', { language: languageName(reader, language) })
}

/** Voices that wait to be written down, as they stand on the desk. */
export function VoicesWaiting({
  reader,
  voices,
}: {
  reader: Reader
  voices: readonly WaitingVoice[]
}): VNode | null {
  if (voices.length === 0) return null
  return (
    <Card title={say(reader, 'language.voices')}>
      <List
        items={voices.map((one) => (
          <div key={one.text}>
            <p>
              {one.open ? (
                <Link href={`/translations/voices/${one.text}`}>{spokenIn(reader, one.language)}</Link>
              ) : (
                <strong>{spokenIn(reader, one.language)}</strong>
              )}{' '}
              {one.due ? <DateWords reader={reader} date={one.due} /> : null}
            </p>
            {one.open ? null : <p class="quiet">{say(reader, 'language.voice.private')}</p>}
            <p class="quiet">
              {one.takenBy
                ? say(reader, 'language.state.in-progress', { name: one.takenByName ?? '' })
                : say(reader, 'language.voice.since', { date: dateWords(reader, one.since) })}
            </p>
          </div>
        ))}
      />
    </Card>
  )
}

interface VoiceProps extends Returned {
  frame: Frame
  voice: Voice
}

/** A voice, and where one writes what it says. */
export function VoicePage({ frame, voice, fields = {}, faults }: VoiceProps): VNode {
  const { reader } = frame
  const { text, language } = voice
  const address = `/translations/voices/${text}` as const
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'language.voice.title')}
      lead={`${spokenIn(reader, language)}. ${say(reader, 'language.voice.lead')}`}
      faults={summaryOf(reader, faults)}
    >
      {voice.voices.map(({ n }) => (
        <figure key={n} class="voice">
          <figcaption>{say(reader, 'language.voice.sound', { n })}</figcaption>
          {/* biome-ignore lint/a11y/useMediaCaption: its words are what is written here */}
          <audio
            controls
            preload="none"
            src={`${address}/sounds/${n}`}
            aria-label={say(reader, 'language.voice.sound', { n })}
          />
        </figure>
      ))}
      <Taking frame={frame} voice={voice} />
      <Card>
        <Form frame={frame} action={`${address}/words`}>
          <TextArea
            name="words"
            label={say(reader, 'language.voice.words')}
            hint={say(reader, 'language.voice.words.hint')}
            dir="auto"
            value={fields['words']}
            rows={8}
          />
          <Select
            name="language"
            label={say(reader, 'language.voice.language')}
            options={languageChoices(reader, language)}
            value={fields['language'] ?? (language === 'und' ? reader.language : language)}
          />
          <p>
            <Button>{say(reader, 'language.side.save')}</Button>{' '}
            <Button look="quiet" name="silent" value="yes">
              {say(reader, 'language.voice.none')}
            </Button>
          </p>
        </Form>
      </Card>
      <p>
        <Link href="/translations">{say(reader, 'language.desk')}</Link>
      </p>
    </Page>
  )
}

function Taking({ frame, voice }: { frame: Frame; voice: Voice }): VNode {
  const { reader } = frame
  const address = `/translations/voices/${voice.text}/takes` as const
  if (voice.takenBy && voice.takenBy !== frame.visitor?.person)
    return <Notice>{say(reader, 'language.side.taken', { name: voice.takenByName ?? '' })}</Notice>
  if (!voice.takenBy)
    return (
      <Form frame={frame} action={address}>
        <p>
          <Button look="plain">{say(reader, 'language.voice.take')}</Button>
        </p>
      </Form>
    )
  return (
    <Form frame={frame} action={`${address}/ending`}>
      <p>
        {say(reader, 'language.side.mine')}{' '}
        <Button look="quiet">{say(reader, 'language.side.laydown')}</Button>
      </p>
    </Form>
  )
}
