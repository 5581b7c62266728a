import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from './database.ts'

const channel = 'porchlight_news'

/** Whoever listens to a topic, in whichever process, is told when this transaction is through. Only ids stand in a topic. */
export async function tellNews(tx: Tx, topic: string): Promise<void> {
  await tx.rows(sql`select pg_notify(${channel}, ${topic})`)
}

/** One ear of the process: who listens to what. */
export interface News {
  /** `told` is called when there is news of a topic, and when the ear was deaf for a while and something may be missed. */
  listen(topic: string, told: () => void): () => void
  stop(): Promise<void>
}

const again = 1000

/** Opens the one connection that listens, with its first listener; when it breaks it is opened again, and everybody looks. */
export function openNews(config: pg.PoolConfig): News {
  const listeners = new Map<string, Set<() => void>>()
  let ear: pg.Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const tellAll = () => {
    for (const all of listeners.values()) for (const told of all) told()
  }

  const hear = async () => {
    const client = new pg.Client(config)
    ear = client
    const deaf = () => {
      if (ear !== client || stopped) return
      ear = undefined
      void client.end().catch(() => undefined)
      timer = setTimeout(() => {
        timer = undefined
        void hear()
      }, again)
    }
    client.on('error', deaf)
    client.on('end', deaf)
    client.on('notification', ({ payload = '' }) => {
      for (const told of listeners.get(payload) ?? []) told()
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      tellAll()
    } catch {
      deaf()
    }
  }

  return {
    listen(topic, told) {
      const all = listeners.get(topic) ?? new Set()
      all.add(told)
      listeners.set(topic, all)
      if (!ear && !timer && !stopped) void hear()
      return () => {
        all.delete(told)
        if (all.size === 0) listeners.delete(topic)
      }
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      const client = ear
      ear = undefined
      await client?.end().catch(() => undefined)
    },
  }
}
