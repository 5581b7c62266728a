/**
 * Settles when the program should end: Ctrl-C, SIGTERM, a closed terminal, or the launcher gone (its channel closes,
 * however it was killed). A second Ctrl-C ends at once.
 */
export function onceEnding(): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0
    const ask = () => {
      asked += 1
      if (asked > 1) process.exit(130)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
    process.once('disconnect', () => resolve())
    if (process.channel) process.channel.unref()
    if (process.send && !process.connected) resolve()
  })
}
