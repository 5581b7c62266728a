import type { VNode } from 'preact'
import { dateWords, languageName, type Reader, timeWords } from '../../../ground/words.ts'
import { Button, Card, Choices, Field, Form, type Frame, Link, List, Page } from '../../../parts/index.ts'
import type { ExceptionalDay, InterpreterHours } from '../store/interpreter-hours.ts'
import { say } from '../words.ts'
import { type Returned, summaryOf } from './returned.ts'

interface HoursProps extends Returned {
  frame: Frame
  interpreter: InterpreterHours
}

/** The name of a weekday (1 is Monday): 5 January 2026 was one. */
const weekdayName = (reader: Reader, weekday: number) =>
  new Intl.DateTimeFormat(reader.language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 4 + weekday)),
  )

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

const hourWords = (reader: Reader, minutes: number) =>
  timeWords({ ...reader, timeZone: 'UTC' }, new Date(minutes * 60_000))

/** When somebody can interpret: each week, and on single days. */
export function HoursPage({ frame, interpreter, fields = {}, faults }: HoursProps): VNode {
  const { reader } = frame
  const { id, name, languages, agreement } = interpreter
  const spoken = languages.map(
    ({ language, qualification }) =>
      `${languageName(reader, language)} (${qualification ?? say(reader, 'language.interpreters.bilingual')})`,
  )
  return (
    <Page
      frame={frame}
      title={say(reader, 'language.hours', { name })}
      lead={say(reader, 'language.hours.lead')}
      faults={summaryOf(reader, faults)}
      narrow
    >
      <p>{spoken.join(', ')}</p>
      <p class="quiet">{say(reader, 'language.hours.promise', { where: agreement })}</p>
      {interpreter.mayChange ? (
        <Week {...{ frame, interpreter, fields }} />
      ) : (
        <Said {...{ reader, interpreter }} />
      )}
      <Card title={say(reader, 'language.hours.days')}>
        <List items={interpreter.exceptions.map((one) => exceptionWords(reader, one))} />
        {interpreter.mayChange ? <SingleDay {...{ frame, id, fields }} /> : null}
      </Card>
      <p>
        <Link href="/interpreters">{say(reader, 'language.interpreters')}</Link>
      </p>
    </Page>
  )
}

function Week({ frame, interpreter, fields = {} }: HoursProps): VNode {
  const { reader } = frame
  return (
    <Card title={say(reader, 'language.hours.week')}>
      <Form frame={frame} action={`/interpreters/${interpreter.id}/hours`}>
        {[1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
          const day = weekdayName(reader, weekday)
          const now = interpreter.hours.find((one) => one.weekday === weekday)
          const [from, until] = [`from-${weekday}`, `until-${weekday}`]
          return [
            <Field
              key={from}
              type="time"
              name={from}
              label={say(reader, 'language.hours.from', { day })}
              value={fields[from] ?? (now && clock(now.from))}
            />,
            <Field
              key={until}
              type="time"
              name={until}
              label={say(reader, 'language.hours.until', { day })}
              value={fields[until] ?? (now && clock(now.until))}
            />,
          ]
        })}
        <Button>{say(reader, 'language.hours.keep')}</Button>
      </Form>
    </Card>
  )
}

function Said({ reader, interpreter }: { reader: Reader; interpreter: InterpreterHours }): VNode {
  const lines = interpreter.hours.map(({ weekday, from, until }) =>
    say(reader, 'language.hours.thereOn', {
      date: weekdayName(reader, weekday),
      from: hourWords(reader, from),
      until: hourWords(reader, until),
    }),
  )
  return (
    <Card title={say(reader, 'language.hours.week')}>
      <List items={lines} />
    </Card>
  )
}

function exceptionWords(reader: Reader, { day, from, until }: ExceptionalDay): string {
  const date = dateWords(reader, day)
  return from === null || until === null
    ? say(reader, 'language.hours.awayOn', { date })
    : say(reader, 'language.hours.thereOn', {
        date,
        from: hourWords(reader, from),
        until: hourWords(reader, until),
      })
}

function SingleDay({
  frame,
  id,
  fields = {},
}: Returned & { frame: Frame; id: InterpreterHours['id'] }): VNode {
  const { reader } = frame
  const choices = (['away', 'other', 'usual'] as const).map((value) => ({
    value,
    label: say(reader, `language.hours.${value}`),
  }))
  return (
    <Form frame={frame} action={`/interpreters/${id}/exceptions`}>
      <Field type="date" name="day" label={say(reader, 'language.hours.day')} value={fields['day']} />
      <Choices
        name="what"
        legend={say(reader, 'language.hours.what')}
        choices={choices}
        chosen={fields['what'] ?? 'away'}
      />
      <Field type="time" name="from" label={say(reader, 'language.hours.dayFrom')} value={fields['from']} />
      <Field
        type="time"
        name="until"
        label={say(reader, 'language.hours.dayUntil')}
        value={fields['until']}
      />
      <Button look="plain">{say(reader, 'language.hours.keepDay')}</Button>
    </Form>
  )
}
