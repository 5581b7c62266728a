/** A term of the roster and a school of it, by the roster's own ids. */
export interface TermAt {
  term: string
  school: string
}

/** Whose terms they are: a school's, where a class of it is held in the term, or in one above or below it. */
export class TermBook {
  readonly #parents = new Map<string, string | undefined>()
  readonly #named = new Map<string, Set<string>>()

  term({ id, parent }: { id: string; parent: string | undefined }): void {
    this.#parents.set(id, parent)
  }

  section({ school, terms }: { school: string; terms: readonly string[] }): void {
    for (const term of terms) this.#named.set(term, (this.#named.get(term) ?? new Set()).add(school))
  }

  get schools(): TermAt[] {
    const all = new Set([...this.#parents.keys(), ...this.#named.keys()])
    return [...all].flatMap((term) => [...this.#schoolsOf(term)].map((school) => ({ term, school })))
  }

  #schoolsOf(term: string): Set<string> {
    const above = this.#withAbove(term)
    return new Set(
      [...this.#named]
        .filter(([named]) => above.has(named) || this.#withAbove(named).has(term))
        .flatMap(([, schools]) => [...schools]),
    )
  }

  #withAbove(term: string): Set<string> {
    const chain = new Set<string>()
    for (let at: string | undefined = term; at !== undefined && !chain.has(at); at = this.#parents.get(at))
      chain.add(at)
    return chain
  }
}
