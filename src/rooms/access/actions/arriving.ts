import { randomBytes } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, type Id, isId, newId, type PersonId } from '../../../ground/ids.ts'
import {
  type Arrival,
  comeIn,
  hashed,
  languageFor,
  leave,
  realDistricts,
  type Session,
  type Wanted,
} from '../actions.ts'
import type { Strength } from '../rules/strength.ts'
import { type CodeRefusal, plainDigits, proofMinutes, refusalForCode } from '../rules.ts'
import * as asks from '../store/asks.ts'
import * as proofs from '../store/proofs.ts'
import { wayOfSession } from '../store/sessions.ts'
import { districts } from '../store.ts'
import { hintLength, hintOf, reachedBy, tracesOfCode } from './asking.ts'

const minute = 60_000

/** The device, and the language wanted on it. */
export interface Arriving {
  wanted: Wanted
  arrival: Arrival
}

/** A session's cookie, or, where several people use the way, the cookie that lets them say who is here. */
export type Arrived = { cookie: string; shared: boolean } | { proof: string }

/** Comes in by a code. */
export async function enterCode(
  ground: Ground,
  { address, code }: { address: string; code: string },
  arriving: Arriving,
): Promise<Arrived | { refused: CodeRefusal }> {
  let refused: CodeRefusal = 'wrong-code'
  for (const home of await realDistricts(ground)) {
    const reached = reachedBy(address, home)
    if (!reached) continue
    const trying = (tx: Tx) => tryCode(ground, tx, { reached, code, arriving })
    const answer = await ground.db.transaction(home.id, trying, 'once')
    if (!('refused' in answer)) return answer
    if (answer.refused === 'too-many-tries') refused = answer.refused
  }
  return { refused }
}

async function tryCode(
  ground: Ground,
  tx: Tx,
  { reached, code, arriving }: { reached: asks.Reached; code: string; arriving: Arriving },
): Promise<Arrived | { refused: CodeRefusal }> {
  const now = ground.clock.now()
  const ask = await asks.newestAsk(tx, reached, new Date(now.getTime() - 60 * minute))
  const refused = refusalForCode(ask, now)
  if (!ask || refused) return { refused: refused ?? 'wrong-code' }
  const traces = tracesOfCode(ground, ask, plainDigits(code))
  if (!traces.some((trace) => ask.hash?.equals(trace))) {
    await asks.missAsk(tx, ask.id)
    return { refused: 'wrong-code' }
  }
  await asks.useAsk(tx, ask.id, now)
  return (await proved(ground, tx, { reached, arriving, strength: 'code' })) ?? { refused: 'wrong-code' }
}

/** A way was proved: its one person comes in; several are asked who is here. */
async function proved(
  ground: Ground,
  tx: Tx,
  { reached, arriving, strength }: { reached: asks.Reached; arriving: Arriving; strength: Strength },
): Promise<Arrived | undefined> {
  const people = await asks.peopleAt(tx, reached)
  const [first] = people
  if (!first) return
  if (people.length > 1) return { proof: await proofFor(ground, tx, { way: first.way, arriving }) }
  return enter(ground, tx, { strength, person: first.person, way: first.way, reached, arriving })
}

interface Entering {
  strength: Strength
  person: PersonId
  way: Id<'way'>
  reached: asks.Reached
  arriving: Arriving
}

async function enter(
  ground: Ground,
  tx: Tx,
  { strength, person, way, reached, arriving }: Entering,
): Promise<Arrived | undefined> {
  const { arrival, wanted } = arriving
  const language = await languageFor(tx, person, wanted)
  const familyOnly = reached.kind === 'phone'
  const cookie = await comeIn(ground, tx, { person, language, strength, way, familyOnly, arrival })
  return cookie === undefined ? undefined : { cookie, shared: arrival.shared }
}

async function proofFor(
  ground: Ground,
  tx: Tx,
  { way, arriving }: { way: Id<'way'>; arriving: Arriving },
): Promise<string> {
  const now = ground.clock.now()
  const id = newId<'proof'>()
  const secret = randomBytes(24).toString('base64url')
  const until = new Date(now.getTime() + proofMinutes * minute)
  const { shared } = arriving.arrival
  await proofs.addProof(tx, { id, secretHash: hashed(secret), way, shared, now, until })
  return `${tx.district}.${id}.${secret}`
}

async function districtsOfLink(ground: Ground, link: string): Promise<DistrictId[]> {
  return (await districts(ground.db)).flatMap(({ id }) => (link.startsWith(hintOf(id)) ? [id] : []))
}

const secretOf = (link: string) => hashed(link.slice(hintLength))

/** Whether a link still opens, and what its one person is called; nothing is used up by looking. */
export async function linkOpens(
  ground: Ground,
  link: string,
): Promise<{ called: string | undefined } | undefined> {
  for (const district of await districtsOfLink(ground, link)) {
    const reads = ground.db.under(district)
    const reached = await asks.linkBehind(reads, secretOf(link), ground.clock.now())
    if (!reached) continue
    const people = await asks.peopleAt(reads, reached)
    if (people.length > 0) return { called: people.length === 1 ? people[0]?.called : undefined }
  }
  return undefined
}

/** Comes in by a link, once. */
export async function followLink(
  ground: Ground,
  link: string,
  arriving: Arriving,
): Promise<Arrived | undefined> {
  for (const district of await districtsOfLink(ground, link)) {
    const follow = async (tx: Tx) => {
      const reached = await asks.useLink(tx, secretOf(link), ground.clock.now())
      return reached && proved(ground, tx, { reached, arriving, strength: 'link' })
    }
    const arrived = await ground.db.transaction(district, follow, 'once')
    if (arrived) return arrived
  }
  return undefined
}

/** Who may say that they are here, and by what. */
export interface Here {
  people: asks.AtWay[]
  /** By a fresh proof of the way; otherwise by a session that came about by it. */
  fresh: boolean
}

interface Asking {
  proof: string | undefined
  session: Session | undefined
}

function heldProof(ground: Ground, proof: string | undefined) {
  const [district = '', id = '', secret = ''] = proof?.split('.') ?? []
  if (!isId<'district'>(district) || !isId<'proof'>(id)) return
  return { district, held: { id, secretHash: hashed(secret), now: ground.clock.now() } }
}

/** The people who use the very way that was proved; undefined when nothing was. */
export async function whoIsHere(ground: Ground, { proof, session }: Asking): Promise<Here | undefined> {
  const held = heldProof(ground, proof)
  if (held) {
    const reads = ground.db.under(held.district)
    const found = await proofs.proofHeld(reads, held.held)
    const reached = found && (await asks.reachedThrough(reads, found.way))
    if (reached) return { people: await asks.peopleAt(reads, reached), fresh: true }
  }
  if (!session) return
  const reads = ground.db.under(session.visitor.district)
  const way = await wayOfSession(reads, session.id)
  const reached = way && (await asks.reachedThrough(reads, way))
  const people = reached ? await asks.peopleAt(reads, reached, { family: true }) : []
  return { people: people.filter(({ person }) => person !== session.visitor.person), fresh: false }
}

/** Somebody says who is here; undefined when it is nobody of that way, or nothing was proved. */
export async function sayWhoIsHere(
  ground: Ground,
  person: string,
  { proof, session, wanted, arrival }: Asking & Arriving,
): Promise<Arrived | undefined> {
  const held = heldProof(ground, proof)
  const here = await whoIsHere(ground, { proof, session })
  const chosen = here?.people.find((one) => one.person === person)
  if (!chosen) return
  if (here?.fresh && held) {
    return ground.db.transaction(held.district, async (tx) => {
      const found = await proofs.proofHeld(tx, held.held)
      const reached = found && (await asks.reachedThrough(tx, found.way))
      if (!reached || !(await proofs.useProof(tx, held.held))) return
      const arriving = { wanted, arrival: { ...arrival, shared: found.shared } }
      return enter(ground, tx, { strength: 'code', person: chosen.person, way: found.way, reached, arriving })
    })
  }
  if (!session) return
  const { shared } = session
  const cookie = await ground.db.transaction(session.visitor.district, async (tx) => {
    const language = await languageFor(tx, chosen.person, wanted)
    const coming = {
      person: chosen.person,
      language,
      way: chosen.way,
      familyOnly: true,
      unproved: true as const,
    }
    return comeIn(ground, tx, { ...coming, strength: 'code', arrival: { ...arrival, shared } })
  })
  if (!cookie) return
  await leave(ground, session)
  return { cookie, shared }
}
