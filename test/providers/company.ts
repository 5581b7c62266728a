import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as wholeOf } from 'node:stream/consumers'

/** A text as a provider got it. */
export interface Asked {
  to: string
  from: string
  text: string
  /** Where to tell what came of it. */
  reports: string
}

export type Status = 'queued' | 'sent' | 'delivered' | 'undelivered'

export interface Accepted extends Asked {
  id: string
  at: number
  statuses: Status[]
}

export interface Post {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export type Refusal = 'opted-out' | 'not-a-number' | 'sign-in' | 'busy' | 'broken'

/** How one provider speaks: its requests, its answers, and what it signs. */
export interface Face {
  read(request: { path: string; headers: IncomingMessage['headers']; body: string }): Asked | Refusal
  took(text: Accepted): Answer
  refused(why: Refusal): Answer
  report(text: Accepted, status: Status, code: string | undefined): Post
  inbound(text: { id: string; from: string; words: string; stopped: boolean; media: string[] }): Post
  id(): string
}

/** How often the provider is busy, breaks, never answers or cuts the line: parts of one. */
export interface Weather {
  busy: number
  broken: number
  hang: number
  reset: number
}

const fair: Weather = { busy: 0, broken: 0, hang: 0, reset: 0 }

/** A storm (proving 8). */
export const storm: Weather = { busy: 0.3, broken: 0.2, hang: 0.1, reset: 0.05 }

/** What a network tells of a number, by its last four digits; any other telephone takes everything. */
const fates: Readonly<Record<string, string>> = { 3003: '30003', 3005: '30005', 3006: '30006', 3007: '30007' }

/** A provider that keeps what it took, obeys STOP itself, and tells later what came of each text. */
export interface Company {
  url: string
  accepted: Accepted[]
  /** When each question arrived, and of how many the line was cut or never answered although the text was taken. */
  asked: number[]
  weather: Weather
  optedOut: Set<string>
  /** The callbacks that wait: every status of every text, twice, in any order. */
  callbacks(): Post[]
  /** Somebody writes from their telephone. */
  writes(from: string, words: string, media?: string[]): Post
  stop(): Promise<void>
}

const stopWords = /^(stop|stopall|unsubscribe|end|quit|cancel)$/i
const startWords = /^(start|unstop)$/i

/** A row of chances that is the same in every run. */
export function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

export async function openCompany(face: Face, chance = chances(7)): Promise<Company> {
  const accepted: Accepted[] = []
  const asked: number[] = []
  const told = new Set<string>()
  const optedOut = new Set<string>()
  const company = { weather: fair }
  const server: Server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(performance.now())
    const body = await wholeOf(request)
    const read = face.read({ path: request.url ?? '', headers: request.headers, body })
    if (typeof read === 'string') return send(response, face.refused(read))
    const { busy, broken, hang, reset } = company.weather
    const drawn = chance()
    if (drawn < busy) return send(response, face.refused('busy'))
    if (drawn < busy + broken) return send(response, face.refused('broken'))
    const lost = drawn < busy + broken + hang + reset
    if (lost && chance() < 0.5) return cut(request, drawn < busy + broken + hang)
    if (optedOut.has(read.to)) return send(response, face.refused('opted-out'))
    const taken: Accepted = { ...read, id: face.id(), at: performance.now(), statuses: statusesOf(read.to) }
    accepted.push(taken)
    if (lost) return cut(request, drawn < busy + broken + hang)
    send(response, face.took(taken))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    asked,
    optedOut,
    get weather() {
      return company.weather
    },
    set weather(weather) {
      company.weather = weather
    },
    callbacks() {
      const fresh = accepted.filter(({ id }) => !told.has(id))
      for (const { id } of fresh) told.add(id)
      const posts = fresh.flatMap((one) =>
        one.statuses.slice(1).map((status) => face.report(one, status, fates[one.to.slice(-4)])),
      )
      return [...posts, ...posts].sort(() => chance() - 0.5)
    },
    writes(from, words, media = []) {
      const obeys = stopWords.test(words.trim()) || startWords.test(words.trim())
      if (stopWords.test(words.trim())) optedOut.add(from)
      if (startWords.test(words.trim())) optedOut.delete(from)
      return face.inbound({ id: face.id(), from, words, stopped: obeys, media })
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function statusesOf(to: string): Status[] {
  return ['queued', 'sent', fates[to.slice(-4)] ? 'undelivered' : 'delivered']
}

/** Never answers, or breaks the line. */
function cut(request: IncomingMessage, silent: boolean): void {
  if (!silent) request.socket.resetAndDestroy()
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
