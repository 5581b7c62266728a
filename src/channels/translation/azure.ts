import type { Translator } from '../../ground/translator.ts'
import { askJson, base, chinese, htmlPlaces, inBatches, listOf, stringOf, valueAt } from './asking.ts'

/** Languages that schools of families meet, of the many Azure has. */
const spoken = new Set(
  'am ar bn de en es fa fil fr gu hi ht mww hu id it ja km ko ku lo mr my ne pa pl prs ps pt ro ru rw so sq sw ta te th ti tr uk ur vi zh'.split(
    ' ',
  ),
)

function tagFor(tag: string): string {
  return chinese(tag) ?? base(tag)
}

interface Given {
  server: URL
  key: string
  region: string | undefined
}

/** Azure Translator v3: POST /translate, 50,000 characters and 1,000 texts a request; places are elements of class notranslate. */
export function azure({ server, key, region }: Given): Translator {
  return {
    provider: 'azure',
    speaks: (from, to) => spoken.has(base(from)) && spoken.has(base(to)) && tagFor(from) !== tagFor(to),
    translate: (texts, { from, to }) =>
      inBatches(texts.map(htmlPlaces.out), { texts: 100, bytes: 40_000 }, async (batch) => {
        const url = new URL('/translate', server)
        url.search = new URLSearchParams({
          'api-version': '3.0',
          from: tagFor(from),
          to: tagFor(to),
          textType: 'html',
        }).toString()
        const headers = {
          'ocp-apim-subscription-key': key,
          ...(region && { 'ocp-apim-subscription-region': region }),
        }
        const said = await askJson({
          url,
          headers,
          body: batch.map((text) => ({ Text: text })),
        })
        return listOf(said).map((one) => htmlPlaces.back(stringOf(valueAt(one, 'translations', 0, 'text'))))
      }),
  }
}
