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
  413: 'too-long',
  414: 'too-long',
  429: 'busy',
  456: 'quota',
  529: 'busy',
}

/** What an answer of a provider that is no 200 means; its words are never kept, for they may quote a text. */
export function faultOfStatus(status: number): ChannelFault {
  return translationFault(byStatus[status] ?? (status >= 500 ? 'away' : 'refused'))
}
