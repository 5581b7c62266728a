/** A sentence the school uses, with `{parameters}`, by language tag. */
export interface Phrase {
  id: string
  /** The sentence in each language. */
  said: Readonly<Record<string, string>>
}

/** The parameters of a sentence, in order, each once: "{name} read well" → ["name"]. */
export function parametersOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name))]
}

/** A sentence as the memory keeps it: each parameter of the source a place, numbered by where the source has it. */
export function asUnit(source: string, target: string): { source: string; target: string } {
  const names = parametersOf(source)
  const placed = (sentence: string) =>
    sentence.replace(/\{([a-z]+)\}/g, (_, name: string) => `<x id="${names.indexOf(name) + 1}"/>`)
  return { source: placed(source), target: placed(target) }
}

/** The sentence with its gaps filled; a gap left open stays a gap. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{([a-z]+)\}/g, (gap, name: string) => values[name]?.trim() || gap)
}
