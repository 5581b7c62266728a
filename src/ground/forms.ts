import type { Context } from 'hono'
import type { ZodError } from 'zod'

/** What is wrong with a form, by field: the first fault of each, as a key of the room's words, else `otherwise`. */
export function faultsIn<Words extends object>(
  error: ZodError,
  words: Words,
  otherwise: keyof Words,
): Record<string, keyof Words> {
  const isOurs = (message: string): message is keyof Words & string => message in words
  const faults: Record<string, keyof Words> = {}
  for (const { path, message } of error.issues)
    faults[String(path[0])] ??= isOurs(message) ? message : otherwise
  return faults
}

/** The fields of a posted form, the last of each name, without the sign zero, which no text can hold; files are read by the room that takes them. */
export async function fieldsOf(c: Context): Promise<Record<string, string>> {
  const form = await c.req.formData()
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value.replaceAll('\0', '')
  return fields
}
