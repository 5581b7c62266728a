import type { Translator } from '../../ground/translator.ts'
import { askJson, base, chinese, inBatches, listOf, stringOf, valueAt } from './asking.ts'

/** Languages of DeepL's both sides; Somali, Haitian Creole and the languages of the Maya are not among them: a person writes those. */
const spoken = new Set(
  'ar bg cs da de el en es et fi fr he hu id it ja ko lt lv nb nl pl pt ro ru sk sl sv th tr uk vi zh'.split(
    ' ',
  ),
)

const targets: Readonly<Record<string, string>> = {
  en: 'EN-US',
  pt: 'PT-BR',
}

function targetFor(tag: string): string {
  const script = chinese(tag)
  if (script) return script.toUpperCase()
  if (/^en-GB$/i.test(tag)) return 'EN-GB'
  if (/^pt-PT$/i.test(tag)) return 'PT-PT'
  return targets[base(tag)] ?? base(tag).toUpperCase()
}

/** DeepL: POST /v2/translate as JSON. Places are XML tags it ignores; the words are escaped already. 128 KiB a request, 50 texts. */
export function deepl({ server, key }: { server: URL; key: string }): Translator {
  return {
    provider: 'deepl',
    speaks: (from, to) => spoken.has(base(from)) && spoken.has(base(to)) && targetFor(from) !== targetFor(to),
    translate: (texts, { from, to }) =>
      inBatches(texts, { texts: 50, bytes: 100 * 1024 }, async (batch) => {
        const said = await askJson({
          url: new URL('/v2/translate', server),
          headers: { authorization: `DeepL-Auth-Key ${key}` },
          body: {
            text: batch,
            source_lang: base(from).toUpperCase(),
            target_lang: targetFor(to),
            tag_handling: 'xml',
            tag_handling_version: 'v2',
            ignore_tags: ['x'],
            preserve_formatting: true,
          },
        })
        return listOf(valueAt(said, 'translations')).map((one) => plainPlaces(stringOf(valueAt(one, 'text'))))
      }),
  }
}

/** A place written out with an end tag, or with a space, is the same place. */
function plainPlaces(xml: string): string {
  return xml.replace(/<x id="(\d+)"\s*(?:\/>|>\s*<\/x>)/g, '<x id="$1"/>')
}
