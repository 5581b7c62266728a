import type { VNode } from 'preact'
import type { Reader } from '../../../ground/words.ts'
import { ButtonLink, Card } from '../../../parts/index.ts'
import type { Kept } from '../store.ts'
import { say } from '../words.ts'

/** Restrictions that wait for a second person, and families that say one is wrong. */
export function Keeping({ reader, kept }: { reader: Reader; kept: Kept }): VNode {
  return (
    <>
      {(['restrictions', 'disputes'] as const).map((what) =>
        kept[what] > 0 ? (
          <Card key={what} title={say(reader, `today.${what}`, { n: kept[what] })} waits>
            <ButtonLink href="/restrictions">{say(reader, `today.${what}.do`)}</ButtonLink>
          </Card>
        ) : null,
      )}
    </>
  )
}
