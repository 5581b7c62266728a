import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotGoOn } from './failures.ts'
import { readText, type TextEnvironment } from './text-settings.ts'

test('each provider is read from one address', () => {
  const read = (TEXT_URL: string) => readText({ TEXT_URL })
  assert.deepEqual(read('twilio://AC1:t%40k@+15125550100'), {
    provider: 'twilio',
    base: 'https://api.twilio.com',
    account: 'AC1',
    token: 't@k',
    from: '+15125550100',
    perSecond: 1,
  })
  const signalwire = read('twilio://p:t@+15125550100?base=https://space.signalwire.com/api/laml/')
  assert.ok(signalwire?.provider === 'twilio' && signalwire.base === 'https://space.signalwire.com/api/laml')
  const vonage = read('vonage://k:s@School?signature=abc')
  assert.ok(vonage?.provider === 'vonage' && vonage.signing === 'abc' && vonage.from === 'School')
  const telnyx = read(`telnyx://KEY@+15125550100?public=${encodeURIComponent('+'.repeat(43))}=`)
  assert.ok(telnyx?.provider === 'telnyx' && telnyx.publicKey?.startsWith('++'))
  const smpps = read('smpps://u:p@smsc.example?from=+15125550100')
  assert.ok(smpps?.provider === 'smpp' && smpps.tls && smpps.port === 3550 && smpps.from === '+15125550100')
  assert.equal(readText({}), undefined)
})

const nonsense: [TextEnvironment, RegExp][] = [
  [{ TEXT_URL: 'nothing' }, /TEXT_URL must look like twilio:/],
  [{ TEXT_URL: 'carrier://a:s3cret@+15125550100' }, /TEXT_URL must look like/],
  [{ TEXT_URL: 'twilio://AC1@+15125550100' }, /TEXT_URL must look like/],
  [{ TEXT_URL: 'twilio://AC1:s3cret@' }, /must/],
  [{ TEXT_URL: 'twilio://AC1:s3cret@5125550100x' }, /name the number texts come from/],
  [{ TEXT_URL: 'twilio://AC1:s3cret%@+15125550100' }, /written as %25/],
  [{ TEXT_URL: 'twilio://AC1:s3cret@+15125550100?base=http://plain.example' }, /https address/],
  [{ TEXT_URL: 'telnyx://s3cret@+15125550100?public=short' }, /public key/],
  [{ TEXT_URL: 'smpp://u:s3cret@smsc.example:2775?from=School' }, /nobody seals on the way/],
  [{ TEXT_URL: 'smpp://u:s3cret@127.0.0.1:2775' }, /name the number/],
  [{ TEXT_URL: 'twilio://AC1:s3cret@+15125550100', TEXT_PER_SECOND: '0' }, /from 1 to 1000/],
  [{ TEXT_PER_SECOND: '3' }, /TEXT_URL does not say/],
]

for (const [environment, sentence] of nonsense) {
  test(`says in one sentence what is wrong with ${environment.TEXT_URL ?? 'a rate alone'}, without the password`, () => {
    assert.throws(
      () => readText(environment),
      (error: unknown) =>
        error instanceof CannotGoOn &&
        error.exitCode === 2 &&
        sentence.test(error.message) &&
        !error.message.includes('s3cret'),
    )
  })
}
