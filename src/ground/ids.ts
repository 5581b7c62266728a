import { randomBytes } from 'node:crypto'

declare const kind: unique symbol

/** An id that remembers what it names, so that two of them cannot be swapped. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type DistrictId = Id<'district'>
export type SchoolId = Id<'school'>
export type PersonId = Id<'person'>

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside has the shape of an id (lower case UUID). */
export function isId<Kind extends string>(text: string): text is Id<Kind> {
  return shape.test(text)
}

const chance = { bytes: Buffer.alloc(0), at: 0 }

/** Sixteen bytes by chance; drawn for many ids at once, because asking costs more than the bytes. */
function drawn(): Buffer {
  if (chance.at === chance.bytes.length) Object.assign(chance, { bytes: randomBytes(4096), at: 0 })
  chance.at += 16
  return chance.bytes.subarray(chance.at - 16, chance.at)
}

/** A new id: UUIDv7, so that rows written together lie together. `at` is milliseconds since 1970. */
export function newId<Kind extends string>(at: number = Date.now()): Id<Kind> {
  const bytes = drawn()
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}
