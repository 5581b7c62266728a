import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Networks that no public name may lead into: one's own machine, homes and offices, links, groups, and what is kept for later. */
const inside = new BlockList()
const four = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12']
const more = ['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4']
const six = ['::/127', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8']
for (const net of [...four, ...more, ...six]) {
  const [address = '', bits] = net.split('/')
  inside.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4')
}

/** Whether an address of the net lies inside somebody's own network; an IPv4 address in the clothes of IPv6 too. */
export function isInside(address: string): boolean {
  const worn = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (/^::ffff:/i.test(worn)) return true
  return inside.check(worn, isIP(worn) === 6 ? 'ipv6' : 'ipv4')
}

type Resolve = (name: string) => Promise<readonly { address: string }[]>

/** Whether a name leads, by any of its addresses, inside somebody's own network; one that leads nowhere does not. */
export async function leadsInside(
  name: string,
  resolve: Resolve = (host) => lookup(host, { all: true }),
): Promise<boolean> {
  const plain = name.replace(/^\[|\]$/g, '')
  if (isIP(plain)) return isInside(plain)
  const found = await resolve(plain).catch(() => [])
  return found.some(({ address }) => isInside(address))
}
