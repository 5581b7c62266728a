/** The steps of an import, in their order. */

export { writeThrough } from './carrying-out.ts'
export { type Compared, compare } from './comparing.ts'
export { DifferenceBook } from './differences.ts'
export { type Alike, findAlike, takeAlike } from './likenesses.ts'
export { type LaidOut, layOut } from './staging.ts'
export type { Work } from './work.ts'
export { takePeople } from './writing.ts'
