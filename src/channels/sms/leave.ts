import { crew, type Desk, openDesk } from '../../ground/desk.ts'
import { ChannelFault } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import type { DistrictId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { type Fate, type LeavingLetter, staysHere, sweepLetters, type Tried } from '../../ground/leaving.ts'
import { type Handover, keepHandovers } from '../../ground/letter-reports.ts'
import { pauseAfter } from '../../ground/letter-states.ts'
import { leavingJobs } from '../../ground/outbox.ts'
import { meetsEveryText } from './faults.ts'
import { referenceTo } from './reference.ts'
import { openTexter, type Texter } from './send.ts'

/** A text laid into the outbox leaves at once; each minute what has to be tried again does. */
export const textJobs: readonly Job[] = [
  {
    name: leavingJobs.text,
    each: 'minute',
    whole: true,
    run: (ground, { district }) => sendTexts(ground, district),
  },
]

/** After so many tries in vain a text is given up, so that its words go by another way while they are of use. */
const mostTries = 5

/** For so many turns all texts wait when the provider is busy and does not say how long. */
const busyTurns = 5

/** The longest that all texts wait because the provider is busy, in milliseconds; a single one may wait longer. */
const longestHold = 60_000

/** No text is tried again sooner, whatever a busy provider allows, in milliseconds. */
const soonestAgain = 1000

/**
 * Sends every text that is due, never faster than the provider allows. Nothing leaves when no provider is set or from the
 * sample town, and no more after a fault that would meet every text.
 */
export async function sendTexts(ground: Ground, district: DistrictId, patience?: number): Promise<void> {
  const { text } = ground.settings
  if (!text || (await staysHere(ground.db.under(district)))) return
  const uncertain = await ground.db.transaction(district, (tx) =>
    sweepLetters(tx, ground.clock.now(), 'text'),
  )
  if (uncertain > 0) ground.log.warn('letters uncertain', { count: uncertain })
  const line: Line = { ground, district, settings: text, texter: openTexter(text, patience), stopped: false }
  const { provider } = line.texter
  const desk = openDesk<TriedText>({
    ground,
    district,
    kind: 'text',
    stopped: () => line.stopped,
    keep: (tx, tried, at) =>
      keepHandovers(tx, { provider, texts: tried.flatMap(({ taken }) => taken ?? []), at }),
  })
  const hands = Math.min(20, text.perSecond * 2)
  await crew(hands, (found) => along(line, { desk, found })).finally(() => line.texter.close())
}

interface Line {
  ground: Ground
  district: DistrictId
  settings: NonNullable<Ground['settings']['text']>
  texter: Texter
  stopped: boolean
}

/** A text that was tried, and under which name the provider took it. */
interface TriedText extends Tried {
  taken: Handover | undefined
}

/** Sends one text after another, each once the provider allows one; what came of it is written without waiting for that. */
async function along(
  line: Line,
  { desk, found }: { desk: Desk<TriedText>; found: () => void },
): Promise<void> {
  const next = async () => {
    await line.texter.ready()
    return desk({ takes: true })
  }
  for (let letter = await next(); letter; letter = await next()) {
    found()
    await desk({ tried: await sendOne(line, letter), takes: false })
  }
}

async function sendOne(line: Line, letter: LeavingLetter): Promise<TriedText> {
  const { ground, district, texter } = line
  const ref = referenceTo(line.settings, { district, letter: letter.id })
  const reports = `${ground.settings.url}/channels/text/${texter.provider}?ref=${ref}`
  try {
    const sent = await texter.send(letter, reports)
    return { letter, fate: { state: 'left' }, taken: { letter: letter.id, ...sent } }
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error
    return { letter, fate: fateOf(line, letter, error), taken: undefined }
  }
}

function fateOf(line: Line, letter: LeavingLetter, fault: ChannelFault): Fate {
  const { ground, texter } = line
  const reason = fault.word
  ground.log.warn('text did not leave', { id: letter.id, reason, attempt: letter.attempt })
  if (meetsEveryText(fault)) line.stopped = true
  if (reason === 'busy')
    texter.hold(Math.min(fault.wait ?? (busyTurns * 1000) / line.settings.perSecond, longestHold))
  if (reason === 'no-answer') return { state: 'uncertain', reason }
  if (fault.permanent || givenUp(fault, letter.attempt)) return { state: 'refused', reason }
  const pause =
    reason === 'busy' ? Math.max(fault.wait ?? pauseAfter(1), soonestAgain) : pauseAfter(letter.attempt)
  return { state: 'failing', reason, next: new Date(ground.clock.now().getTime() + pause) }
}

/** A provider that is busy, or a fault of the house, is not the text's own. */
function givenUp(fault: ChannelFault, attempt: number): boolean {
  return attempt >= mostTries && fault.word !== 'busy' && !meetsEveryText(fault)
}
