import { crew, type Desk, openDesk } from '../../ground/desk.ts'
import { ChannelFault } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import type { DistrictId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { type Fate, type LeavingLetter, staysHere, sweepLetters, type Tried } from '../../ground/leaving.ts'
import { pauseAfter } from '../../ground/letter-states.ts'
import { bounceAddress } from '../../ground/mail-address.ts'
import { leavingJobs } from '../../ground/outbox.ts'
import { keptKey } from '../../ground/secrets.ts'
import { meetsEveryLetter } from './faults.ts'
import { type Mailer, openMailer } from './send.ts'

/** A letter laid into the outbox leaves at once; each minute what has to be tried again does. One queue, so one sending a process. */
export const mailJobs: readonly Job[] = [
  {
    name: leavingJobs.mail,
    each: 'minute',
    whole: true,
    run: (ground, { district }) => sendWhatWaits(ground, district),
  },
]

/**
 * Sends every letter that is due, as many at a time as there are connections. Nothing leaves when no server is set or from
 * the sample town, and no more after a fault that would meet every letter.
 */
export async function sendWhatWaits(
  ground: Ground,
  district: DistrictId,
  patience?: Parameters<typeof openMailer>[1],
): Promise<void> {
  const { mail } = ground.settings
  if (!mail || (await staysHere(ground.db.under(district)))) return
  const uncertain = await ground.db.transaction(district, (tx) => sweepLetters(tx, ground.clock.now()))
  if (uncertain > 0) ground.log.warn('letters uncertain', { count: uncertain })
  const mailer = openMailer(mail, patience, returnsTo(ground, district))
  const line: Line = { ground, mailer, stopped: false }
  const desk = openDesk({ ground, district, kind: 'mail', stopped: () => line.stopped })
  await crew(mail.connections, (found) => along(line, { desk, found })).finally(() => mailer.close())
}

/** Where news about a letter that does not arrive goes; to whoever writes, unless mail comes in here. */
function returnsTo(
  { settings }: Ground,
  district: DistrictId,
): ((letter: LeavingLetter) => string) | undefined {
  const { mailIn, home } = settings
  if (!mailIn) return undefined
  const key = keptKey(home, 'mail-key')
  return ({ id }) => bounceAddress({ letter: id, district, domain: mailIn.domain, key })
}

interface Line {
  ground: Ground
  mailer: Mailer
  stopped: boolean
}

/** Sends one letter after another. */
async function along(line: Line, { desk, found }: { desk: Desk<Tried>; found: () => void }): Promise<void> {
  let letter = await desk({ takes: true })
  while (letter) {
    found()
    const fate = await fateOf(line, letter)
    letter = await desk({ tried: { letter, fate }, takes: true })
  }
}

async function fateOf(line: Line, letter: LeavingLetter): Promise<Fate> {
  try {
    await line.mailer.send(letter)
    return { state: 'left' }
  } catch (error) {
    if (!(error instanceof ChannelFault)) throw error
    if (meetsEveryLetter(error)) line.stopped = true
    line.ground.log.warn('letter did not leave', {
      id: letter.id,
      reason: error.word,
      attempt: letter.attempt,
    })
    if (error.word === 'no-answer') return { state: 'uncertain', reason: error.word }
    if (error.permanent) return { state: 'refused', reason: error.word }
    const next = new Date(line.ground.clock.now().getTime() + pauseAfter(letter.attempt))
    return { state: 'failing', reason: error.word, next }
  }
}
