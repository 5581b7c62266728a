import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { Button, Card, Choices, Empty, Form, type Frame, List, Page, TextArea } from '../../../parts/index.ts'
import type { ContactClass } from '../../people/index.ts'
import { contactClasses, heardByStaff } from '../rules/wishes.ts'
import type { WishedWay } from '../store/wishes.ts'
import { say, type words } from '../words.ts'
import { WishHistory, wishedWayWords } from './wishes.tsx'

interface HeardProps {
  frame: Frame
  person: { id: string; name: string }
  ways: readonly WishedWay[]
  fields?: Record<string, string>
  faults?: Record<string, keyof typeof words>
}

/** What somebody asked of the school in person or by call, written down by whoever heard it. */
export function HeardWishesPage({ frame, person, ways, fields = {}, faults = {} }: HeardProps): VNode {
  const { reader } = frame
  const told = Object.entries(faults).map(([field, key]) => ({ field, message: say(reader, key) }))
  return (
    <Page
      frame={frame}
      narrow
      title={say(reader, 'privacy.wishes.of', { name: person.name })}
      lead={say(reader, 'privacy.wishes.of.lead')}
      faults={told}
    >
      <p class="quiet">{say(reader, 'privacy.wishes.paper')}</p>
      {ways.length === 0 ? (
        <Empty title={say(reader, 'privacy.wishes.none')} />
      ) : (
        <HeardForm {...{ frame, person, ways, fields, faults }} />
      )}
      {ways.map((way) => (
        <Card key={way.id} title={wishedWayWords(reader, way)}>
          <List items={contactClasses.map((about) => standsWords(reader, way, about))} />
          <WishHistory reader={reader} way={way} />
        </Card>
      ))}
    </Page>
  )
}

function standsWords(reader: Reader, way: WishedWay, about: ContactClass): string {
  const stands = say(reader, way.open.includes(about) ? 'privacy.wishes.comes' : 'privacy.wishes.stopped')
  return `${say(reader, `privacy.wishes.${about}`)}: ${stands}`
}

function HeardForm({ frame, person, ways, fields = {} }: HeardProps): VNode {
  const { reader } = frame
  const about = ['all', ...contactClasses] as const
  return (
    <Form frame={frame} action={`/people/${person.id}/wishes`}>
      <Choices
        name="way"
        legend={say(reader, 'privacy.wishes.asked.way')}
        choices={ways.map((way) => ({ value: way.id, label: wishedWayWords(reader, way) }))}
        chosen={fields['way'] ?? ways[0]?.id}
      />
      <Choices
        name="class"
        legend={say(reader, 'privacy.wishes.asked.what')}
        choices={about.map((value) => ({
          value,
          label: say(reader, value === 'all' ? 'privacy.wishes.asked.all' : `privacy.wishes.${value}`),
        }))}
        chosen={fields['class'] ?? 'all'}
      />
      <Choices
        name="heard"
        legend={say(reader, 'privacy.wishes.asked.how')}
        choices={heardByStaff.map((value) => ({ value, label: say(reader, `privacy.wishes.how.${value}`) }))}
        chosen={fields['heard']}
      />
      <TextArea
        name="said"
        label={say(reader, 'privacy.wishes.asked.said')}
        hint={say(reader, 'privacy.wishes.asked.saidHint')}
        value={fields['said']}
      />
      <Button name="wish" value="stop">
        {say(reader, 'privacy.wishes.asked.do')}
      </Button>
      <Button name="wish" value="resume" look="plain">
        {say(reader, 'privacy.wishes.asked.back')}
      </Button>
    </Form>
  )
}
