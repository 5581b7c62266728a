import { sameLanguage } from '../../language/index.ts'
import type { EarlierMessage, EarlierTalk } from '../../messages/index.ts'
import { type Dice, diceOf } from '../bundle/dice.ts'
import { callsWith } from './calling.ts'
import { momentIn, type Term } from './days.ts'
import { concern, exchange, Good, introduction, type Turn } from './exchanges.ts'
import { type Caregiver, type Home, habitOf, type Speakers, writers } from './home.ts'
import { wordsFor } from './rendering.ts'
import { isSpokenHere, sentencesIn } from './sayings.ts'
import { settledBy } from './settling.ts'

/** What the talk of one home is made of. */
export interface Composing {
  home: Home
  term: Term
  speakers: Speakers
  dice: Dice
}

/** A term's worth of talk with one home, the same for the same seed; in one of twenty nobody has spoken yet. */
export function talkWith(home: Home, given: { seed: number; term: Term; speakers: Speakers }): EarlierTalk {
  const dice = diceOf(given.seed, 'talk', home.key)
  const composing = { ...given, home, dice }
  const { student, household } = home
  const begun = daysOfTalk(composing)
  const habit = habitOf(home)
  if (habit === 'calls') return { student, household, ...callsWith(composing, begun, { noted: true }) }
  const phone = home.caregivers.some(({ mobile }) => mobile)
  const byCall = begun.filter(() => phone && dice.chance(0.5))
  const { calls } = callsWith(composing, byCall, { noted: false })
  const heard = byCall[0] === begun[0] && calls.some(({ outcome }) => outcome === 'spoke')
  const rest = begun.filter((day) => !byCall.includes(day))
  const messages = settledBy(home.advisor.person, given.term, written(composing, rest, heard))
  return { student, household, messages, calls }
}

/** On which days something begins: the introduction in the first two weeks (R02.1), then every few weeks, not always lately. */
function daysOfTalk({ dice, term: { days } }: Composing): number[] {
  if (dice.chance(0.05) || days.length < 2) return []
  const first = dice.upTo(Math.min(9, days.length - 1))
  const lit = dice.chance(0.7)
  const last = lit ? days.length - 1 - dice.upTo(Math.min(12, days.length)) : days.length - 20 - dice.upTo(12)
  const middle = dice.chance(0.25) ? [Math.round((first + last) / 2)] : []
  return [first, ...middle, last].filter((day, at, all) => at === 0 || day > (all[at - 1] ?? 0) + 5)
}

/** `heard`: somebody of the school has spoken with them before. */
function written(composing: Composing, days: readonly number[], heard: boolean): EarlierMessage[] {
  const { dice, home } = composing
  const good = new Good()
  if (habitOf(home) === 'paper') return spoken(composing, days.map(onPaper(good, dice)))
  const worry = days.length > 1 && dice.chance(0.4) ? concern(dice) : undefined
  const first = days.slice(0, 1).map((day) => ({ day, turns: introduction(dice, good) }))
  const [now, ...after] = heard ? days : days.slice(1)
  const middle =
    now === undefined
      ? []
      : [{ day: now, turns: worry && after.length > 0 ? worry.now : exchange(dice, good) }]
  const last = after.map((day) => ({ day, turns: worry?.after ?? exchange(dice, good) }))
  return spoken(composing, [...(heard ? [] : first), ...middle, ...last])
}

function onPaper(good: Good, dice: Dice) {
  return (day: number, at: number) => {
    const say = at === 0 ? ['intro', good.next(dice)] : [good.next(dice)]
    const turns: Turn[] = [
      { by: 'school', intent: 'positive', say },
      { by: 'family', say: ['paper.sign'] },
    ]
    return { day, turns }
  }
}

/** Turns put into hours, each answer after what it answers; what would lie ahead of now is not said yet. */
function spoken(
  composing: Composing,
  exchanges: readonly { day: number; turns: readonly Turn[] }[],
): EarlierMessage[] {
  const { term, dice, home } = composing
  const said: EarlierMessage[] = []
  for (const { day, turns } of exchanges) {
    const writer = dice.pick(writers(home.caregivers).length > 0 ? writers(home.caregivers) : home.caregivers)
    let [nth, minutes] = [day, -1]
    for (const [at, turn] of turns.entries()) {
      if (at === 0) minutes = turn.by === 'school' ? schoolMinute(dice) : 400 + dice.upTo(840)
      else if (turn.by === 'family' && minutes < 17 * 60 && dice.chance(0.75)) minutes = 1050 + dice.upTo(200)
      else [nth, minutes] = [nth + 1, turn.by === 'family' ? 490 + dice.upTo(300) : 435 + dice.upTo(420)]
      const moment = momentIn(term, nth, minutes)
      if (nth >= term.days.length || moment.getTime() > term.now.getTime() - 600_000) return said
      said.push(
        turn.by === 'school'
          ? bySchool(composing, turn, moment)
          : byFamily(composing, { turn, writer, at: moment }),
      )
    }
  }
  return said
}

/** In the hours of school; now and then late in the evening, and then it waits for the morning (R02.6). */
function schoolMinute(dice: Dice): number {
  return dice.chance(0.05) ? 1205 + dice.upTo(90) : 480 + dice.upTo(480)
}

/** The school writes in the family's language where the advisor does, else in English. */
function bySchool(composing: Composing, turn: Extract<Turn, { by: 'school' }>, at: Date): EarlierMessage {
  const { home, speakers, dice, term } = composing
  const { advisor, caregivers, called } = home
  const theirs = caregivers[0]?.languages[0]
  const shared = theirs && advisor.languages.some((tag) => sameLanguage(tag, theirs)) && isSpokenHere(theirs)
  const language = shared ? theirs : 'en'
  const listeners = caregivers.map(({ languages }) => languages)
  const names = { name: called, teacher: advisor.name }
  const say = (...ids: string[]) =>
    wordsFor(
      { at, now: term.now, speakers, dice },
      { language, said: (tag) => sentencesIn(tag, ids, names), listeners },
    )
  return {
    at,
    side: 'school',
    by: advisor.person,
    channel: 'web',
    intent: turn.intent,
    text: say(...turn.say),
    will: turn.will ? say(turn.will) : undefined,
    help: turn.help ? say(turn.help) : undefined,
  }
}

function byFamily(
  { home, speakers, dice, term }: Composing,
  { turn, writer, at }: { turn: Turn; writer: Caregiver; at: Date },
): EarlierMessage {
  const language = writer.languages.find(isSpokenHere) ?? 'en'
  const names = { name: home.called, teacher: home.advisor.name }
  const said = (tag: string) => sentencesIn(tag, turn.say, names)
  const listeners = [home.advisor.languages]
  const text = wordsFor({ at, now: term.now, speakers, dice }, { language, said, listeners })
  return { at, side: 'family', by: writer.person, intent: null, text, ...cameBy(writer, dice) }
}

function cameBy({ mobile, mail }: Caregiver, dice: Dice): Pick<EarlierMessage, 'channel' | 'sender'> {
  if (!mobile && !mail) return { channel: 'paper' }
  if (dice.chance(0.15)) return { channel: 'web' }
  if (mobile && (!mail || dice.chance(0.7))) return { channel: 'text', sender: mobile }
  return { channel: 'mail', sender: mail ?? undefined }
}
