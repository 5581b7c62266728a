/**
 * Several things at once on one connection: one is made ready here while the database does another. All have come to
 * an end, well or badly, before this does, so that nothing is sent after a rollback.
 */
export async function together<Results extends readonly unknown[] | []>(
  all: { readonly [At in keyof Results]: Promise<Results[At]> },
): Promise<Results> {
  await Promise.allSettled(all)
  return Promise.all(all)
}

/**
 * Does work piece by piece: while up to `atOnce` pieces are under way, the next one is made ready, and no more than that
 * one, so that memory stays bounded. Whatever fails, all that was begun has come to an end before this throws it.
 */
export async function inStep<Piece>(
  pieces: AsyncGenerator<Piece, void>,
  work: (piece: Piece) => Promise<void>,
  atOnce = 1,
): Promise<void> {
  const underWay: Promise<void>[] = []
  let next = begun(pieces.next())
  try {
    for (let piece = await next; !piece.done; piece = await next) {
      if (underWay.length === atOnce) await underWay.shift()
      next = begun(pieces.next())
      underWay.push(begun(work(piece.value)))
    }
    while (underWay.length > 0) await underWay.shift()
  } finally {
    await Promise.allSettled([next, ...underWay])
  }
}

/** Its failure is thrown where it is awaited, which may be later. */
function begun<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {})
  return promise
}
