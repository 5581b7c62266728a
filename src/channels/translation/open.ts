import type { TranslateSettings } from '../../ground/translate-settings.ts'
import type { Translator } from '../../ground/translator.ts'
import { azure } from './azure.ts'
import { deepl } from './deepl.ts'
import { google } from './google.ts'
import { libreTranslate } from './libretranslate.ts'

/** The machine the operator set up. Opening asks nothing of it. */
export function openTranslator({ provider, server, key, more }: TranslateSettings): Translator {
  if (provider === 'libretranslate') return libreTranslate({ server, key })
  if (provider === 'deepl') return deepl({ server, key: key ?? '' })
  if (provider === 'azure') return azure({ server, key: key ?? '', region: more.get('region') ?? undefined })
  const project = more.get('project') ?? ''
  return google({ server, token: key ?? '', project, location: more.get('location') ?? 'global' })
}
