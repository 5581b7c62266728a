import { randomBytes, randomInt } from 'node:crypto'
import { languagesOffered } from '../../../ground/words.ts'
import { letterCodeLength, letterSigns } from '../rules/letter-codes.ts'
import { type Tongue, tongueFor } from '../rules/letters.ts'
import type { Recipient } from '../store/printing.ts'

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
  return { ...recipient, ...tongueFor(recipient.languages, languagesOffered(), language), code, link }
}
