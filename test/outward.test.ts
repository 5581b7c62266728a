import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from '../src/ground/root.ts'

/** Whom the program may call: each file that opens a line outward, and who says to whom. Anybody else is not called. */
const callers: Readonly<Record<string, string>> = {
  'src/channels/mail/lines.ts': 'the mail server of SMTP_URL',
  'src/channels/mail/receive.ts': 'as vouch.ts, whose resolver it hands on',
  'src/channels/mail/vouch.ts': 'the name servers of the machine, for what a mail’s domain says of itself',
  'src/channels/sms/calling.ts': 'the company of TEXT_URL',
  'src/channels/sms/smpp.ts': 'the company of TEXT_URL',
  'src/channels/sms/listen.ts': 'the company of TEXT_URL',
  'src/channels/sms/media.ts': 'where the company of TEXT_URL, which signs, says that a picture lies',
  'src/channels/translation/asking.ts': 'the translator of the settings',
  'src/ground/addresses.ts': 'the name servers of the machine',
  'src/ground/https.ts': 'the house’s own address, for `doctor`',
  'src/ground/oidc.ts': 'the providers that a leader set up',
  'src/practice.ts': 'nobody: it writes a mail of the sample town down',
}

/** Ways to open a line, as they look in a source; the database’s own is apart. */
const lines =
  /(?<![.\w])fetch\(|from 'node:(https|http2|tls|dgram|dns[^']*)'|\b(request|get|connect|createConnection)\b[^;\n]* from 'node:(http|net)'|from '(nodemailer|openid-client|mailauth|smpp|undici|ws)[/']|import\('(nodemailer|openid-client|mailauth|smpp|undici|ws)[/']/

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?<!\.test|\.d)\.tsx?$/.test(path))
  .map((path) => ({ path: `src/${path}`, words: readFileSync(join(root, 'src', path), 'utf8') }))

test('no file opens a line outward but those of the list of whom the program calls', () => {
  const found = sources.filter(({ words }) => lines.test(words)).map(({ path }) => path)
  assert.deepEqual(found.sort(), Object.keys(callers).sort())
})

test('each way to open a line is seen', () => {
  for (const words of [
    "await fetch('https://elsewhere.example')",
    "import { request } from 'node:http'",
    "import https from 'node:https'",
    "import { connect } from 'node:net'",
    "import nodemailer from 'nodemailer'",
    "await import('mailauth/lib/dmarc')",
  ])
    assert.match(words, lines)
  for (const words of ['app.fetch(request)', "import { isIP } from 'node:net'", 'const refetch = prefetch()'])
    assert.doesNotMatch(words, lines)
})
