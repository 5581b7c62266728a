import type { VNode } from 'preact'
import { dateWords, numberWords, type Reader } from '../../../ground/words.ts'
import { Button, Card, Empty, Field, Form, type Frame, Link, Page } from '../../../parts/index.ts'
import { type ContactRules, fits, ruleLimits, ruleNames, usualRules } from '../rules/contact-rules.ts'
import type { SchoolRules } from '../store/contact-rules.ts'
import { say } from '../words.ts'

interface RulesProps {
  frame: Frame
  schools: readonly SchoolRules[]
  /** What was sent for a school and could not be taken. */
  returned?: Record<string, string> | undefined
}

const isWrong = (returned: Record<string, string>, rule: keyof ContactRules) =>
  !fits(rule, Number(returned[rule] ?? ''))

const asksFor = (reader: Reader, rule: keyof ContactRules) =>
  say(reader, 'messages.rules.needs', ruleLimits[rule])

/** How soon families hear from each school somebody leads. */
export function RulesPage({ frame, schools, returned }: RulesProps): VNode {
  const { reader } = frame
  const wrong = ruleNames.filter((rule) => returned && isWrong(returned, rule))
  const isHere = schools.some(({ school }) => school === returned?.['school'])
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.rules')}
      lead={say(reader, 'messages.rules.lead')}
      faults={wrong.map((rule) => ({ field: isHere ? rule : undefined, message: asksFor(reader, rule) }))}
      narrow
    >
      {schools.length === 0 ? <Empty title={say(reader, 'messages.rules.none')} /> : null}
      {schools.map((one) => (
        <OneSchool
          key={one.school}
          frame={frame}
          one={one}
          returned={returned?.['school'] === one.school ? returned : undefined}
        />
      ))}
      <p>
        <Link href="/school-days">{say(reader, 'messages.rules.days')}</Link>
      </p>
      <p>
        <Link href="/student-talk">{say(reader, 'messages.studentTalk')}</Link>
      </p>
    </Page>
  )
}

type OneProps = Pick<RulesProps, 'frame' | 'returned'> & { one: SchoolRules }

function OneSchool({ frame, one, returned }: OneProps): VNode {
  const { reader } = frame
  return (
    <Card title={one.name}>
      <p class="quiet">{chosenWords(reader, one.chosen)}</p>
      <Form frame={frame} action="/contact-rules" label={one.name}>
        <input type="hidden" name="school" value={one.school} />
        {ruleNames.map((rule) => (
          <Field
            key={rule}
            {...(returned ? {} : { id: `${rule}-${one.school}` })}
            name={rule}
            type="number"
            label={say(reader, `messages.rules.${rule}`)}
            hint={say(reader, `messages.rules.${rule}.hint`, {
              usual: numberWords(reader, usualRules[rule]),
            })}
            value={returned ? (returned[rule] ?? '') : String(one[rule])}
            required
          />
        ))}
        <Button>{say(reader, 'messages.rules.keep', { school: one.name })}</Button>
      </Form>
    </Card>
  )
}

function chosenWords(reader: Reader, chosen: SchoolRules['chosen']): string {
  if (chosen === null) return say(reader, 'messages.rules.usual')
  const day = dateWords(reader, new Date(chosen.since), 'dayYear')
  return say(reader, 'messages.rules.chosen', { by: chosen.by, day })
}
