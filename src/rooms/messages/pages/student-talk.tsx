import type { VNode } from 'preact'
import { dateWords } from '../../../ground/words.ts'
import { Button, Card, Choice, Empty, Form, type Frame, Link, Page } from '../../../parts/index.ts'
import { talkRoles } from '../rules/reporting.ts'
import type { SchoolTalk } from '../store/student-talk.ts'
import { say } from '../words.ts'

/** Which roles of each school somebody leads take part in a student's own talk (L11). */
export function StudentTalkPage({ frame, schools }: { frame: Frame; schools: readonly SchoolTalk[] }): VNode {
  const { reader } = frame
  return (
    <Page
      frame={frame}
      title={say(reader, 'messages.studentTalk')}
      lead={say(reader, 'messages.studentTalk.lead')}
      narrow
    >
      {schools.length === 0 ? <Empty title={say(reader, 'messages.rules.none')} /> : null}
      {schools.map((one) => (
        <OneSchool key={one.school} frame={frame} one={one} />
      ))}
      <p>
        <Link href="/contact-rules">{say(reader, 'messages.rules')}</Link>
      </p>
    </Page>
  )
}

function OneSchool({ frame, one }: { frame: Frame; one: SchoolTalk }): VNode {
  const { reader } = frame
  const { school, name, chosen } = one
  const told = chosen
    ? say(reader, 'messages.studentTalk.chosen', {
        by: chosen.by,
        day: dateWords(reader, new Date(chosen.since), 'dayYear'),
      })
    : say(reader, 'messages.studentTalk.all')
  return (
    <Card title={name}>
      <p class="quiet">{told}</p>
      <Form frame={frame} action="/student-talk" label={name}>
        <input type="hidden" name="school" value={school} />
        <p>{say(reader, 'messages.studentTalk.roles', { school: name })}</p>
        {talkRoles.map((role) => (
          <Choice
            key={role}
            id={`${role}-${school}`}
            name={role}
            label={say(reader, `messages.studentTalk.role.${role}`)}
            checked={chosen ? chosen.roles.includes(role) : true}
          />
        ))}
        <Button>{say(reader, 'messages.studentTalk.keep', { school: name })}</Button>
      </Form>
    </Card>
  )
}
