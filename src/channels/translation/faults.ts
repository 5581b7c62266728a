import { ChannelFault } from '../../ground/failures.ts'

type Word = 'key' | 'forbidden' | 'language' | 'too-long' | 'quota' | 'busy' | 'away' | 'nonsense' | 'refused'

const forGood: ReadonlySet<Word> = new Set(['key', 'forbidden', 'language', 'too-long', 'refused'])

export function translationFault(word: Word): ChannelFault {
  return new ChannelFault(word, forGood.has(word))
}

const byStatus: Readonly<Record<number, Word>> = {
  400: 'refused',
  401: 'key',
  403: 'forbidden',
  404: 'refused',
  408: 'away',
  413: 'too-long',
  414: 'too-long',
  429: 'busy',
  456: 'quota',
  529: 'busy',
}

/** Google and Azure say 403 of a quota that is used up; Azure and LibreTranslate say 400 of a text that is too long. */
const byWords: readonly [status: number, said: RegExp, word: Word][] = [
  [403, /limit exceeded|quota|\b403001\b/i, 'quota'],
  [400, /\b4000(50|72|77)\b|too long|exceeds (text|character|batch) limit|payload size/i, 'too-long'],
]

/** What an answer of a provider that is no 200 means; its words are looked at and never kept, for they may quote a text. */
export function faultOfAnswer(status: number, said: string): ChannelFault {
  const told = byWords.find(([code, words]) => code === status && words.test(said))
  return translationFault(told?.[2] ?? byStatus[status] ?? (status >= 500 ? 'away' : 'refused'))
}
