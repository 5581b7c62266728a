import decodeQR from 'qr/decode.js'

const scale = 6

/** What a camera reads in the picture of a letter: its dark modules painted on a white sheet, and decoded. */
export function pictureIn(drawing: Element | null): string {
  const size = Number(drawing?.getAttribute('viewBox')?.split(' ')[2])
  const ink = drawing?.querySelector('.qr-ink')?.getAttribute('d') ?? ''
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, run] of ink.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    paint(data, { x: Number(x), y: Number(y), run: Number(run), side })
  return decodeQR({ width: side, height: side, data }, { effort: Number.POSITIVE_INFINITY })
}

function paint(
  data: Uint8ClampedArray,
  { x, y, run, side }: { x: number; y: number; run: number; side: number },
): void {
  for (let row = y * scale; row < (y + 1) * scale; row++)
    for (let column = x * scale; column < (x + run) * scale; column++)
      data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
}
