import type { LeavingLetter } from '../../ground/leaving.ts'
import { segmentsOf } from '../../ground/segments.ts'
import type { TextProvider, TextSettings } from '../../ground/text-settings.ts'
import { type Turns, turns } from '../../ground/turns.ts'
import { call } from './calling.ts'
import { textFault } from './faults.ts'
import { telnyx, twilio, vonage } from './rest.ts'
import { smppLine } from './smpp.ts'

/** A line to the provider of texts, at most as fast as the settings say. */
export interface Texter {
  provider: TextProvider
  /** Resolves when a text may leave; only then one is taken in hand, so that no more are than are being sent. */
  ready(): Promise<void>
  /** Resolves with the provider's own name of the text when it was taken; otherwise throws a ChannelFault. */
  send(letter: LeavingLetter, reports: string): Promise<{ providerId: string; segments: number }>
  /** Nothing leaves for so many milliseconds. */
  hold(milliseconds: number): void
  close(): void
}

/** The rate is the provider's for all of a process, whichever run of the job is sending. */
const gates = new WeakMap<TextSettings, Turns>()

function gateFor(settings: TextSettings): Turns {
  const gate = gates.get(settings) ?? turns(settings.perSecond)
  gates.set(settings, gate)
  return gate
}

const longestText = 1600

/** Opens the line; `patience`: how long one text may take, in milliseconds, well below `longestWay`. */
export function openTexter(settings: TextSettings, patience = 20_000): Texter {
  const gate = gateFor(settings)
  const line = settings.provider === 'smpp' ? smppLine(settings, patience) : undefined
  return {
    provider: settings.provider,
    ready: gate.take,
    async send(written, reports) {
      if (!/^\+[1-9]\d{6,14}$/.test(written.to)) throw textFault('not-a-number')
      const letter = { ...written, text: wordsAlone(written.text) }
      const { parts } = segmentsOf(letter.text)
      if (letter.text.length > longestText) throw textFault('too-long')
      gate.owe(parts - 1)
      const providerId = line
        ? await line.send(letter)
        : await byRest(settings, { letter, reports, patience })
      return { providerId, segments: parts }
    },
    hold: gate.hold,
    close: () => line?.close(),
  }
}

/** The words without signs that steer a telephone or turn round what follows them; every end of a line is one sign. */
function wordsAlone(text: string): string {
  return text
    .replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\ufffe\uffff]/gu, '')
}

async function byRest(
  settings: TextSettings,
  { letter, reports, patience }: { letter: LeavingLetter; reports: string; patience: number },
): Promise<string> {
  switch (settings.provider) {
    case 'twilio':
      return twilio.read(await call(twilio.write(letter, { settings, reports }), patience))
    case 'vonage':
      return vonage.read(await call(vonage.write(letter, { settings, reports }), patience))
    case 'telnyx':
      return telnyx.read(await call(telnyx.write(letter, { settings, reports }), patience))
    case 'smpp':
      throw new Error('SMPP is no REST')
  }
}
