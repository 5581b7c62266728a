import { writeFile } from 'node:fs/promises'
import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId, type PersonId } from '../../../ground/ids.ts'
import { placeFor } from '../../../ground/kept-files.ts'
import { replaceBackup } from '../../advisories/index.ts'
import { agreeWithMachine } from '../../language/index.ts'
import { chooseVolume, type KeptFile, localAt } from '../../messages/index.ts'
import { townZone } from '../rules.ts'
import * as store from '../store/homes.ts'
import { machine } from '../talk/rendering.ts'
import { hummed } from '../talk/voice.ts'

/** Mr. Bell stands in for Ms. Ortiz, the school agreed with a machine (R03.12), and Jasmine, who works nights, chose her hours. */
export async function settleHabits(tx: Tx, now: Date, known: (id: string) => PersonId): Promise<void> {
  await replaceBackup(tx, await store.advisoryOf(tx, known('sta-ortiz')), known('sta-bell'))
  await agreeWithMachine(tx, {
    provider: machine,
    reference: 'It runs in our own house; no word leaves it',
    by: known('sta-adeyemi'),
    at: new Date(now.getTime() - 150 * 86_400_000),
  })
  const chosen = { volume: 'each', ...hoursNotNow(now) } as const
  await chooseVolume(tx, { person: known('car-jasmine'), chosen, at: now })
}

/** Hours of an afternoon in which now is not, so that a message of today waits for them (R02.6). */
function hoursNotNow(now: Date): { from: number; until: number } {
  const { minutes } = localAt(new Date(now.getTime() - 20 * 60_000), townZone)
  if (minutes < 14 * 60 || minutes >= 20 * 60) return { from: 14 * 60, until: 20 * 60 }
  if (minutes < 16 * 60) return { from: 16 * 60, until: 20 * 60 }
  return { from: 14 * 60, until: minutes - (minutes % 60) }
}

/** A grandmother's voice, in its place among the files. */
export async function voiceKept(
  { settings }: Pick<Ground, 'settings'>,
  district: DistrictId,
): Promise<KeptFile> {
  const id = newId<'file'>()
  const bytes = hummed()
  await writeFile(await placeFor(settings.home, district, id), bytes, { mode: 0o600 })
  return { id, kind: 'voice', type: 'audio/wav', name: 'voice.wav', bytes: bytes.length }
}
