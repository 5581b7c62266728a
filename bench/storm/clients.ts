/** Clients of `stops`: caregivers who write, each message with its own key, and again with the same key until it is taken. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { newId } from '../../src/ground/ids.ts'
import type { TestHall } from '../../test/hall.ts'
import type { Talks } from '../families.ts'

interface Client {
  cookie: string
  person: string
  thread: string
}

/** What came to the clients until now. */
export interface Told {
  /** The words of every message that was taken, as the answer said. */
  acknowledged: string[]
  /** Answers by their kind; `cut` is none at all. */
  answers: Record<string, number>
  /** When a message was last taken, and when one was refused for the moment. */
  takenAt: number
}

/** Everybody writes until `going` is over; resolves when each has an answer to their last message. */
export async function writeOn(
  url: string,
  clients: readonly Client[],
  going: AbortSignal,
): Promise<{ told: Told; ended: Promise<unknown> }> {
  const told: Told = { acknowledged: [], answers: {}, takenAt: 0 }
  const write = async (client: Client, at: number) => {
    await sleep(at * 20)
    for (let n = 0; !going.aborted; n++) {
      await say(url, { client, words: `client ${at} says ${n}` }, told)
      await sleep(pause)
    }
  }
  return { told, ended: Promise.all(clients.map(write)) }
}

/** Each client writes about every four seconds, before the server lets an idle line go, and tries again after one. */
const pause = 4000
const again = 1000

async function say(
  url: string,
  { client, words }: { client: Client; words: string },
  told: Told,
): Promise<void> {
  const body = new URLSearchParams({ key: newId(), words, language: 'en', writer: client.person }).toString()
  for (;;) {
    const answer = await posted(`${url}/conversations/${client.thread}/messages`, { client, body, url })
    told.answers[answer] = (told.answers[answer] ?? 0) + 1
    if (answer === '303') {
      told.acknowledged.push(words)
      told.takenAt = Date.now()
    }
    if (answer === '303' || !/^(503, come again|cut)$/.test(answer)) return
    await sleep(again)
  }
}

async function posted(
  address: string,
  { client, body, url }: { client: Client; body: string; url: string },
): Promise<string> {
  const headers = {
    cookie: client.cookie,
    origin: url,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  }).catch(() => undefined)
  await answer?.arrayBuffer().catch(() => undefined)
  if (!answer) return 'cut'
  return `${answer.status}${answer.headers.has('retry-after') ? ', come again' : ''}`
}

/** Every caregiver has come in. */
export async function comeIn(hall: TestHall, { district, threads }: Talks): Promise<Client[]> {
  const clients: Client[] = []
  for (const { thread, caregiver } of threads) {
    const session = await hall.sessionFor(caregiver, { hat: 'caregiver', district, language: 'en' })
    clients.push({ thread, person: caregiver, cookie: `porch=${session}` })
  }
  return clients
}

/** How often each message stands in the conversations. */
export async function countSaid(hall: TestHall, { district }: Talks): Promise<Map<string, number>> {
  const rows = await hall.ground.db.under(district).rows(sql<{ words: string; count: number }>`
    select x.words, count(*)::int as count from messages m
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id
    where m.district_id = ${district} group by 1`)
  return new Map(rows.map(({ words, count }) => [words, count]))
}
