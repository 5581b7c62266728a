import { z } from 'zod'
import { hats } from '../../ground/who.ts'
import { isZone } from '../../ground/zones.ts'
import type { words } from './words.ts'

type Fault = keyof typeof words

const filled = z
  .string()
  .trim()
  .min(1, 'access.needed' satisfies Fault)
  .max(200)

/** A mailbox as typed: trimmed, lower case, one @ with something on both sides. */
const mailbox = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/u, 'access.badMail' satisfies Fault)

export const setupForm = z.object({
  school: filled,
  given: filled,
  family: z.string().trim().max(200),
  mail: mailbox,
  zone: z.string().refine(isZone, 'access.badZone' satisfies Fault),
})
export type Setup = z.infer<typeof setupForm>

export const addressForm = z.object({ address: filled })

/** Ticked when others use the device. */
const shared = z
  .string()
  .optional()
  .transform((ticked) => ticked === 'yes')

export const codeForm = z.object({ address: filled, code: z.string().trim().max(40), shared })

export const doorForm = z.object({ shared })

export const paperForm = z.object({ code: z.string().trim().max(80), shared })

export const whoForm = z.object({ person: z.uuid() })

/** What is printed: nobody named means everybody in sight. */
export const printForm = z.object({
  person: z.uuid().optional(),
  advisory: z.uuid().optional(),
  again: z
    .string()
    .optional()
    .transform((said) => said === 'yes'),
})

export const studentLettersForm = z.object({ school: z.uuid(), wanted: z.enum(['yes', 'no']) })

export const languageForm = z.object({ tag: z.string().max(35), back: z.string().max(500) })

export const hatForm = z.object({ hat: z.enum(hats), back: z.string().max(500).optional() })

export const shoesForm = z.object({ person: z.uuid(), hat: z.enum(hats) })

/** A way back within this site, or the porch. */
export function backTo(path: string | undefined): `/${string}` {
  return path && /^\/(?!\/)[^\\\p{Cc}]*$/u.test(path) ? (path as `/${string}`) : '/'
}

const credential = z.string().min(1).max(20_000)

export const credentialForm = z.object({ credential })

export const passkeyForm = z.object({ name: z.string().trim().min(1).max(60), credential })

export const stepForm = z.object({ code: z.string().trim().min(1).max(40) })

export const lossForm = z.object({ reason: z.string().trim().max(1000) })

const told = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'access.needed' satisfies Fault)
    .max(max)

export const providerForm = z.object({
  kind: z.enum(['google', 'microsoft', 'clever', 'classlink', 'other']),
  client: told(300),
  secret: told(500),
  domain: z.string().trim().toLowerCase().max(200),
  tenant: z.string().trim().max(200),
  issuer: z.string().trim().max(300),
  staff: z.string().optional(),
  students: z.string().optional(),
})
