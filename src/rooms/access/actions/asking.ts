import { randomBytes, randomInt } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import type { Task } from '../../../ground/jobs.ts'
import { keyedTraces } from '../../../ground/secrets.ts'
import { normaliseWay } from '../../people/index.ts'
import { hashed, realDistricts } from '../actions.ts'
import { codesPerHour, linkMinutes, mayHaveCode } from '../rules.ts'
import * as asks from '../store/asks.ts'
import type { District } from '../store.ts'
import { sendLink } from './sending.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The job that answers an ask. */
export const answeringJob = 'access.answer'

/** A mailbox or a number, as people write it in this country, as ways are compared by; undefined when it is neither. */
export function reachedBy(typed: string, { country }: Pick<District, 'country'>): asks.Reached | undefined {
  const kind = typed.includes('@') ? 'mail' : 'phone'
  const address = normaliseWay(kind, typed, country)
  return address === null ? undefined : { kind, address }
}

/**
 * Somebody asks to come in. For a known and an unknown address the same is written and the same is answered; whether
 * anything is sent, the worker finds out. `too-many-asks` counts the address, known or not; a `badAddress` is one nowhere.
 */
export async function askToComeIn(
  ground: Ground,
  typed: string,
): Promise<{ refused?: 'too-many-asks' | 'badAddress' }> {
  const now = ground.clock.now()
  const homes = (await realDistricts(ground)).map((home) => ({
    id: home.id,
    reached: reachedBy(typed, home),
  }))
  if (homes.length > 0 && homes.every(({ reached }) => reached === undefined))
    return { refused: 'badAddress' }
  const all = homes.map(({ id, reached }) =>
    ground.db.transaction(id, async (tx) => {
      if (!reached) return true
      if ((await asks.asksSince(tx, reached, new Date(now.getTime() - hour))) >= codesPerHour) return false
      const ask = newId<'ask'>()
      await asks.addAsk(tx, {
        id: ask,
        ...reached,
        now,
        until: new Date(now.getTime() + linkMinutes * minute),
      })
      await tx.enqueue(answeringJob, { ask })
      return true
    }),
  )
  return (await Promise.all(all)).includes(false) ? { refused: 'too-many-asks' } : {}
}

/**
 * Sends a link, and a code where there may be one, to every way that was asked for and that somebody uses; to another
 * nothing. One run answers all who wait, so that nobody waits for a run of their own.
 */
export async function answerAsks(ground: Ground, { district }: Task): Promise<void> {
  const home = (await realDistricts(ground)).find((one) => one.id === district)
  while (home && (await ground.db.transaction(district, (tx) => answerOne(ground, tx, home))));
}

/** Whether there was one to look at. */
async function answerOne(ground: Ground, tx: Tx, home: District): Promise<boolean> {
  const now = ground.clock.now()
  const ask = await asks.askToAnswer(tx, now)
  if (!ask || ask.until <= now) return ask !== undefined
  const people = await asks.peopleAt(tx, ask)
  if (people.length === 0) return true
  const code = (await mayCode(ground, tx, people)) ? String(randomInt(1_000_000)).padStart(6, '0') : undefined
  const secret = randomBytes(24).toString('base64url')
  await asks.giveLink(tx, {
    id: ask.id,
    link: hashed(secret),
    code: code === undefined ? undefined : tracesOfCode(ground, ask, code)[0],
    people: people.map(({ person }) => person),
  })
  const link = `${ground.settings.url}/in/${hintOf(home.id)}${secret}`
  await sendLink(tx, { home, reached: ask, people, code, link })
  return true
}

/** What may be kept of an ask's six digits, as it is kept now first. */
export function tracesOfCode({ settings }: Ground, ask: { id: asks.AskId }, code: string) {
  return keyedTraces(settings.home, `${ask.id}${code}`)
}

export const hintLength = 6

/** The few signs of a link that say which district to ask. */
export function hintOf(district: string): string {
  return district.slice(-hintLength)
}

function mayCode(ground: Ground, tx: Tx, people: readonly asks.AtWay[]): Promise<boolean> {
  const now = ground.clock.now().getTime()
  const since = { hourAgo: new Date(now - hour), dayAgo: new Date(now - day) }
  const ids = people.map(({ person }) => person)
  return asks.askedBy(tx, ids, since).then(mayHaveCode)
}

/** Forgets what was asked more than a day ago. */
export async function forgetAsks(ground: Ground, { district }: Task): Promise<void> {
  const before = new Date(ground.clock.now().getTime() - day - hour)
  await ground.db.transaction(district, (tx) => asks.dropOldAsks(tx, before))
}
