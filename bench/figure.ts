/** One measured figure: `target` is the mark to reach, `floor` what a bare program reaches in the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  target: string
  floor?: number
  ok: boolean
}

/** A figure that must not exceed its mark. */
export function atMost(name: string, value: number, { mark, unit }: { mark: number; unit: string }): Figure {
  return { name, value, unit, target: `≤ ${mark}`, ok: value <= mark }
}

/** A figure that must reach its mark. */
export function atLeast(name: string, value: number, { mark, unit }: { mark: number; unit: string }): Figure {
  return { name, value, unit, target: `≥ ${mark}`, ok: value >= mark }
}
