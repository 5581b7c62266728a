import type { VNode } from 'preact'
import encodeQR from 'qr'

/** The quiet zone a reader needs around the picture, in modules. */
const quiet = 4

/** A picture that a telephone's camera reads as this address; `label` is said of it. */
export function QrPicture({ text, label }: { text: string; label: string }): VNode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet })
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path class="qr-paper" d={`M0 0h${rows.length}v${rows.length}H0z`} />
      <path class="qr-ink" d={rows.map(inkOf).join('')} />
    </svg>
  )
}

/** The dark runs of a row. */
function inkOf(row: readonly boolean[], at: number): string {
  const line = row.map((dark) => (dark ? '1' : '0')).join('')
  return [...line.matchAll(/1+/g)]
    .map((run) => `M${run.index} ${at}h${run[0].length}v1h-${run[0].length}z`)
    .join('')
}
