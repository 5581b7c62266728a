import type { ContactClass, WayKind } from '../../people/index.ts'

export const contactClasses: readonly ContactClass[] = ['mission', 'other', 'emergency']
export type Wish = 'stop' | 'resume'

/** How a wish reached the school: any reasonable way counts (L9). */
export type Heard = 'page' | 'link' | 'text' | 'mail' | 'call' | 'paper' | 'in person' | 'complaint'
/** Those that somebody of the school writes down. */
export const heardByStaff: readonly Heard[] = ['call', 'in person', 'paper', 'mail', 'text']

/**
 * What a wish is about. "Stop" without more stops all but the listed emergencies, which need a word of their own (L9);
 * coming back brings the school's own matters and emergencies, and the rest only when it is asked for by name (L8).
 */
export function classesMeant(wish: Wish, named: ContactClass | 'all'): readonly ContactClass[] {
  if (named !== 'all') return [named]
  return wish === 'stop' ? ['mission', 'other'] : ['mission', 'emergency']
}

/** A wish that came in words or by telephone is answered once, within minutes; on a page the page answers. */
export function needsAnswer(heard: Heard): boolean {
  return !['page', 'link', 'complaint'].includes(heard)
}

/** The end of a number, or a mailbox without its name: its owner knows it, nobody else does. */
export function masked(kind: WayKind, text: string): string {
  if (kind !== 'mail') return `… ${text.slice(-2)}`
  const [name = '', host = ''] = text.split('@')
  return `${name.slice(0, 1)}…@${host}`
}

/** After so many days without a word a number may have gone to a stranger: it is asked about again (L8). */
export const askAgainAfterDays = 365
