import { ChannelFault } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { keepBack, putBack } from '../rules/keeping.ts'
import { sameLanguage } from '../rules/states.ts'
import { agreedWith } from '../store/agreements.ts'
import { termsNow } from '../store/terms.ts'
import * as store from '../store/texts.ts'

/**
 * The machine's turn: only with an agreement on record (R03.12), never with a name, and with the words the school agreed
 * on for its own terms. A draft that lost a place is thrown away and said to have failed; the text waits on the desk. Running
 * twice makes one rendition.
 */
export async function renderByMachine(
  ground: Ground,
  district: DistrictId,
  { text, language }: { text: store.TextId; language: string },
): Promise<void> {
  const { translator } = ground
  const reads = ground.db.under(district)
  const written = await store.textNow(reads, text)
  const had = (await store.bestRenditions(reads, [text])).get(text) ?? []
  if (
    written.words === '' ||
    !translator?.speaks(written.language, language) ||
    had.some((one) => sameLanguage(one.language, language))
  )
    return
  if (!(await agreedWith(reads, translator.provider))) return
  const terms = await termsNow(reads, { from: written.language, to: language })
  const kept = keepBack(written.words, { language: written.language, names: written.keeps, terms })
  const drafts = await translator
    .translate([kept.safe], { from: written.language, to: language })
    .catch((error: unknown) => {
      if (error instanceof ChannelFault && error.permanent) return undefined
      throw error
    })
  const words = drafts && putBack(drafts[0] ?? '', kept, language)
  const at = ground.clock.now()
  const { provider } = translator
  await ground.db.transaction(district, async (tx) => {
    if (words === undefined)
      return store.addFailure(tx, { text, language, provider, reason: drafts ? 'places' : 'refused', at })
    await store.addRendition(tx, { text, language, words, kind: 'machine', provider, at })
    await happen(tx, 'rendition.made', { about: { text } })
  })
}
