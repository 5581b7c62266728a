/** What a session list says of a device: its kind and whose browser, and nothing that tells two such devices apart. */
const deviceKinds = ['phone', 'tablet', 'computer'] as const
export type DeviceKind = (typeof deviceKinds)[number]
const browserFamilies = ['firefox', 'edge', 'opera', 'samsung', 'chrome', 'safari'] as const
export type BrowserFamily = (typeof browserFamilies)[number]

export interface Device {
  kind: DeviceKind | undefined
  browser: BrowserFamily | undefined
}

/** The first that fits: others call themselves by the names below theirs. */
const browserMarks: readonly (readonly [BrowserFamily, RegExp])[] = [
  ['firefox', /firefox\/|fxios\//i],
  ['edge', /edg(e|a|ios)?\//i],
  ['opera', /opr\/|opera/i],
  ['samsung', /samsungbrowser\//i],
  ['chrome', /chrom(e|ium)\/|crios\//i],
  ['safari', /safari\//i],
]
const kindMarks: readonly (readonly [DeviceKind, RegExp])[] = [
  ['tablet', /ipad|tablet|android(?!.*mobile)/i],
  ['phone', /iphone|ipod|mobile|android/i],
  ['computer', /windows|macintosh|linux|cros/i],
]

/** What the browser says of itself, cut down to a kind and a family. */
export function deviceFrom(userAgent: string): Device {
  const found = <Mark>(marks: readonly (readonly [Mark, RegExp])[]) =>
    marks.find(([, mark]) => mark.test(userAgent))?.[0]
  return { kind: found(kindMarks), browser: found(browserMarks) }
}

/** A device as it is kept: "phone chrome". */
export function keptDevice({ kind, browser }: Device): string {
  return `${kind ?? ''} ${browser ?? ''}`
}

/** A kept device read again. */
export function deviceKept(kept: string | null): Device {
  const [kind, browser] = (kept ?? '').split(' ')
  return {
    kind: deviceKinds.find((one) => one === kind),
    browser: browserFamilies.find((one) => one === browser),
  }
}
