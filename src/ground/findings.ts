/** What a look at something found: a sentence, and whether all is well. */
export interface Finding {
  well: boolean
  sentence: string
}

/** Runs one look; whatever stops it is a finding too. */
export async function look(about: string, work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it failed'
    return { well: false, sentence: `${about}: ${reason}` }
  }
}
