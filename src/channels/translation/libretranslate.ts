import type { Translator } from '../../ground/translator.ts'
import { askJson, base, chinese, htmlPlaces, inBatches, listOf, stringOf, valueAt } from './asking.ts'

/** The pairs are those the server has models for; what it was not asked for at its start it refuses itself with 400. */
const spoken = new Set(
  'ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl pl pt ro ru sk sl sq sv th tl tr uk ur vi zh zt'.split(
    ' ',
  ),
)

function tagFor(tag: string): string {
  const script = chinese(tag)
  if (script) return script === 'zh-Hant' ? 'zt' : 'zh'
  return base(tag) === 'fil' ? 'tl' : base(tag)
}

/** A LibreTranslate server, the school's own or another's: POST /translate (api_key in the body). */
export function libreTranslate({ server, key }: { server: URL; key: string | undefined }): Translator {
  return {
    provider: 'libretranslate',
    speaks: (from, to) => spoken.has(tagFor(from)) && spoken.has(tagFor(to)) && tagFor(from) !== tagFor(to),
    translate: (texts, { from, to }) =>
      inBatches(texts.map(htmlPlaces.out), { texts: 20, bytes: 40_000 }, async (batch) => {
        const body = {
          q: batch,
          source: tagFor(from),
          target: tagFor(to),
          format: 'html',
          ...(key && { api_key: key }),
        }
        const said = await askJson({ url: new URL('/translate', server), headers: {}, body })
        return listOf(valueAt(said, 'translatedText')).map((one) => htmlPlaces.back(stringOf(one)))
      }),
  }
}
