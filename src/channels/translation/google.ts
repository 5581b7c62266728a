import type { Translator } from '../../ground/translator.ts'
import { askJson, base, chinese, htmlPlaces, inBatches, listOf, stringOf, valueAt } from './asking.ts'

/** Languages that schools of families meet, of the many Google has. */
const spoken = new Set(
  'am ar bn de en es fa fil fr gu hi ht hmn hu id it ja km ko ku lo mr my ne pa pl ps pt ro ru rw so sq sr sw ta te th ti tl tr uk ur vi yo zh'.split(
    ' ',
  ),
)

function tagFor(tag: string): string {
  const script = chinese(tag)
  if (script) return script === 'zh-Hant' ? 'zh-TW' : 'zh-CN'
  return base(tag)
}

interface Given {
  server: URL
  /** An access token of a service account; who runs the house renews it. */
  token: string
  project: string
  location: string
}

/** Google Cloud Translation v3: POST projects/…/locations/…:translateText, 30,000 code points and 1,024 texts a request. */
export function google({ server, token, project, location }: Given): Translator {
  const url = new URL(`/v3/projects/${project}/locations/${location}:translateText`, server)
  return {
    provider: 'google',
    speaks: (from, to) => spoken.has(base(from)) && spoken.has(base(to)) && tagFor(from) !== tagFor(to),
    translate: (texts, { from, to }) =>
      inBatches(texts.map(htmlPlaces.out), { texts: 128, bytes: 25_000 }, async (batch) => {
        const said = await askJson({
          url,
          headers: { authorization: `Bearer ${token}`, 'x-goog-user-project': project },
          body: {
            contents: batch,
            mimeType: 'text/html',
            sourceLanguageCode: tagFor(from),
            targetLanguageCode: tagFor(to),
          },
        })
        return listOf(valueAt(said, 'translations')).map((one) =>
          htmlPlaces.back(stringOf(valueAt(one, 'translatedText'))),
        )
      }),
  }
}
