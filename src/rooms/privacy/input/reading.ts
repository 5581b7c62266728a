import { z } from 'zod'

/** Which page of a long list; the first when the address says nothing of use. */
export const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

/** A few words of a leader: why an account may open again, or what an alarm was about. */
export const wordsForm = z.object({ words: z.string().trim().max(2000).catch('') })

/** A yes or a no to taking many records along. */
export const bulkAnswerForm = z.object({ answer: z.enum(['agree', 'decline']) })
