import { ChannelFault } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import type { DistrictId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import {
  type Fate,
  type LeavingLetter,
  recordFate,
  staysHere,
  sweepLetters,
  takeNext,
} from '../../ground/leaving.ts'
import { pauseAfter } from '../../ground/letter-states.ts'
import { leavingJobs } from '../../ground/outbox.ts'
import { meetsEveryLetter } from './faults.ts'
import { type Mailer, openMailer } from './send.ts'

/** A letter laid into the outbox leaves at once; each minute what has to be tried again does. One queue, so one sending a process. */
export const mailJobs: readonly Job[] = [
  {
    name: leavingJobs.mail,
    each: 'minute',
    run: (ground, { district }) => sendWhatWaits(ground, district),
  },
]

/**
 * Sends every letter that is due, as many at a time as there are connections. Nothing leaves when no server is set or from
 * the sample town, and no more after a fault that would meet every letter.
 */
export async function sendWhatWaits(ground: Ground, district: DistrictId): Promise<void> {
  const { mail } = ground.settings
  if (!mail || (await staysHere(ground.db.under(district)))) return
  const uncertain = await ground.db.transaction(district, (tx) => sweepLetters(tx, ground.clock.now()))
  if (uncertain > 0) ground.log.warn('letters uncertain', { count: uncertain })
  const first = await take(ground, district)
  if (!first) return
  const mailer = openMailer(mail)
  const line: Line = { ground, district, mailer, stopped: false }
  const others = Array.from({ length: mail.connections - 1 }, () =>
    take(ground, district).then((letter) => along(line, letter)),
  )
  const ends = await Promise.allSettled([along(line, first), ...others]).finally(() => mailer.close())
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

interface Line {
  ground: Ground
  district: DistrictId
  mailer: Mailer
  stopped: boolean
}

const take = (ground: Ground, district: DistrictId): Promise<LeavingLetter | undefined> =>
  ground.db.transaction(district, (tx) => takeNext(tx, ground.clock.now()))

/** Sends one letter after another; what came of one and the taking of the next are one transaction. */
async function along(line: Line, first: LeavingLetter | undefined): Promise<void> {
  const { ground, district } = line
  let letter = first
  while (letter) {
    const sent: LeavingLetter = letter
    const fate = await fateOf(line, sent)
    letter = await ground.db.transaction(district, async (tx) => {
      const now = ground.clock.now()
      await recordFate(tx, sent, { ...fate, now })
      return line.stopped ? undefined : takeNext(tx, now)
    })
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
