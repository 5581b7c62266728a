/** What several benches stand on: a mail server in a process of its own, and a watch. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** The mail server beside, and what came to it. */
export interface Sink {
  port: number
  asked(word: 'count' | 'again'): Promise<{ taken: number; first: number }>
  process: ChildProcess
}

export async function openSinkBeside(): Promise<Sink> {
  const beside = fork(new URL('sink.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(beside, 'message')) as [{ port: number }]
  return {
    port,
    process: beside,
    async asked(word) {
      beside.send(word)
      const [counted] = (await once(beside, 'message')) as [{ taken: number; first: number }]
      return counted
    },
  }
}

/** What something took: milliseconds by the wall, and of this process's own work. */
export interface Took {
  ms: number
  work: number
}

/** Measures from now on. */
export function measuring(): () => Took {
  const began = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { ms: performance.now() - began, work: (user + system) / 1000 }
  }
}
