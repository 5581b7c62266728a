/**
 * Settles when the program should end: Ctrl-C, SIGTERM, a closed terminal, or the launcher gone (its channel closes,
 * however it was killed). A second Ctrl-C ends at once.
 */
export function onceEnding(): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0
    const ask = () => {
      asked += 1
      if (asked > 1) endWith(130)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    process.once('disconnect', () => resolve())
    if (process.channel) process.channel.unref()
    if (process.send && !process.connected) resolve()
  })
}

/**
 * Ends the program at once. A name that is still being looked up would hold it for as long as the name server is silent, up
 * to a minute in which no Ctrl-C helps; then a shell takes its place, and ends with the same code.
 */
export function endWith(code: number): never {
  const looksUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')
  if (looksUp) process.execve?.('/bin/sh', ['sh', '-c', `exit ${code}`])
  process.exit(code)
}
