import type { Settings } from '../../../ground/settings.ts'

/** What somebody outside gets: each kind has its own sentence. */
type Gets = 'mail' | 'mail-in' | 'text' | 'machine' | 'sign-in' | 'database'

/** Somebody outside the school who gets something of what is kept here. */
export interface Company {
  name: string
  gets: Gets
  /** Since when, where that is known. */
  since: Date | null
  /** Where the school keeps the agreement (R03.12). */
  agreement: string | null
}

interface Known {
  settings: Pick<Settings, 'mail' | 'mailIn' | 'text' | 'translate' | 'databaseUrl'>
  providers: readonly { kind: string; issuer: string; since: Date }[]
  agreements: readonly { provider: string; reference: string; since: string; until: string | null }[]
}

const names: Readonly<Record<string, string>> = {
  twilio: 'Twilio',
  vonage: 'Vonage',
  telnyx: 'Telnyx',
  libretranslate: 'LibreTranslate',
  deepl: 'DeepL',
  google: 'Google',
  azure: 'Microsoft Azure',
  microsoft: 'Microsoft',
  clever: 'Clever',
  classlink: 'ClassLink',
}

/** Whether a host is the school's own machine, so that nothing leaves. */
const isHere = (host: string) => host === '' || /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(host)

/** Who outside the school gets what, by what is switched on (L5); a machine gets nothing without an agreement. */
export function companiesOf({ settings, providers, agreements }: Known): Company[] {
  const plain = { since: null, agreement: null }
  const { mail, mailIn, text, translate, databaseUrl } = settings
  const all: Company[] = []
  if (databaseUrl && URL.canParse(databaseUrl)) {
    const url = new URL(databaseUrl)
    const host = url.searchParams.get('host') ?? url.hostname
    if (!isHere(host) && !host.startsWith('/')) all.push({ name: host, gets: 'database', ...plain })
  }
  if (mail && !isHere(mail.host)) all.push({ name: mail.host, gets: 'mail', ...plain })
  if (mailIn && !mailIn.listen) all.push({ name: mailIn.domain, gets: 'mail-in', ...plain })
  if (text) {
    const name = text.provider === 'smpp' ? text.host : names[text.provider]
    if (name && !isHere(name)) all.push({ name, gets: 'text', ...plain })
  }
  const agreed = agreements.find(({ provider, until }) => provider === translate?.provider && until === null)
  if (translate && agreed && !isHere(translate.server.hostname)) {
    const name = `${names[translate.provider]} (${translate.server.hostname})`
    all.push({ name, gets: 'machine', since: new Date(agreed.since), agreement: agreed.reference })
  }
  for (const { kind, issuer, since } of providers) {
    const name = names[kind] ?? new URL(issuer).hostname
    all.push({ name, gets: 'sign-in', since, agreement: null })
  }
  return all
}
