/** Not there, or not yours: the two look the same (404). */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The program cannot go on, and the operator can do something: one sentence, no stack, this exit code. */
export class CannotGoOn extends Error {
  override name = 'CannotGoOn'
  readonly exitCode: number
  constructor(sentence: string, exitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
])

/** Whether the database is away for a while (stopped, restarting, full) rather than asked something wrong. */
export function isAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    away.has(code) ||
    code.startsWith('08') ||
    /Connection terminated|timeout exceeded when trying to connect|after calling end/.test(error.message)
  )
}

/** A neighbour (a mail server, a telephone company) did not do what was asked; made in a channel’s faults.ts alone. */
export class ChannelFault extends Error {
  override name = 'ChannelFault'
  /** Trying again cannot help. */
  readonly permanent: boolean
  /** What was wrong, in one word that is never about a person. */
  readonly word: string
  /** How long the neighbour asks us to wait, in milliseconds. */
  readonly wait: number | undefined
  constructor(word: string, permanent: boolean, wait?: number) {
    super(word)
    this.word = word
    this.permanent = permanent
    this.wait = wait
  }
}
