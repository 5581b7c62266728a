/**
 * Keeps up to `most` hands at work until none has any. A hand that finds nothing goes home; each thing that a hand finds
 * (`found`) calls one back, for where one lay there may be more. The first fault is thrown once all are home, and calls nobody.
 */
export function crew(most: number, hand: (found: () => void) => Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    let working = 0
    const faults: unknown[] = []
    const home = () => {
      working--
      if (working > 0) return
      if (faults.length > 0) fail(faults[0])
      else done()
    }
    const call = () => {
      if (working >= most || faults.length > 0) return
      working++
      hand(call)
        .catch((fault: unknown) => faults.push(fault))
        .finally(home)
    }
    for (let n = 0; n < most; n++) call()
  })
}
