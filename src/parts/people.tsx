import type { VNode } from 'preact'
import { Link } from './act.tsx'
import type { Address } from './frame.ts'

const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first sign of a name, as decoration: the name itself stands beside it. */
export function Face({ name }: { name: string }): VNode {
  const [first] = signs.segment(name.trim())
  return (
    <span class="face" aria-hidden="true">
      {first?.segment.toUpperCase()}
    </span>
  )
}

/** Both windows lit, one of them, or none yet. */
export type HouseState = 'lit' | 'half' | 'dim'

const states: readonly HouseState[] = ['lit', 'half', 'dim']

/** A house as decoration: what its windows mean is said in words beside it. */
function House({ state }: { state: HouseState }): VNode {
  return (
    <svg class={`house ${state}`} viewBox="0 0 40 40" width="60" height="60" aria-hidden="true">
      <path class="wall" d="M8 18v18h24V18L20 8z" />
      <path class="roof" d="M28 11V6h3v8M4 21 20 7l16 14" />
      <path class="pane" d="M12 22h6v7h-6z" />
      <path class="pane" d="M22 22h6v7h-6z" />
      <path class="bars" d="M15 22v7m-3-3.5h6m7-3.5v7m-3-3.5h6" />
    </svg>
  )
}

interface StreetProps {
  label: string
  houses: readonly { href: Address; name: string; state: HouseState }[]
  /** What each state means, in the reader's words. */
  meaning: Record<HouseState, string>
}

/** A small neighbourhood: one house for each, in the order given, never a ranking. */
export function Street({ label, houses, meaning }: StreetProps): VNode {
  return (
    <div class="neighbourhood">
      <ul class="street" aria-label={label}>
        {houses.map(({ href, name, state }) => (
          <li key={href}>
            <Link href={href}>
              <House state={state} />
              <span>{name}</span> <span class="hidden-words">{meaning[state]}</span>
            </Link>
          </li>
        ))}
      </ul>
      <ul class="street-key">
        {states.map((state) => (
          <li key={state}>
            <House state={state} />
            <span>{meaning[state]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
