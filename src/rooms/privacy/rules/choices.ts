export type Matter = 'directory' | 'protected-questions'
export const matters: readonly Matter[] = ['directory', 'protected-questions']
export type Choice = 'yes' | 'no'

/**
 * What holds for a student when several may choose (L1: both parents alike): one "no" is enough. Without any word,
 * `silence` holds: what the law makes of it.
 */
export function whatHolds(choices: readonly Choice[], silence: Choice): Choice {
  if (choices.includes('no')) return 'no'
  return choices.includes('yes') ? 'yes' : silence
}

/** What a school may call directory information; nothing of it is shared unless a leader says so (L5). */
export const directoryParts = ['name', 'grade', 'photograph', 'activities', 'awards'] as const
export type DirectoryPart = (typeof directoryParts)[number]

export interface Switches {
  directory: readonly DirectoryPart[]
  /** The eight protected areas (L6): asked only with a written yes, or after notice unless somebody says no. */
  'protected-questions': 'consent' | 'notice'
  /** Whether the school authorises the use of this house for children under thirteen (L7). */
  'under-13': 'authorised' | 'not-yet'
  'voice-under-13': 'on' | 'off'
}

/** Before anybody decided: nothing is listed, nothing protected is asked, no voice of a child is kept. */
export const switchesAtFirst: Switches = {
  directory: [],
  'protected-questions': 'consent',
  'under-13': 'not-yet',
  'voice-under-13': 'off',
}

/** Whether a student may stand in a directory, and be asked about a protected area, as things are (L5, L6). */
export function standing(
  switches: Switches,
  choices: Readonly<Record<Matter, readonly Choice[]>>,
): Readonly<Record<Matter, boolean>> {
  const silence = switches['protected-questions'] === 'notice' ? 'yes' : 'no'
  return {
    directory: switches.directory.length > 0 && whatHolds(choices.directory, 'yes') === 'yes',
    'protected-questions': whatHolds(choices['protected-questions'], silence) === 'yes',
  }
}
