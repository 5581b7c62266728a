export type FileKind = 'photograph' | 'voice' | 'document'
/** How many files of each kind stand beside the words of a message. */
export type FilesBeside = Partial<Record<FileKind, number>>
export type FileRefusal =
  | 'file-unknown'
  | 'file-large'
  | 'file-many'
  | 'file-heic'
  | 'file-picture'
  | 'file-moving'
  | 'voice-closed'

export const mostFiles = 5
export const largestFile = 10 * 1024 * 1024
/** Of what came with one answer, so many are kept or named. */
export const mostNamed = 30
/** Why a file that came with an answer was not kept. */
export type LeftWhy = FileRefusal | 'file-away'
/** How many bytes of a file tell what it is. */
export const tellingBytes = 16

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

type Found = { kind: FileKind; type: string } | 'file-heic' | 'file-moving' | undefined

/**
 * What a file is, by its own bytes, never by its name or what the sender calls it. SVG, HTML and all else that could
 * run are not among them. The first bytes tell, but for a voice: all of them tell that no pictures move in it.
 */
export function fileKind(bytes: Uint8Array): Found {
  const found = containerKind(bytes)
  const voice = typeof found === 'object' && found.kind === 'voice'
  return voice && moves(bytes) ? 'file-moving' : found
}

/** The marks of moving pictures in the containers of voices: MP4 and 3GP, WebM, Ogg. */
function moves(bytes: Uint8Array): boolean {
  return /hdlr.{8}vide|V_(VP[89]|AV1|MPEG)|theora/s.test(new TextDecoder('latin1').decode(bytes))
}

function containerKind(bytes: Uint8Array): Found {
  const [first, second] = bytes
  const head = latin(bytes, 0, 4)
  if (first === 0xff && second === 0xd8 && bytes[2] === 0xff)
    return { kind: 'photograph', type: 'image/jpeg' }
  if (latin(bytes, 1, 8) === 'PNG\r\n\u001a\n' && first === 0x89)
    return { kind: 'photograph', type: 'image/jpeg' }
  if (head === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return { kind: 'photograph', type: 'image/jpeg' }
  if (head === '%PDF') return { kind: 'document', type: 'application/pdf' }
  if (latin(bytes, 4, 8) === 'ftyp') return inBox(latin(bytes, 8, 12))
  return voiceKind(head, bytes)
}

/** Families of one container: photographs of some telephones, and voices. */
function inBox(brand: string): Found {
  if (['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].includes(brand)) return 'file-heic'
  if (['avif', 'avis'].includes(brand)) return { kind: 'photograph', type: 'image/jpeg' }
  if (brand === 'M4A ' || brand === 'M4B ') return { kind: 'voice', type: 'audio/mp4' }
  if (brand.startsWith('3gp')) return { kind: 'voice', type: 'audio/3gpp' }
  return ['isom', 'mp42', 'mp41', 'iso5'].includes(brand) ? { kind: 'voice', type: 'audio/mp4' } : undefined
}

function voiceKind(head: string, bytes: Uint8Array): { kind: FileKind; type: string } | undefined {
  const [first = 0, second = 0] = bytes
  if (head === 'OggS') return { kind: 'voice', type: 'audio/ogg' }
  if (first === 0x1a && second === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3)
    return { kind: 'voice', type: 'audio/webm' }
  if (head === 'RIFF' && latin(bytes, 8, 12) === 'WAVE') return { kind: 'voice', type: 'audio/wav' }
  if (head.startsWith('ID3') || (first === 0xff && [0xfb, 0xf3, 0xf2].includes(second)))
    return { kind: 'voice', type: 'audio/mpeg' }
  if (first === 0xff && [0xf1, 0xf9].includes(second)) return { kind: 'voice', type: 'audio/aac' }
  return head === '#!AM' ? { kind: 'voice', type: 'audio/amr' } : undefined
}

/** Why the files of a message are not taken as they are; looked at before any is opened. */
export function refusalOfFiles(
  files: readonly { bytes: number; head: Uint8Array }[],
  { voice }: { voice: boolean },
): FileRefusal | undefined {
  if (files.length > mostFiles) return 'file-many'
  if (files.some(({ bytes }) => bytes > largestFile)) return 'file-large'
  const kinds = files.map(({ head }) => fileKind(head))
  if (kinds.includes('file-heic')) return 'file-heic'
  if (kinds.includes('file-moving')) return 'file-moving'
  if (kinds.includes(undefined)) return 'file-unknown'
  const heard = kinds.some((one) => typeof one === 'object' && one.kind === 'voice')
  return heard && !voice ? 'voice-closed' : undefined
}
