import type { DNSResolver } from 'mailauth'
import { mailFault } from './faults.ts'
import type { Envelope } from './understand.ts'

const nothing = { dkim: { results: [] } }

/**
 * Whether the domain in From vouches for a mail (DMARC; without a policy, a signature or sending server of that very
 * domain). Throws `later` when its records cannot be asked for now.
 */
export async function vouched(
  raw: Buffer,
  from: string,
  given: { envelope: Envelope; resolver?: DNSResolver | undefined },
): Promise<boolean> {
  const { envelope, resolver } = given
  const domain = from.split('@').at(-1)?.toLowerCase() ?? ''
  const { authenticate } = await import('mailauth') // With the first mail that comes, not with every start.
  const told = await authenticate(raw, {
    ...(envelope.ip && { ip: envelope.ip }),
    ...(envelope.helo && { helo: envelope.helo }),
    sender: envelope.from,
    disableArc: true,
    disableBimi: true,
    ...(resolver && { resolver }),
  }).catch(() => undefined)
  if (!told) return false
  const dmarc = told.dmarc ? told.dmarc.status.result : 'none'
  if (dmarc === 'pass') return true
  if (dmarc === 'temperror') throw mailFault('later')
  if (dmarc === 'fail') return false
  const { results } = told.dkim ?? nothing.dkim
  if (
    results.some(
      ({ status, signingDomain }) => status.result === 'pass' && signingDomain?.toLowerCase() === domain,
    )
  )
    return true
  const bySender = envelope.from.split('@').at(-1)?.toLowerCase() === domain
  return (
    Boolean(envelope.ip) &&
    bySender &&
    Boolean(told.spf) &&
    told.spf !== false &&
    told.spf.status.result === 'pass'
  )
}
