import { ChannelFault } from '../../ground/failures.ts'

/**
 * What can go wrong with a text. Of the number: `not-a-number`, `no-such-number`, `cannot-text` (a telephone on a wire),
 * `opted-out`, `unreachable`. Of the text: `turned-away` (a network took it for a circular), `too-long`. Of the provider:
 * `busy` (too many at once), `later`. Of the house: `sign-in`, `sender`, `no-money`, `away`. And `no-answer`: it was handed
 * over, and then nothing.
 */
export type TextWord =
  | 'not-a-number'
  | 'no-such-number'
  | 'cannot-text'
  | 'opted-out'
  | 'unreachable'
  | 'turned-away'
  | 'too-long'
  | 'busy'
  | 'later'
  | 'sign-in'
  | 'sender'
  | 'no-money'
  | 'away'
  | 'no-answer'

const forGood: ReadonlySet<TextWord> = new Set<TextWord>([
  'not-a-number',
  'no-such-number',
  'cannot-text',
  'opted-out',
  'turned-away',
  'too-long',
])

const ofTheHouse: ReadonlySet<string> = new Set<TextWord>(['sign-in', 'sender', 'no-money', 'away'])

/** Whether a fault would meet every other text too. */
export function meetsEveryText(fault: ChannelFault): boolean {
  return ofTheHouse.has(fault.word)
}

/** A fault; `wait` is how long the provider asks us to wait, in milliseconds. */
export function textFault(word: TextWord, wait?: number): ChannelFault {
  return new ChannelFault(word, forGood.has(word), wait)
}

/** Each provider's own codes, as they stand in its answers and in what it tells later. */
const codes: Readonly<
  Record<'twilio' | 'vonage' | 'vonage-report' | 'telnyx' | 'smpp', Readonly<Record<string, TextWord>>>
> = {
  twilio: {
    20003: 'sign-in',
    20404: 'sign-in',
    20429: 'busy',
    21211: 'not-a-number',
    21408: 'sender',
    21212: 'sender',
    21603: 'sender',
    21606: 'sender',
    21659: 'sender',
    21660: 'sender',
    21610: 'opted-out',
    21612: 'turned-away',
    21614: 'cannot-text',
    21617: 'too-long',
    30001: 'busy',
    30002: 'no-money',
    30003: 'unreachable',
    30004: 'turned-away',
    30005: 'no-such-number',
    30006: 'cannot-text',
    30007: 'turned-away',
    30008: 'unreachable',
    30034: 'sender',
  },
  vonage: {
    1: 'busy',
    3: 'not-a-number',
    4: 'sign-in',
    5: 'later',
    6: 'turned-away',
    7: 'opted-out',
    8: 'sign-in',
    9: 'no-money',
    10: 'busy',
    12: 'too-long',
    14: 'sign-in',
    15: 'sender',
    22: 'turned-away',
    29: 'sender',
    33: 'no-such-number',
  },
  'vonage-report': {
    1: 'unreachable',
    2: 'unreachable',
    3: 'no-such-number',
    4: 'cannot-text',
    5: 'unreachable',
    6: 'turned-away',
    7: 'unreachable',
    8: 'unreachable',
    9: 'opted-out',
    10: 'turned-away',
    11: 'turned-away',
    12: 'no-such-number',
    13: 'turned-away',
    14: 'cannot-text',
  },
  telnyx: {
    10002: 'not-a-number',
    10009: 'sign-in',
    10010: 'sign-in',
    10011: 'busy',
    10016: 'not-a-number',
    20100: 'no-money',
    40001: 'cannot-text',
    40002: 'turned-away',
    40003: 'turned-away',
    40004: 'unreachable',
    40005: 'unreachable',
    40006: 'unreachable',
    40008: 'unreachable',
    40009: 'turned-away',
    40011: 'busy',
    40012: 'no-such-number',
    40013: 'sender',
    40014: 'unreachable',
    40015: 'turned-away',
    40300: 'opted-out',
    40302: 'too-long',
    40305: 'sender',
    40306: 'sender',
    40310: 'not-a-number',
    40318: 'busy',
  },
  smpp: {
    8: 'later',
    10: 'sender',
    11: 'not-a-number',
    13: 'sign-in',
    14: 'sign-in',
    15: 'sign-in',
    20: 'busy',
    69: 'later',
    88: 'busy',
  },
}

/** What a provider's code means; undefined when it is none we know. */
export function wordOfCode(
  provider: keyof typeof codes,
  code: string | number | null | undefined,
): TextWord | undefined {
  return codes[provider][String(code ?? '').replace(/^0+(?=\d)/, '')]
}

/**
 * What an answer means that carries no code we know. 500 and 503 say that the provider did not take it; a gateway in
 * between (502, 504) knows nothing, so the text may have gone.
 */
export function wordOfStatus(status: number): TextWord {
  if (status === 429) return 'busy'
  if (status === 401 || status === 403) return 'sign-in'
  if (status === 402) return 'no-money'
  if (status === 502 || status === 504 || status === 408) return 'no-answer'
  return status >= 500 ? 'later' : 'turned-away'
}
