import type { VNode } from 'preact'
import {
  type Address,
  Button,
  Card,
  Empty,
  Field,
  Form,
  type Frame,
  Link,
  List,
  Page,
  SearchBox,
  Select,
} from '../../../parts/index.ts'
import { bookTag, filled, type Phrase, parametersOf, type Topic, topics } from '../rules/phrases.ts'
import { say } from '../words.ts'

/** What a message carries through the phrasebook and back: where it goes, what is written, and all else its form said. */
export interface Carrying {
  to: Address
  /** What the others read. */
  reads: readonly string[]
  words: string
  fields: Readonly<Record<string, string>>
}

interface PhrasesProps {
  frame: Frame
  phrases: readonly Phrase[]
  find: string
  topic: Topic | undefined
  languages: number
  carrying?: Carrying | undefined
}

/** The phrasebook: looked through by itself, or on the way from a message. */
export function PhrasesPage(props: PhrasesProps): VNode {
  const { frame, phrases, carrying, languages } = props
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.phrases')}
      lead={say(reader, 'language.phrases.lead', { n: languages })}
      narrow
    >
      {carrying ? (
        <Form frame={frame} action="/phrases">
          <Carried carrying={carrying} />
          <Finding {...props} />
          <p>
            <Button look="plain">{say(reader, 'language.phrases.find')}</Button>{' '}
            <Back frame={frame} to={carrying.to} />
          </p>
          <Sentences {...props} />
        </Form>
      ) : (
        <>
          <SearchBox
            frame={frame}
            action="/phrases"
            label={say(reader, 'language.phrases.find')}
            value={props.find}
          />
          <Sentences {...props} />
        </>
      )}
      {phrases.length === 0 ? (
        <Empty title={say(reader, 'language.phrases.none')}>{say(reader, 'language.phrases.noneHint')}</Empty>
      ) : null}
    </Page>
  )
}

function Finding({ frame, find, topic }: PhrasesProps): VNode {
  const { reader } = frame
  return (
    <>
      <Field type="search" name="find" label={say(reader, 'language.phrases.find')} value={find} />
      <Select
        name="topic"
        label={say(reader, 'language.phrases.topic')}
        empty={say(reader, 'language.phrases.anyTopic')}
        options={topics.map((value) => ({ value, label: say(reader, `language.topic.${value}`) }))}
        value={topic}
      />
    </>
  )
}

function Sentences({ frame, phrases, carrying }: PhrasesProps): VNode | null {
  const { reader } = frame
  if (phrases.length === 0) return null
  const own = ({ said }: Phrase) => {
    const sentence = said[bookTag(reader.language, said) ?? 'en'] ?? ''
    const open = Object.fromEntries(parametersOf(sentence).map((gap) => [gap, '…']))
    return filled(sentence, { ...open, ...(carrying?.fields['name'] && { name: carrying.fields['name'] }) })
  }
  const items = phrases.map((phrase) =>
    carrying ? (
      <Button key={phrase.id} look="quiet" formAction={`/phrases/${phrase.id}`}>
        {own(phrase)}
      </Button>
    ) : (
      <Link key={phrase.id} href={`/phrases/${phrase.id}`}>
        {own(phrase)}
      </Link>
    ),
  )
  return (
    <Card title={say(reader, 'language.phrases.choose')}>
      <List items={items} />
    </Card>
  )
}

/** All that the message's form said, carried along unseen; nothing of it is kept anywhere. */
export function Carried({ carrying }: { carrying: Carrying }): VNode {
  const { to, reads, words, fields } = carrying
  const all = { ...fields, for: to, reads: reads.join(' '), words }
  return (
    <>
      {Object.entries(all).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** Back to the message, with what was written. */
export function Back({ frame, to }: { frame: Frame; to: Address }): VNode {
  return (
    <Button look="quiet" formAction={to} name="draft" value="yes">
      {say(frame.reader, 'language.phrases.back')}
    </Button>
  )
}
