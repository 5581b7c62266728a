/** What a text message costs: `gsm-7` counts septets, `ucs-2` sixteen-bit units; `parts` is what is paid for and arrives. */
export interface Segments {
  alphabet: 'gsm-7' | 'ucs-2'
  /** Units used, an extension sign counted twice. */
  units: number
  parts: number
  /** Units left in the last part. */
  left: number
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('\f^{}\\[~]|€')

const room = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const

/**
 * Counts a text as the networks do (GSM 03.38): one sign outside the basic alphabet, such as í or ó, and the whole text
 * takes sixteen bits a sign. A sign that takes two units is never cut in two, so a part may end one unit early.
 */
export function segmentsOf(text: string): Segments {
  const signs = Array.from(text)
  const alphabet = signs.every((sign) => basic.has(sign) || extension.has(sign)) ? 'gsm-7' : 'ucs-2'
  const sizes = signs.map((sign) => (alphabet === 'ucs-2' ? sign.length : extension.has(sign) ? 2 : 1))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, joined } = room[alphabet]
  if (units <= alone) return { alphabet, units, parts: 1, left: alone - units }
  let parts = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > joined) {
      parts++
      used = 0
    }
    used += size
  }
  return { alphabet, units, parts, left: joined - used }
}

const plainer: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
}

/**
 * The same words with plain quotes, dashes and spaces, which may take fewer parts. An offer to whoever writes, never done
 * unasked. Letters keep their accents: “año” is another word than “ano”.
 */
export function plainSigns(text: string): string {
  return Array.from(text, (sign) => plainer[sign] ?? sign).join('')
}
