import type { VNode } from 'preact'
import { directionOf, languageName, listWords, type Reader } from '../../../ground/words.ts'
import {
  Button,
  Card,
  Choices,
  Empty,
  FileField,
  Form,
  type Frame,
  Link,
  Links,
  List,
  More,
  Notice,
  Page,
  Select,
} from '../../../parts/index.ts'
import type { TakenBack } from '../actions/exchanging.ts'
import type { Imported } from '../actions/importing.ts'
import { withPlaces } from '../rules/remembering.ts'
import type { QueuedWish } from '../store/desk.ts'
import { say } from '../words.ts'

/** Why a file as a whole was not read. */
interface FileFaultSaid {
  field: 'file' | 'memory'
  message: string
}

/** What became of a file that was sent. */
export interface FilesShown {
  fault?: FileFaultSaid
  back?: TakenBack
  imported?: Imported
}

interface FilesProps extends FilesShown {
  frame: Frame
  /** What may go out, by pair of languages; none is empty. */
  groups: readonly (readonly QueuedWish[])[]
  memory: readonly { from: string; to: string; units: number }[]
}

/** Texts that go out to translators as files, files that come back, and the school's memory. */
export function FilesPage({ frame, groups, memory, fault, back, imported }: FilesProps): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.files')}
      lead={say(reader, 'language.files.lead')}
      faults={fault ? [fault] : []}
      narrow
    >
      {back ? <CameBack reader={reader} back={back} /> : null}
      {imported ? <CameIn reader={reader} imported={imported} /> : null}
      {groups.length === 0 ? (
        <Empty title={say(reader, 'language.files.none')}>{say(reader, 'language.files.noneHint')}</Empty>
      ) : (
        groups.map((group) => <Out key={group[0]?.wish} frame={frame} wishes={group} />)
      )}
      <Card title={say(reader, 'language.files.back')}>
        <Form frame={frame} action="/languages/files" files>
          <FileField
            name="file"
            label={say(reader, 'language.files.file')}
            accept=".xlf,.xliff,application/xliff+xml"
          />
          <Button>{say(reader, 'language.files.bring')}</Button>
        </Form>
      </Card>
      <Memory frame={frame} memory={memory} />
      <p>
        <Link href="/translations">{say(reader, 'language.desk')}</Link>
      </p>
    </Page>
  )
}

function Out({ frame, wishes }: { frame: Frame; wishes: readonly QueuedWish[] }): VNode | null {
  const { reader } = frame
  const [first] = wishes
  if (!first) return null
  const { from, language: to } = first
  const names = { from: languageName(reader, from), to: languageName(reader, to) }
  const versions = [
    { value: '2.1', label: say(reader, 'language.files.newer') },
    { value: '1.2', label: say(reader, 'language.files.older') },
  ]
  const id = `${from}-${to}`
  return (
    <Card title={`${say(reader, 'language.files.out')}: ${say(reader, 'language.desk.pair', names)}`}>
      <p>{say(reader, 'language.files.outHint', { ...names, n: wishes.length })}</p>
      <Form frame={frame} action="/languages/files/out" method="get">
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="language" value={to} />
        <More summary={say(reader, 'language.files.which')}>
          <Choices
            id={`wish-${id}`}
            name="wish"
            legend={say(reader, 'language.files.texts')}
            choices={wishes.map(({ wish, words }) => ({ value: wish, label: words ?? '', lang: from }))}
            chosen={wishes.map(({ wish }) => wish)}
            many
          />
        </More>
        <Select
          id={`version-${id}`}
          name="version"
          label={say(reader, 'language.files.version')}
          options={versions}
        />
        <Button>{say(reader, 'language.files.take')}</Button>
      </Form>
    </Card>
  )
}

function CameBack({ reader, back: { taken, open, left } }: { reader: Reader; back: TakenBack }): VNode {
  return (
    <>
      <Notice>{say(reader, 'language.files.came', { taken, open })}</Notice>
      {left.length > 0 ? (
        <Card title={say(reader, 'language.files.left', { n: left.length })}>
          <List items={left.map((one) => <Left key={one.n} reader={reader} left={one} />)} />
        </Card>
      ) : null}
    </>
  )
}

function Left({ reader, left }: { reader: Reader; left: TakenBack['left'][number] }): VNode {
  const { unit, n, refused, places = [], wish } = left
  const reason = say(reader, `language.returned.${refused}` as 'language.returned.places-missing', {
    n: places.length,
    places: listWords(
      reader,
      places.map((place) => `⟨${place}⟩`),
    ),
    language: languageName(reader, unit.to),
  })
  return (
    <div>
      <p>
        <strong>{say(reader, 'language.files.unit', { n })}</strong> {reason}
      </p>
      <Words language={unit.from} words={unit.source} />
      {unit.target === undefined ? (
        <p class="quiet">{say(reader, 'language.files.unread')}</p>
      ) : (
        <Words language={unit.to} words={unit.target} />
      )}
      {wish ? <Link href={`/translations/${wish}`}>{say(reader, 'language.files.open')}</Link> : null}
    </div>
  )
}

function Words({ language, words }: { language: string; words: string }): VNode {
  const known = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : undefined
  return (
    <p lang={known} dir={known ? directionOf(known) : 'auto'} class="as-written">
      {withPlaces(words)}
    </p>
  )
}

function CameIn({ reader, imported }: { reader: Reader; imported: Imported }): VNode {
  const { fresh, known, left } = imported
  return (
    <>
      <Notice>{say(reader, 'language.memory.came', { fresh, known })}</Notice>
      {left.length > 0 ? (
        <Card title={say(reader, 'language.memory.left', { n: left.length })}>
          <List
            items={left.slice(0, 200).map(({ n, refused, came }) => (
              <div key={`${n} ${came.to}`}>
                <p>
                  <strong>{say(reader, 'language.files.unit', { n })}</strong>{' '}
                  {say(reader, `language.imported.${refused}`)}
                </p>
                <Words language={came.from} words={came.source} />
                <Words language={came.to} words={came.target} />
              </div>
            ))}
          />
        </Card>
      ) : null}
    </>
  )
}

function Memory({ frame, memory }: Pick<FilesProps, 'frame' | 'memory'>): VNode {
  const { reader } = frame
  const pair = ({ from, to, units: n }: FilesProps['memory'][number]) =>
    say(reader, 'language.memory.pair', { from: languageName(reader, from), to: languageName(reader, to), n })
  return (
    <Card title={say(reader, 'language.memory')}>
      <p>{say(reader, 'language.memory.lead')}</p>
      {memory.length === 0 ? (
        <p class="quiet">{say(reader, 'language.memory.none')}</p>
      ) : (
        <Links
          links={memory.map((one) => ({
            href: `/languages/memory?from=${one.from}&language=${one.to}`,
            words: pair(one),
            download: true,
          }))}
        />
      )}
      <Form frame={frame} action="/languages/memory" files>
        <FileField
          name="memory"
          label={say(reader, 'language.memory.file')}
          accept=".tmx,application/x-tmx+xml"
        />
        <Button look="plain">{say(reader, 'language.memory.bring')}</Button>
      </Form>
    </Card>
  )
}
