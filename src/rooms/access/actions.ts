import { createHash, randomBytes } from 'node:crypto'
import type { Reads, Tx } from '../../ground/database.ts'
import type { Ground } from '../../ground/ground.ts'
import { happen } from '../../ground/happenings.ts'
import { type DistrictId, type Id, isId, newId, type PersonId } from '../../ground/ids.ts'
import type { Hat, Visitor } from '../../ground/who.ts'
import { firstOffered } from '../../ground/words.ts'
import { sessionRow } from './actions/kept-sessions.ts'
import { deviceFrom, keptDevice } from './rules/devices.ts'
import type { Standing, Strength } from './rules/strength.ts'
import { hatsFor, hatToWear, idleLength, sessionLength } from './rules.ts'
import * as store from './store.ts'

/** A signed-in visitor, with what the page frame needs. */
export interface Session extends Pick<store.SessionRow, 'language' | 'stopped'> {
  id: store.SessionId
  visitor: Visitor
  timeZone: string
  country: string
  sample: boolean
  /** On a device that others use: nothing stays on it. */
  shared: boolean
  /** Names what the database showed when the session was read; see parts/show.ts. */
  visible: string
  standing: Standing
}

const seenEvery = 5 * 60_000

/** What is kept of a secret. */
export function hashed(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/**
 * The session behind a cookie's value (`district.session.secret`), or undefined: unknown, ended and idle look the same.
 * With the part it acts in, a session ends for good.
 */
export async function sessionBehind(ground: Ground, cookie: string): Promise<Session | undefined> {
  const found = await openBehind(ground, cookie)
  if (!found) return
  const { row, session } = found
  const now = ground.clock.now()
  if (now.getTime() - row.seenAt.getTime() > seenEvery)
    await ground.db.transaction(session.visitor.district, (tx) =>
      store.seeSession(tx, { id: session.id, now }),
    )
  return session
}

/** Whether whoever opened a page may still be told more on it. Nobody is there for it: asking keeps no session awake. */
export async function isStillIn(ground: Ground, cookie: string, hat: Hat): Promise<boolean> {
  const found = await openBehind(ground, cookie)
  return found !== undefined && !found.session.stopped && found.session.visitor.hat === hat
}

async function openBehind(
  ground: Ground,
  cookie: string,
): Promise<{ row: store.SessionRow; session: Session } | undefined> {
  const [district = '', id = '', secret = ''] = cookie.split('.')
  if (!isId<'district'>(district) || !isId<'session'>(id)) return
  const now = ground.clock.now()
  const row = await sessionRow(ground, district, { id, secretHash: hashed(secret), now })
  if (!row || now.getTime() - row.seenAt.getTime() > idleLength(row.hat, row.shared)) return
  const { hat } = row
  const hats = hatsFor([...new Set(row.hats.map((one) => one.hat))], row.familyOnly)
  if (!hats.includes(hat)) {
    await ground.db.transaction(district, (tx) => store.endSession(tx, { id, now }))
    return
  }
  return { row, session: sessionFrom(row, { district, hat, hats }) }
}

type Wearing = Pick<Visitor, 'district' | 'hat' | 'hats'>

function sessionFrom(row: store.SessionRow, { district, hat, hats }: Wearing): Session {
  const at = houseOf(row, hat)
  return {
    id: row.session,
    language: row.language,
    timeZone: row.district.timeZone,
    country: row.district.country,
    sample: row.district.sample,
    shared: row.shared,
    visible: `${row.session} ${row.visible}`,
    standing: { ...row.standing, since: row.madeAt, provedAt: row.provedAt, hat },
    stopped: row.stopped,
    visitor: {
      district,
      person: row.person,
      hat,
      name: row.name,
      hats,
      ...(at ? { school: at } : {}),
    } as Visitor,
  }
}

/** Where somebody is in this hat: their school, under the name of the whole house where they are at several. */
function houseOf({ hats, district }: store.SessionRow, hat: Hat): Visitor['school'] | undefined {
  const worn = hats.filter((one) => one.hat === hat)
  const [first] = worn
  if (!first) return
  const several = worn.some(({ school }) => school !== first.school)
  return { id: first.school, name: several ? district.name : first.name }
}

/** The device somebody comes with, and whether others use it. */
export interface Arrival {
  userAgent: string
  shared: boolean
}

/** Who comes, as what, by what, and how strongly that was shown. */
export interface Coming {
  person: PersonId
  hat?: Hat
  language: string
  strength: Strength
  arrival?: Arrival
  /** The way, the letter or the school's provider that let them in. */
  way?: Id<'way'>
  letter?: Id<'letter'>
  provider?: Id<'provider'>
  familyOnly?: boolean
  /** Nothing was shown anew: the session comes about by another's on the same device. */
  unproved?: true
}

/** Somebody comes in: their session's cookie value; undefined when they wear no hat today. */
export async function beginSession(
  ground: Ground,
  district: DistrictId,
  coming: Coming,
): Promise<string | undefined> {
  return ground.db.transaction(district, (tx) => comeIn(ground, tx, coming))
}

/** The same within a transaction. */
export async function comeIn(ground: Ground, tx: Tx, coming: Coming): Promise<string | undefined> {
  const { person, strength, provider } = coming
  const cookie = await sessionIn(ground, tx, coming)
  if (cookie)
    await happen(tx, 'person.came-in', {
      about: { person, by: strength, ...(provider ? { provider } : {}) },
      by: person,
    })
  return cookie
}

/** A session's row and its cookie value, for somebody who comes in or goes on; undefined when they wear no hat today. */
export async function sessionIn(ground: Ground, tx: Tx, coming: Coming): Promise<string | undefined> {
  const { person, language, familyOnly = false, arrival } = coming
  const hat = hatToWear(coming.hat ?? 'leader', hatsFor(await store.hatsOf(tx, person), familyOnly))
  if (!hat) return
  const now = ground.clock.now()
  const shared = arrival?.shared ?? false
  const secret = randomBytes(32).toString('base64url')
  const id = newId<'session'>()
  await store.addSession(tx, {
    id,
    secretHash: hashed(secret),
    person,
    hat,
    language,
    strength: coming.strength,
    now,
    until: new Date(now.getTime() + sessionLength(hat, shared)),
    familyOnly,
    shared,
    provedAt: coming.unproved ? undefined : now,
    way: coming.way,
    letter: coming.letter,
    device: arrival && keptDevice(deviceFrom(arrival.userAgent)),
  })
  return `${tx.district}.${id}.${secret}`
}

/** What is known of the language somebody wants: chosen by themselves on this device, or only asked for by the browser. */
export interface Wanted {
  chosen: string | undefined
  asked: string
}

/** The language a page begins in: the chosen one, else the first the person reads or speaks and we have words in. */
export async function languageFor(
  reads: Reads,
  person: PersonId,
  { chosen, asked }: Wanted,
): Promise<string> {
  const own = await store.languagesAtEase(reads, person)
  return chosen ?? firstOffered(own, asked)
}

export async function leave({ db, clock }: Ground, { id, visitor }: Session): Promise<void> {
  await db.transaction(visitor.district, (tx) => store.endSession(tx, { id, now: clock.now() }))
}

export async function speakIn(ground: Ground, session: Session, language: string): Promise<void> {
  await ground.db.transaction(session.visitor.district, (tx) =>
    store.changeSession(tx, { id: session.id, language }),
  )
}

/** Puts on another hat this person wears; one that they do not wear changes nothing. */
export async function wearHat(ground: Ground, session: Session, hat: Hat): Promise<void> {
  if (!session.visitor.hats.includes(hat)) return
  await ground.db.transaction(session.visitor.district, (tx) =>
    store.changeSession(tx, { id: session.id, hat }),
  )
}

export async function sampleTown(ground: Pick<Ground, 'db'>): Promise<store.District | undefined> {
  return (await store.districts(ground.db)).find((district) => district.sample)
}

export async function realDistricts(ground: Pick<Ground, 'db'>): Promise<store.District[]> {
  return (await store.districts(ground.db)).filter((district) => !district.sample)
}
