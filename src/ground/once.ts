import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { isId, newId } from './ids.ts'
import type { Who } from './who.ts'

/** What an action comes to: a place to go on to, or a rule's refusal, which undoes everything. */
export type Outcome<Refusal extends string> = { to: string } | { refused: Refusal }

/** One sending of one form: its key, and what it said. */
export interface Sending {
  key: string
  words: unknown
}

/** Who acts, and the form they sent. */
export interface Acting {
  who: Who
  sending: Sending
}

/** Same key, other words: refused, so that nothing is silently lost. */
export class SentOtherwise extends Error {
  override name = 'SentOtherwise'
}

class Refused extends Error {
  readonly word: string
  constructor(word: string) {
    super(word)
    this.word = word
  }
}

/** A fresh key for a form. */
export function sendingKey(): string {
  return newId()
}

/**
 * Does an action exactly once per key. The same form sent again answers with the first one's place; a refusal
 * undoes the whole transaction and frees the key.
 */
export async function once<Refusal extends string>(
  { db, who, sending }: { db: Database; who: Who; sending: Sending },
  work: (tx: Tx) => Promise<Outcome<Refusal>>,
): Promise<Outcome<Refusal>> {
  const key = isId(sending.key) ? sending.key : newId()
  const fingerprint = createHash('sha256').update(JSON.stringify(sending.words)).digest('base64url')
  try {
    return await db.transaction(who.district, async (tx) => {
      const [fresh] =
        await tx.rows(sql`insert into idempotency_keys (district_id, key, person_id, fingerprint)
        values (${who.district}, ${key}, ${who.person}, ${fingerprint}) on conflict do nothing returning key`)
      if (!fresh) return { to: await earlier(tx, who, { key, fingerprint }) }
      const outcome = await work(tx)
      if ('refused' in outcome) throw new Refused(outcome.refused)
      await tx.rows(
        sql`update idempotency_keys set location = ${outcome.to} where district_id = ${who.district} and key = ${key}`,
      )
      return outcome
    })
  } catch (error) {
    if (error instanceof Refused) return { refused: error.word as Refusal }
    throw error
  }
}

async function earlier(tx: Tx, who: Who, sent: { key: string; fingerprint: string }): Promise<string> {
  const first = await tx.one(sql<{ fingerprint: string; location: string | null }>`
    select fingerprint, location from idempotency_keys
    where district_id = ${who.district} and key = ${sent.key} and person_id = ${who.person}`)
  if (first.fingerprint !== sent.fingerprint || first.location === null)
    throw new SentOtherwise('the key was used before')
  return first.location
}
