import type { VNode } from 'preact'
import { listWords, type Reader } from '../../../ground/words.ts'
import { List, Notice } from '../../../parts/index.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import { say } from '../words.ts'

interface ToldProps {
  reader: Reader
  /** Whom the restrictions hold for. */
  name: string
  closed: readonly { child: string; functions: readonly RestrictedFunction[] }[]
}

/** What people of the school must not do, where they would otherwise err; never the evidence. */
export function ToldNotice({ reader, name, closed }: ToldProps): VNode | null {
  const functions = [...new Set(closed.flatMap((one) => one.functions))]
  if (functions.length === 0) return null
  const words = listWords(
    reader,
    functions.map((one) => say(reader, `people.closed.${one}`)),
  )
  return (
    <Notice title={say(reader, 'people.closed', { name, functions: words })}>
      <List
        items={closed.flatMap(({ child, functions: those }) =>
          those.map((one) => say(reader, `people.told.${one}`, { name, child })),
        )}
      />
    </Notice>
  )
}
