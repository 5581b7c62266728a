import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

/** A device that makes and shows passkeys, in software: ES256, no attestation, as browsers send them. */
export interface Authenticator {
  /** Answers the options of making one; `told` bends what a device would say. */
  make(options: Options, told?: Told): string
  /** Answers the options of showing one. */
  show(options: Options, told?: Told): string
  counter: number
}

export interface Options {
  challenge: string
  rp?: { id?: string }
  rpId?: string
  user?: { id: string }
}

export interface Told {
  origin?: string
  /** Whether the device checked who holds it. */
  checked?: boolean
}

const here = 'http://localhost:3000'

/** Bytes of a number, text, bytes or map as CBOR; what is longer than 65,535 bytes does not occur. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (kind: number, n: number) => {
    if (n < 24) return Buffer.from([(kind << 5) | n])
    return n < 256 ? Buffer.from([(kind << 5) | 24, n]) : Buffer.from([(kind << 5) | 25, n >> 8, n & 255])
  }
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const parts = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as number)])
  return Buffer.concat([head(5, value.size), ...parts])
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()

/** A key for ES256 as devices write it. */
function publicKeyOf({ x, y }: { x: string; y: string }): Buffer {
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

export function authenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let handle = ''

  const own: Authenticator = {
    counter: 0,
    make(options, told) {
      handle = options.user?.id ?? ''
      const key = publicKeyOf({ x, y })
      const made = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const signedPart = Buffer.concat([said(options.rp?.id, 0x41, told), made])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', signedPart],
      ])
      const clientDataJSON = client('webauthn.create', options, told).toString('base64url')
      return sent({ clientDataJSON, attestationObject: cbor(attestation).toString('base64url') })
    },
    show(options, told) {
      own.counter += 1
      const signedPart = said(options.rpId, 0x01, told)
      const data = client('webauthn.get', options, told)
      const signature = createSign('sha256')
        .update(Buffer.concat([signedPart, sha256(data)]))
        .sign(privateKey)
      return sent({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: signedPart.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: handle,
      })
    },
  }

  function said(house: string | undefined, flags: number, { checked = true }: Told = {}): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(own.counter)
    return Buffer.concat([sha256(house ?? ''), Buffer.from([flags | (checked ? 0x04 : 0)]), count])
  }

  function client(type: string, { challenge }: Options, { origin = here }: Told = {}): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  function sent(response: Record<string, string>): string {
    const name = id.toString('base64url')
    return JSON.stringify({ id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response })
  }

  return own
}
