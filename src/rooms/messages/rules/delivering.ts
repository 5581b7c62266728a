import type { VitalType } from '../../language/index.ts'
import type { ContactClass, WayState } from '../../people/index.ts'
import { familyHours, type Hours, heldUntil, localAt, studentHours } from './hours.ts'
import type { Side } from './intents.ts'

export type Carrier = 'porch' | 'mail' | 'text' | 'paper' | 'call'
export type Stopped = 'opted-out' | 'waits-for-person' | 'no-way'

interface ReachableWay<WayId> {
  id: WayId
  kind: 'mail' | 'phone' | 'address' | 'device'
  state: WayState
  possible: boolean
  mayCarry: readonly string[]
  open: readonly ContactClass[]
}

export interface Reachable<WayId> {
  side: Side
  volume: 'each' | 'daily' | 'weekly'
  quiet: Hours | null
  ways: readonly ReachableWay<WayId>[]
}

export interface Going<WayId> {
  carrier: Carrier
  way: WayId | null
  heldUntil: Date | null
  digest: boolean
  stopped: Stopped | null
}

/**
 * By which way a message of the school's own matters goes to somebody, and when (R02.5, R02.6, R02.9). The first way of
 * theirs that works, carries words and was not stopped; else a call, else paper: nobody is left out. Staff find it in the house.
 * What is urgent waits for no hour and is gathered with nothing, and goes by no way that was stopped (L10).
 */
export function goingTo<WayId>(
  to: Reachable<WayId>,
  { now, timeZone, urgent = false }: { now: Date; timeZone: string; urgent?: boolean | undefined },
): Going<WayId> {
  const digest = to.volume !== 'each' && !urgent
  if (to.side === 'school')
    return { carrier: 'porch', way: null, heldUntil: null, digest: false, stopped: null }
  const working = to.ways.filter(
    (way) => way.possible && way.state !== 'dead' && (way.kind === 'mail' || way.kind === 'phone'),
  )
  const written = working.filter((way) => way.kind === 'mail' || way.mayCarry.includes('text'))
  const way = written.find(({ open }) => open.includes('mission'))
  const held = urgent ? null : (heldUntil(now, to.quiet ?? hours[to.side], timeZone) ?? null)
  if (way)
    return {
      carrier: way.kind === 'mail' ? 'mail' : 'text',
      way: way.id,
      heldUntil: held,
      digest,
      stopped: null,
    }
  const voice = working.find(({ kind, open }) => kind === 'phone' && open.includes('mission'))
  if (voice) return { carrier: 'call', way: voice.id, heldUntil: held, digest: false, stopped: null }
  const stopped = working.length > 0 ? 'opted-out' : null
  return { carrier: 'paper', way: null, heldUntil: null, digest: false, stopped }
}

const hours: Readonly<Record<Exclude<Side, 'school'>, Hours>> = { family: familyHours, student: studentHours }

/** Whether a paper tells of a meeting, so that a law may ask it to say something about interpreters (L16). */
export function tellsOfMeeting(paper: VitalType): boolean {
  return paper === 'iep' || paper === 'conference-notice'
}

/** A vital paper waits for a person's words for whoever does not read it, by whichever way its words would leave (R03.3). */
export function waitsForPerson({
  carrier,
  paper,
  reads,
}: {
  carrier: Carrier
  paper: VitalType | undefined
  reads: boolean
}): boolean {
  return paper !== undefined && !reads && (carrier === 'mail' || carrier === 'text')
}

const gatheringHour = 16 * 60

/** Whose gathered messages leave now: from four in the afternoon, each day or on Fridays (R02.9). */
export function volumesDue(now: Date, timeZone: string): ('daily' | 'weekly')[] {
  const { day, minutes } = localAt(now, timeZone)
  if (minutes < gatheringHour) return []
  return new Date(`${day}T12:00:00Z`).getUTCDay() === 5 ? ['daily', 'weekly'] : ['daily']
}

/** How long a message waits for its rendition before it goes as it was written (R03.2), in milliseconds. */
export const waitForRendition = 10 * 60_000

/** How long a letter of a voice waits for somebody to write its words down, before it says where to hear it, in milliseconds. */
export const waitForWriting = 2 * 3_600_000
