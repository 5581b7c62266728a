import { randomBytes, randomInt } from 'node:crypto'
import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import { hasWords } from '../../../ground/words.ts'
import { hashed } from '../actions.ts'
import { letterCodeLength, letterSigns } from '../rules/letter-codes.ts'
import { type Tongue, tongueFor } from '../rules/letters.ts'
import type { FreshLetter, Recipient } from '../store/printing.ts'
import { keepShort } from './short-secrets.ts'

/** A letter to be drawn now: its code and address are in the hands of this answer alone. */
export interface PrintedLetter extends Recipient, Tongue {
  code: string
  address: string | null
  /** What the picture leads to. */
  link: string
}

/** Makes up the code and the address of a letter; `language` is the district's, `url` our own address. */
export function letterFor(recipient: Recipient, language: string, url: string): PrintedLetter {
  const code = Array.from(
    { length: letterCodeLength },
    () => letterSigns[randomInt(letterSigns.length)],
  ).join('')
  const link = `${url}/letter/${randomBytes(18).toString('base64url')}`
  return { ...recipient, ...tongueFor(recipient.languages, hasWords, language), code, link }
}

/** What is kept of a letter: nothing that would let anybody print it again. */
export async function keptOf(
  ground: Ground,
  { person, code, link, language }: PrintedLetter,
): Promise<FreshLetter> {
  const { trace, key } = await keepShort(ground, code, 'letter')
  return { id: newId(), person, trace, key, link: hashed(link.split('/').at(-1) ?? ''), language }
}
