import { sameLanguage } from '../../language/index.ts'
import type { EarlierMessage, EarlierTalk } from '../../messages/index.ts'
import type { Composing } from './composing.ts'
import { momentIn } from './days.ts'
import type { Caregiver } from './home.ts'
import { wordsFor } from './rendering.ts'
import { sentencesIn } from './sayings.ts'

type Call = EarlierTalk['calls'][number]

/** Families who listen rather than read, or have a voice line alone, are called; what was agreed is written down (R02.5). */
export function callsWith(
  composing: Composing,
  days: readonly number[],
  { noted }: { noted: boolean },
): Pick<EarlierTalk, 'messages' | 'calls'> {
  const { dice, home, term } = composing
  const callee = home.caregivers.find(({ voice, mobile }) => voice ?? mobile)
  if (!callee) return { messages: [], calls: [] }
  const calls: Call[] = []
  const messages: EarlierMessage[] = []
  for (const [nth, day] of days.entries()) {
    const missed = dice.chance(0.3) ? [momentIn(term, day, 1000 + dice.upTo(60))] : []
    const at = momentIn(term, day + missed.length, 1000 + dice.upTo(70))
    const passed = (moment: Date) => moment.getTime() < term.now.getTime() - 1_200_000
    for (const moment of missed.filter(passed)) calls.push(missedAt(composing, callee, moment))
    if (!passed(at) || day + missed.length >= term.days.length) break
    calls.push(spokenAt(composing, callee, at))
    if (noted)
      messages.push(
        noteOf(composing, { at, say: nth === 0 ? 'call.learns' : 'call.sundays', first: nth === 0 }),
      )
  }
  return { messages, calls }
}

function missedAt({ home, dice }: Composing, { person }: Caregiver, at: Date): Call {
  const outcome = dice.pick(['no-answer', 'voicemail'] as const)
  const told = {
    kind: 'call',
    outcome,
    minutes: outcome === 'voicemail' ? 1 : 0,
    interpreter: 'none',
  } as const
  return { ...told, with: person, by: home.advisor.person, intent: 'positive', at }
}

/** An interpreter is on the line where the family wants one and the advisor does not speak the language; never a child (R03.5). */
function spokenAt({ home, dice }: Composing, callee: Caregiver, at: Date): Call {
  const alike = callee.languages.some((tag) => home.advisor.languages.some((own) => sameLanguage(own, tag)))
  const interpreter = alike ? 'none' : 'telephone-line'
  const minutes = 4 + dice.upTo(9)
  const told = { kind: 'call', outcome: 'spoke', minutes, interpreter, intent: 'positive' } as const
  return { ...told, with: callee.person, by: home.advisor.person, at }
}

function noteOf(
  { home, term, speakers, dice }: Composing,
  { at, say, first }: { at: Date; say: string; first: boolean },
): EarlierMessage {
  const names = { name: home.called, teacher: home.advisor.name }
  const text = wordsFor(
    { at, now: term.now, speakers, dice },
    {
      language: 'en',
      said: (tag) => sentencesIn(tag, [say], names),
      listeners: home.caregivers.map(({ languages }) => languages),
    },
  )
  const intent = first ? 'positive' : 'information'
  return { at, side: 'school', by: home.advisor.person, channel: 'call', intent, text }
}
