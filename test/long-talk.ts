import { sql } from 'kysely'
import sharp from 'sharp'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { Browsing } from './browsing.ts'
import type { TownHall } from './cast.ts'

/** A school week of the same two people. */
export interface LongTalk {
  /** `/conversations/…` of Amina's home, and of Yusuf's own with the school. */
  home: string
  own: string
}

const minute = 60_000

/** What one hears, as a telephone records it: an Ogg file with nothing in it. */
const aVoice = new Uint8Array([...'OggS'].map((sign) => sign.charCodeAt(0)).concat(Array(60).fill(0)))

const aPhotograph = () =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background: '#8a6a3d' } })
    .jpeg()
    .toBuffer()

/**
 * Ms. Ortiz and Yusuf's home talk for a week: by page, mail and text message, with a photograph, a voice, a call, a worry,
 * and words that came in by telephone; some rendered, some not yet. The clock of the town stands at its end.
 */
export async function longTalk(town: TownHall): Promise<LongTalk> {
  const { amina, ortiz, yusuf } = town.cast
  const begun = await (await town.as(ortiz, 'advisor')).post(`/students/${yusuf}/conversations`, {
    key: newId(),
    household: await homeOf(town, amina),
    intent: 'positive',
    language: 'en',
    words: 'Yusuf asked three good questions in science today.\n\nWhat does he like to build at home?',
  })
  const thread = begun.to ?? ''
  await firstDay(town, thread)
  await secondDay(town, thread)
  const student = await town.as(yusuf, 'student')
  const own = await student.post(`/students/${yusuf}/conversations`, {
    key: newId(),
    words: 'May I show the chair?',
    language: 'en',
  })
  return { home: thread, own: own.to ?? '' }
}

function pass(town: TownHall, minutes: number): void {
  town.clock.at = new Date(town.clock.at.getTime() + minutes * minute)
}

async function firstDay(town: TownHall, thread: string): Promise<void> {
  const family = await town.as(town.cast.amina, 'caregiver')
  pass(town, 95)
  await say(family, thread, { words: 'Wuxuu la dhisaa aabbihiis kuraas.', language: 'so' })
  await render(town, 'He builds chairs with his father.', 'en')
  pass(town, 15)
  await say(await town.as(town.cast.ortiz, 'advisor'), thread, {
    words: 'May he show one to the class on Thursday? His father would be welcome.',
    intent: 'question',
    language: 'en',
  })
  pass(town, 50)
  const picture = { name: 'kursi.jpg', bytes: await aPhotograph() }
  await sendFiles(family, thread, { words: '', shows: 'Kursi alwaax ah oo cusub', files: [picture] })
  await sendFiles(family, thread, { words: '', shows: '', files: [{ name: 'voice.ogg', bytes: aVoice }] })
}

/** A call, a worry, and an answer that waits. */
async function secondDay(town: TownHall, thread: string): Promise<void> {
  const { amina, ortiz, yusuf } = town.cast
  pass(town, 60 * 23)
  const school = await town.as(ortiz, 'advisor')
  await school.post(`/students/${yusuf}/calls`, {
    key: newId(),
    person: amina,
    outcome: 'spoke',
    minutes: '6',
    interpreter: 'telephone-line',
    intent: 'positive',
    words: 'We agreed that he brings the chair on Thursday.',
  })
  pass(town, 60)
  await say(school, thread, {
    words: 'Yusuf came late three times this week.',
    intent: 'concern',
    will: 'I will wait for him at the bus on Monday.',
    help: 'What would make the mornings easier?',
    language: 'en',
  })
  pass(town, 60)
  const family = await town.as(amina, 'caregiver')
  await say(family, thread, { words: 'Waan ka hadli karnaa. Goormaad wici kartaa?', language: 'so' })
}

function say(somebody: Browsing, thread: string, fields: Record<string, string>) {
  return somebody.post(`${thread}/messages`, { key: newId(), ...fields })
}

function sendFiles(
  somebody: Browsing,
  thread: string,
  { words, shows, files }: { words: string; shows: string; files: { name: string; bytes: Uint8Array }[] },
) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ key: newId(), words, shows, language: 'so' }))
    form.set(name, value)
  for (const { name, bytes } of files) form.append('files', new File([new Uint8Array(bytes)], name))
  return somebody.send(`${thread}/messages`, form)
}

/** A household a person lives in. */
export async function homeOf(town: TownHall, person: PersonId): Promise<string> {
  const { home } = await town.ground.db.under(town.district).one(sql<{ home: string }>`
    select household_id as home from current_household_members where person_id = ${person} order by 1 limit 1`)
  return home
}

/** A person translates the newest text. */
async function render(town: TownHall, words: string, language: string): Promise<void> {
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into renditions (district_id, id, text_id, language, words, kind, made_at)
      select ${tx.district}, ${newId()}, m.text_id, ${language}, ${words}, 'human', now()
      from messages m order by m.at desc, m.id desc limit 1`),
  )
}
