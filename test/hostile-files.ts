import sharp from 'sharp'

/** A file as somebody may send it, and what becomes of it: how it is kept, or why it is not. */
export interface HostileFile {
  name: string
  bytes: Buffer
  becomes: string
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a06020' } })

/** No file that is kept holds this. */
export const planted = 'zqplanted'

const script = `<script>alert("${planted}")</script>`
const svg = `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`
const box = (...parts: string[]) => Buffer.from(parts.join(''), 'latin1')
const track = (handler: string) => `\0\0\0\x20hdlr\0\0\0\0\0\0\0\0${handler}`

/** One of each kind: polyglots, drawings that run, archives that unfold, giants, names that lie, a place in a photograph. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const place = { IFD3: { GPSLatitude: '30/1 16/1 0/1', GPSLatitudeRef: 'N' }, IFD0: { Make: planted } }
  const taken = await picture(2400, 1200).jpeg().withExif(place).toBuffer()
  const small = await picture(40, 40).png().toBuffer()
  const giant = await picture(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer()
  const file = (name: string, becomes: string, bytes: Buffer | string) => ({
    name,
    becomes,
    bytes: Buffer.from(bytes),
  })
  return [
    file('place.jpg', 'photograph', taken),
    file('page.html', 'photograph', Buffer.concat([small, Buffer.from(script)])),
    file('plan.pdf', 'document', '%PDF-1.4 a paper'),
    file('voice.mp4', 'voice', box('\0\0\0\x18ftypM4A \0\0\0\0', track('soun'))),
    file('drawing.svg', 'file-unknown', svg),
    file('drawing.jpg', 'file-unknown', svg),
    file('bomb.zip', 'file-unknown', 'PK\u0003\u0004 unfolds to much'),
    file('paper.docx', 'file-unknown', 'PK\u0003\u0004word/document.xml'),
    file('program.pdf', 'file-unknown', 'MZ program'),
    file('../../etc/passwd', 'file-unknown', 'root:x'),
    file('empty', 'file-unknown', ''),
    file('torn.jpg', 'file-picture', taken.subarray(0, 200)),
    file('giant.png', 'file-picture', giant),
    file('iphone.heic', 'file-heic', box('\0\0\0\x18ftypheic')),
    file('film.m4a', 'file-moving', box('\0\0\0\x18ftypisom', track('soun'), track('vide'))),
    file('film.webm', 'file-moving', box('\x1a\x45\xdf\xa3', 'webm', 'V_VP9')),
    file('film.ogg', 'file-moving', box('OggS\0\x02', '\x80theora')),
  ]
}
