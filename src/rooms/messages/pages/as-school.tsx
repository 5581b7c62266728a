import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { ButtonLink, Choice, Choices, type Frame, More, TextArea } from '../../../parts/index.ts'
import { intents } from '../rules/intents.ts'
import { say } from '../words.ts'

interface AsSchoolProps {
  frame: Frame
  student: string
  kept: Record<string, string>
}

/** What a message of the school is, and what a concern must carry (R02.2, R02.8). */
export function AsSchool({ frame, student, kept }: AsSchoolProps): VNode {
  const { reader } = frame
  return (
    <>
      <div class="intents">
        <Choices
          name="intent"
          legend={say(reader, 'messages.intent')}
          choices={intents.map((value) => ({ value, label: say(reader, `messages.intent.${value}`) }))}
          chosen={kept['intent'] ?? 'information'}
        />
      </div>
      <div class="stack when-concern">
        <p>{say(reader, 'messages.concern.call')}</p>
        <ButtonLink href={`/students/${student}/calls`} look="plain">
          {say(reader, 'messages.concern.call.do')}
        </ButtonLink>
        <TextArea name="will" label={say(reader, 'messages.will')} value={kept['will']} rows={2} />
        <TextArea
          name="help"
          label={say(reader, 'messages.help')}
          hint={say(reader, 'messages.help.hint')}
          value={kept['help']}
          rows={2}
        />
        <TextArea
          name="reason"
          label={say(reader, 'messages.concern.reason')}
          hint={`${say(reader, 'messages.concern.reason.hint')} ${say(reader, 'messages.kept.hint')}`}
          value={kept['reason']}
          rows={2}
        />
      </div>
      <Urgent reader={reader} kept={kept} />
    </>
  )
}

/** What cannot wait for the morning says why (L10). */
function Urgent({ reader, kept }: { reader: Reader; kept: Record<string, string> }): VNode {
  return (
    <More summary={say(reader, 'messages.urgent.more')} open={kept['urgent'] === 'yes'}>
      <Choice
        name="urgent"
        label={say(reader, 'messages.urgent.send')}
        hint={say(reader, 'messages.urgent.hint')}
        checked={kept['urgent'] === 'yes'}
      />
      <TextArea
        name="urgentReason"
        label={say(reader, 'messages.urgent.reason')}
        hint={say(reader, 'messages.kept.hint')}
        value={kept['urgentReason']}
        rows={2}
      />
    </More>
  )
}
