import type { VNode } from 'preact'
import { directionOf, languageName } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Facts,
  Form,
  type Frame,
  Link,
  List,
  Notice,
  Page,
  Quote,
  TextArea,
} from '../../../parts/index.ts'
import type { SideBySide } from '../actions/side-by-side.ts'
import { withPlaces } from '../rules/remembering.ts'
import type { Wish } from '../store/desk.ts'
import { say } from '../words.ts'
import { stateWords } from './desk.tsx'
import { type Returned, summaryOf } from './returned.ts'

interface SideProps extends Returned {
  frame: Frame
  side: SideBySide
}

/** A text and its rendition beside each other, with the school's terms and what it said before. */
export function SidePage({ frame, side, fields, faults }: SideProps): VNode {
  const { reader } = frame
  const { wish } = side
  const names = { from: languageName(reader, wish.from), to: languageName(reader, wish.language) }
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.side.title', names)}
      lead={stateWords(reader, wish)}
      faults={summaryOf(reader, faults)}
      aside={<Helps frame={frame} side={side} />}
    >
      {wish.replacedBy ? (
        <Notice urgent>
          <p>{say(reader, 'language.side.stale')}</p>
          <p>
            <Link href={`/translations/${wish.replacedBy}`}>{say(reader, 'language.side.toNew')}</Link>
          </p>
        </Notice>
      ) : null}
      <div class="columns">
        <Card title={say(reader, 'language.side.source')}>
          <Quote frame={frame} lang={wish.from} origin={names.from}>
            {wish.source}
          </Quote>
        </Card>
        {wish.replacedBy ? null : (
          <div class="stack">
            <Writing frame={frame} side={side} said={fields?.['words']} />
            <Taking frame={frame} wish={wish} />
          </div>
        )}
      </div>
    </Page>
  )
}

function Taking({ frame, wish }: { frame: Frame; wish: Wish }): VNode {
  const { reader } = frame
  if (wish.takenBy && wish.takenBy !== frame.visitor?.person)
    return <Notice>{say(reader, 'language.side.taken', { name: wish.takenByName ?? '' })}</Notice>
  if (!wish.takenBy)
    return (
      <Form frame={frame} action={`/translations/${wish.wish}/takes`}>
        <p>
          <Button look="plain">{say(reader, 'language.side.take')}</Button>
        </p>
      </Form>
    )
  return (
    <Form frame={frame} action={`/translations/${wish.wish}/takes/ending`}>
      <p>
        {say(reader, 'language.side.mine')}{' '}
        <Button look="quiet">{say(reader, 'language.side.laydown')}</Button>
      </p>
    </Form>
  )
}

interface WritingProps {
  frame: Frame
  side: SideBySide
  said: string | undefined
}

function Writing({ frame, side, said }: WritingProps): VNode {
  const { reader } = frame
  const { wish } = side
  const language = languageName(reader, wish.language)
  const best = wish.best
  const open = best && best.kind !== 'human' && !best.reviewed
  return (
    <Card>
      {best && !open ? <p>{say(reader, 'language.side.done', { language })}</p> : null}
      {best?.kind === 'machine' && open ? <Notice>{say(reader, 'language.side.draft')}</Notice> : null}
      {best?.kind === 'memory' && open ? <Notice>{say(reader, 'language.side.memory')}</Notice> : null}
      {!best && wish.failed ? <Notice>{say(reader, 'language.side.failed')}</Notice> : null}
      <Form frame={frame} action={`/translations/${wish.wish}/renditions`}>
        <TextArea
          name="words"
          label={say(reader, 'language.side.words', { language })}
          lang={wish.language}
          dir={directionOf(wish.language)}
          value={said ?? best?.words ?? side.exact}
          rows={8}
          required
        />
        <div class="row">
          <Button>{say(reader, 'language.side.save')}</Button>
          {open ? (
            <Button look="plain" formAction={`/translations/${wish.wish}/reviews`}>
              {say(reader, 'language.side.right')}
            </Button>
          ) : null}
        </div>
      </Form>
    </Card>
  )
}

function Helps({ frame, side }: { frame: Frame; side: SideBySide }): VNode {
  const { reader } = frame
  const { wish } = side
  return (
    <>
      {side.terms.length > 0 ? (
        <Card title={say(reader, 'language.side.terms')}>
          <Facts
            facts={side.terms.map(({ term, said, note }) => ({
              term,
              words: (
                <>
                  <span lang={wish.language} dir={directionOf(wish.language)}>
                    {said}
                  </span>{' '}
                  {note ? <span class="quiet">{note}</span> : null}
                </>
              ),
            }))}
          />
        </Card>
      ) : null}
      {side.near.length > 0 ? (
        <Card title={say(reader, 'language.side.near')}>
          <List
            items={side.near.map((unit) => (
              <div key={unit.source}>
                <p class="quiet">
                  {say(reader, 'language.side.likeness', { n: Math.round(unit.likeness * 100) })}
                </p>
                <p lang={wish.from} dir={directionOf(wish.from)}>
                  {withPlaces(unit.source)}
                </p>
                <p lang={wish.language} dir={directionOf(wish.language)}>
                  {withPlaces(unit.target)}
                </p>
              </div>
            ))}
          />
        </Card>
      ) : null}
      <p>
        <Link href="/translations">{say(reader, 'language.desk')}</Link>
      </p>
    </>
  )
}
