import assert from 'node:assert/strict'
import { hall } from '../src/app.tsx'
import { listenForTexts } from '../src/channels/sms/listen.ts'
import type { Ground } from '../src/ground/ground.ts'
import { silentLog } from '../src/ground/log.ts'
import { takeNews } from '../src/texts.ts'
import { facesOf, textUrls } from './providers/all.ts'
import { openCompany } from './providers/company.ts'
import { openSmsc } from './providers/smpp.ts'

/** A company of texts: the house that sends by it, what it took, and how somebody writes to the school by it. */
export interface Line {
  ground: Ground
  took(): { to: string; words: string }[]
  writes(from: string, words: string): Promise<void>
  stop(): Promise<void>
}

export type OtherName = 'vonage' | 'telnyx' | 'smpp'

/** The house as it is when TEXT_URL is this. */
type By = (url: string) => Ground

export function openLine(by: By, name: OtherName): Promise<Line> {
  return name === 'smpp' ? openCentre(by) : openRest(by, name)
}

async function openRest(by: By, name: 'vonage' | 'telnyx'): Promise<Line> {
  const company = await openCompany(facesOf(() => ground.clock.now())[name])
  const ground = by(textUrls[name](company.url))
  return {
    ground,
    took: () => company.accepted.map(({ to, text: words }) => ({ to, words })),
    async writes(from, words) {
      const { url, headers, body } = company.writes(from, words)
      assert.ok((await hall(ground).request(url, { method: 'POST', headers, body })).status < 300)
    },
    stop: () => company.stop(),
  }
}

async function openCentre(by: By): Promise<Line> {
  const centre = await openSmsc()
  const ground = by(`smpp://school:secret@127.0.0.1:${centre.port}?from=+15125550100`)
  const { text } = ground.settings
  assert.ok(text?.provider === 'smpp')
  const listening = listenForTexts(text, { take: (news) => takeNews(ground, news), log: silentLog })
  return {
    ground,
    took: () => centre.taken.map(({ to, words }) => ({ to: `+${to}`, words })),
    writes: async (from, words) => assert.equal(await centre.writes(from.slice(1), words), 0),
    async stop() {
      listening.stop()
      await centre.stop()
    },
  }
}
