/** Runs work that takes hold of things, and lets go of them in the opposite order, whatever happens. */
export async function releasing<T>(
  work: (keep: (stop: () => Promise<void>) => void) => Promise<T>,
): Promise<T> {
  const held: (() => Promise<void>)[] = []
  return await work((stop) => held.push(stop)).finally(async () => {
    for (const stop of held.reverse()) await stop()
  })
}
