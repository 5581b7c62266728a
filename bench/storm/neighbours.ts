/** The companies that carry texts, each in a storm, behind one face: what they took, when they were asked, what they tell. */
import { hall as raise } from '../../src/app.tsx'
import { listenForTexts } from '../../src/channels/sms/listen.ts'
import type { Ground } from '../../src/ground/ground.ts'
import { readSettings } from '../../src/ground/settings.ts'
import { takeNews } from '../../src/texts.ts'
import { facesOf, type RestProvider, textUrls } from '../../test/providers/all.ts'
import { chances, openCompany, type Post, storm } from '../../test/providers/company.ts'
import { openSmsc } from '../../test/providers/smpp.ts'

export interface Neighbour {
  ground: Ground
  /** To whom it took texts, each as often as it did. */
  came(): string[]
  asked: readonly number[]
  /** What it tells of texts it has not told of yet: each news twice, in any order. */
  news(): (() => Promise<unknown>)[]
  stop(): Promise<void>
}

export const neighbours = ['twilio', 'vonage', 'telnyx', 'smpp'] as const

/** Opens a company in a storm, and the ground of a house that sends through it so many a second. */
export function openNeighbour(
  ground: Ground,
  name: (typeof neighbours)[number],
  perSecond: number,
): Promise<Neighbour> {
  const through = (url: string): Ground => {
    const { text } = readSettings({ TEXT_URL: url, TEXT_PER_SECOND: String(perSecond) })
    return { ...ground, settings: { ...ground.settings, text } }
  }
  return name === 'smpp' ? byLine(through) : byRest(name, through)
}

type Through = (url: string) => Ground

async function byRest(name: RestProvider, through: Through): Promise<Neighbour> {
  const house: { ground?: Ground } = {}
  const now = () => house.ground?.clock.now() ?? new Date()
  const company = await openCompany(facesOf(now)[name], chances(name.length))
  company.weather = storm
  const ground = through(textUrls[name](company.url))
  house.ground = ground
  const app = raise(ground)
  const bring =
    ({ url, headers, body }: Post) =>
    async () =>
      app.request(url, { method: 'POST', headers, body })
  return {
    ground,
    came: () => company.accepted.map(({ to }) => to),
    asked: company.asked,
    news: () => company.callbacks().map(bring),
    stop: company.stop,
  }
}

async function byLine(through: Through): Promise<Neighbour> {
  const centre = await openSmsc(storm)
  const ground = through(`smpp://school:secret@127.0.0.1:${centre.port}?from=+15125550100`)
  const { text } = ground.settings
  if (text?.provider !== 'smpp') throw new Error('not by SMPP')
  const listening = listenForTexts(text, { take: (news) => takeNews(ground, news), log: ground.log })
  await centre.listener()
  const chance = chances(11)
  let told = 0
  return {
    ground,
    came: () => centre.taken.map(({ to }) => `+${to}`),
    asked: centre.asked,
    news() {
      const fresh = centre.taken.slice(told)
      told = centre.taken.length
      const all = fresh.flatMap(({ id, to }) => {
        const end = /300[3567]$/.test(to) ? 'UNDELIV' : 'DELIVRD'
        return ['ACCEPTD', end, 'ACCEPTD', end].map((state) => () => centre.receipt(id, state))
      })
      return all.sort(() => chance() - 0.5)
    },
    async stop() {
      listening.stop()
      await centre.stop()
    },
  }
}
