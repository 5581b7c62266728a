import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { normaliseWay } from '../../people/index.ts'
import { wayAt } from '../store/questions.ts'
import { type Received, receive } from './receiving.ts'
import type { CameFile } from './taking-in.ts'

/** A text as the channel understood it. */
export interface TextCame {
  key: string
  from: string
  words: string
  /** The words, and a line for each piece that could not be fetched. */
  whole: string
  /** The provider has obeyed and answered a word like STOP. */
  obeyed: boolean
  files: readonly CameFile[]
}

/** Takes in a text in the district whose family writes from this number; from a number that nobody knows, in the first. */
export async function receiveText(
  ground: Ground,
  districts: readonly DistrictId[],
  { from, ...came }: TextCame,
): Promise<Received | undefined> {
  const normalised = normaliseWay('phone', from)
  const ways = await Promise.all(
    districts.map((district) =>
      normalised ? wayAt(ground.db.under(district), { kind: 'phone', normalised }) : undefined,
    ),
  )
  const at = Math.max(
    0,
    ways.findIndex((way) => way !== undefined),
  )
  const district = districts[at]
  if (!district) return undefined
  const inbound = {
    channel: 'text',
    sender: from,
    way: ways[at],
    proven: undefined,
    language: undefined,
  } as const
  return receive(ground, district, { ...inbound, ...came })
}
