const signs = /["\\]/

/**
 * A list as PostgreSQL reads it, for lists of thousands: texts, numbers, yes or no,
 * and nulls. Anything else is left for the driver, which looks at each value several times.
 */
export function listText(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  if (value.length > 0 && value.every((one) => typeof one === 'string')) return textsText(value)
  const parts: string[] = []
  for (const one of value) {
    const part = partText(one)
    if (part === undefined) return value
    parts.push(part)
  }
  return `{${parts.join(',')}}`
}

/** Of thousands of ids none holds a sign, which one look at all of them tells. */
function textsText(texts: readonly string[]): string {
  return signs.test(texts.join(' ')) ? `{${texts.map(quoted).join(',')}}` : `{"${texts.join('","')}"}`
}

function partText(one: unknown): string | undefined {
  if (typeof one === 'string') return quoted(one)
  if (one === null || one === undefined) return 'NULL'
  return typeof one === 'number' || typeof one === 'boolean' ? String(one) : undefined
}

/** Most texts hold neither sign: a look costs less than a replacement. */
function quoted(text: string): string {
  return signs.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}
