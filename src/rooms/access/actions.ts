import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Reads, Tx } from '../../ground/database.ts'
import type { Ground } from '../../ground/ground.ts'
import { type DistrictId, type Id, isId, newId, type PersonId } from '../../ground/ids.ts'
import { post } from '../../ground/outbox.ts'
import type { Hat, Visitor } from '../../ground/who.ts'
import { languagesOffered, readerFor, wordsTag } from '../../ground/words.ts'
import { foundSchool } from '../people/index.ts'
import type { Setup } from './input.ts'
import { codeLetter } from './letters.ts'
import {
  type CodeRefusal,
  codeMinutes,
  codesPerHour,
  hatToWear,
  idleLength,
  plainDigits,
  refusalForCode,
  sessionLength,
} from './rules.ts'
import * as store from './store.ts'

/** A signed-in visitor, with what the page frame needs. */
export interface Session {
  id: store.SessionId
  visitor: Visitor
  language: string
  timeZone: string
  sample: boolean
  /** Names what the database showed when the session was read; see parts/show.ts. */
  visible: string
}

const hour = 3_600_000
const seenEvery = 5 * 60_000

function hashed(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** The session behind a cookie's value (`district.session.secret`), or undefined: unknown, ended and idle look the same. */
export async function sessionBehind(ground: Ground, cookie: string): Promise<Session | undefined> {
  const [district = '', id = '', secret = ''] = cookie.split('.')
  if (!isId<'district'>(district) || !isId<'session'>(id)) return
  const now = ground.clock.now()
  const row = await store.openSession(ground.db.under(district), { id, secretHash: hashed(secret), now })
  const hat = row && hatToWear(row.hat, [...new Set(row.hats.map((worn) => worn.hat))])
  if (!row || !hat || now.getTime() - row.seenAt.getTime() > idleLength(hat)) return
  if (now.getTime() - row.seenAt.getTime() > seenEvery)
    await ground.db.transaction(district, (tx) => store.seeSession(tx, { id, now }))
  return sessionFrom(row, { district, hat })
}

function sessionFrom(row: store.SessionRow, { district, hat }: { district: DistrictId; hat: Hat }): Session {
  const worn = row.hats.find((one) => one.hat === hat)
  return {
    id: row.session,
    language: row.language,
    timeZone: row.district.timeZone,
    sample: row.district.sample,
    visible: `${row.session} ${row.visible}`,
    visitor: {
      district,
      person: row.person,
      hat,
      name: row.name,
      hats: [...new Set(row.hats.map((one) => one.hat))],
      ...(worn ? { school: { id: worn.school, name: worn.name } } : {}),
    } as Visitor,
  }
}

/** Begins a session and returns its cookie's value; undefined when the person wears no hat today. */
export async function beginSession(
  ground: Ground,
  district: DistrictId,
  coming: { person: PersonId; hat?: Hat; language: string },
): Promise<string | undefined> {
  return ground.db.transaction(district, (tx) => sessionIn(ground, tx, coming))
}

async function sessionIn(
  ground: Ground,
  tx: Tx,
  coming: { person: PersonId; hat?: Hat; language: string },
): Promise<string | undefined> {
  const hat = hatToWear(coming.hat ?? 'leader', await store.hatsOf(tx, coming.person))
  if (!hat) return
  const now = ground.clock.now()
  const secret = randomBytes(32).toString('base64url')
  const id = newId<'session'>()
  const until = new Date(now.getTime() + sessionLength(hat))
  await store.addSession(tx, {
    id,
    secretHash: hashed(secret),
    person: coming.person,
    hat,
    language: coming.language,
    now,
    until,
  })
  return `${tx.district}.${id}.${secret}`
}

/** What is known of the language somebody wants: chosen by themselves on this device, or only asked for by the browser. */
export interface Wanted {
  chosen: string | undefined
  asked: string
}

/** The language a page begins in: the chosen one, else the first the person reads or speaks and we have words in. */
async function languageFor(reads: Reads, person: PersonId, { chosen, asked }: Wanted): Promise<string> {
  const offered = languagesOffered()
  const own = await store.languagesAtEase(reads, person)
  return chosen ?? own.find((tag) => offered.includes(tag)) ?? asked
}

/** First run: the district, its school and its first leader. Undefined when there is a school already. */
export async function openSchool(
  ground: Ground,
  setup: Setup,
  language: string,
): Promise<string | undefined> {
  const district = await store.firstDistrict(ground.db, {
    id: newId<'district'>(),
    name: setup.school,
    timeZone: setup.zone,
    language,
  })
  if (!district) return
  return ground.db.transaction(district, async (tx) => {
    const leader = await foundSchool(tx, setup)
    return sessionIn(ground, tx, { person: leader, hat: 'leader', language })
  })
}

/** Lays a code for each person who uses this mailbox into one letter; for an unknown one nothing happens, and nothing shows it. */
export async function sendCodes(ground: Ground, address: string, language: string): Promise<void> {
  for (const district of await realDistricts(ground)) {
    await ground.db.transaction(district.id, async (tx) => {
      const codes = []
      for (const known of await store.peopleAt(tx, address)) codes.push(...(await newCode(ground, tx, known)))
      const first = codes[0]
      if (!first) return
      const reader = readerFor(language, district.timeZone)
      await post(tx, {
        id: newId(),
        person: first.person,
        to: address,
        language: wordsTag(reader),
        until: new Date(ground.clock.now().getTime() + codeMinutes * 60_000),
        ...codeLetter(reader, { school: district.name, codes, minutes: codeMinutes }),
      })
    })
  }
}

async function newCode(
  ground: Ground,
  tx: Tx,
  known: { person: PersonId; name: string },
): Promise<{ person: PersonId; name: string; code: string }[]> {
  const now = ground.clock.now()
  if ((await store.codesSince(tx, known.person, new Date(now.getTime() - hour))) >= codesPerHour) return []
  const id = newId<'code'>()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const until = new Date(now.getTime() + codeMinutes * 60_000)
  await store.addCode(tx, { id, person: known.person, hash: hashed(`${id}${code}`), now, until })
  return [{ ...known, code }]
}

/** Comes in by a code: a session's cookie value, or why not. */
export async function enterCode(
  ground: Ground,
  typed: { address: string; code: string },
  wanted: Wanted,
): Promise<{ cookie: string } | { refused: CodeRefusal }> {
  let refused: CodeRefusal = 'wrong-code'
  for (const district of await realDistricts(ground)) {
    const answer = await ground.db.transaction(district.id, (tx) => tryCode(ground, tx, { ...typed, wanted }))
    if ('cookie' in answer) return answer
    if (answer.refused === 'too-many-tries') refused = answer.refused
  }
  return { refused }
}

async function tryCode(
  ground: Ground,
  tx: Tx,
  typed: { address: string; code: string; wanted: Wanted },
): Promise<{ cookie: string } | { refused: CodeRefusal }> {
  const now = ground.clock.now()
  const digits = plainDigits(typed.code)
  const open: store.CodeRow[] = []
  let refused: CodeRefusal = 'wrong-code'
  for (const { person } of await store.peopleAt(tx, typed.address)) {
    const code = await store.newestCode(tx, person, new Date(now.getTime() - hour))
    const refusal = refusalForCode(code, now)
    if (refusal === 'too-many-tries') refused = refusal
    if (!code || refusal) continue
    open.push(code)
    if (!code.hash.equals(hashed(`${code.id}${digits}`))) continue
    await store.useCode(tx, code.id, now)
    const language = await languageFor(tx, person, typed.wanted)
    const cookie = await sessionIn(ground, tx, { person, language })
    if (cookie) return { cookie }
  }
  for (const code of open) await store.missCode(tx, code.id)
  return { refused }
}

export async function leave(ground: Ground, session: Session): Promise<void> {
  await ground.db.transaction(session.visitor.district, (tx) =>
    store.endSession(tx, { id: session.id, now: ground.clock.now() }),
  )
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

/** In the sample town only: a session as anybody. Undefined in a real school. */
export async function stepInto(
  ground: Ground,
  shoes: { person: Id<'person'>; hat: Hat },
  wanted: Wanted,
): Promise<string | undefined> {
  const town = await sampleTown(ground)
  if (!town) return
  const language = await languageFor(ground.db.under(town.id), shoes.person, wanted)
  return beginSession(ground, town.id, { ...shoes, language })
}

export async function sampleTown(ground: Pick<Ground, 'db'>): Promise<store.District | undefined> {
  return (await store.districts(ground.db)).find((district) => district.sample)
}

export async function realDistricts(ground: Pick<Ground, 'db'>): Promise<store.District[]> {
  return (await store.districts(ground.db)).filter((district) => !district.sample)
}
