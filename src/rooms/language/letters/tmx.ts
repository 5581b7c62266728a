import { xmlText } from '../../../ground/xml.ts'
import { type Markup, markedUp } from './markup.ts'

/** A sentence of the memory in two languages, with places. */
export interface MemoryPair {
  from: string
  to: string
  source: string
  target: string
  at: Date
}

const marks: Markup = {
  place: (n) => `<ph x="${n}"/>`,
  sign: (hex) => `<ph type="u${hex}"/>`,
}

const moment = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')

/** The school's memory as TMX 1.4b, for any other memory of translations. */
export function tmx(pairs: readonly MemoryPair[]): string {
  const all = pairs.map(
    ({ from, to, source, target, at }) => `<tu creationdate="${moment(at)}" srclang="${xmlText(from)}">
<tuv xml:lang="${xmlText(from)}"><seg>${markedUp(source, marks)}</seg></tuv>
<tuv xml:lang="${xmlText(to)}"><seg>${markedUp(target, marks)}</seg></tuv>
</tu>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Porchlight" creationtoolversion="1" segtype="block" o-tmf="Porchlight" adminlang="en" srclang="*all*" datatype="plaintext"/>
<body>
${all.join('\n')}
</body>
</tmx>
`
}
