const perSecond = 8000
/** A slow tune, as semitones above the lowest note, each a third of a second long. */
const tune = [0, 2, 4, 7, 4, 2, 0]

/** Somebody hums for two seconds: a voice note that is nobody's, as a WAV of eight bits. */
export function hummed(): Buffer {
  const each = Math.round(perSecond / 3)
  const samples = Buffer.alloc(tune.length * each, 128)
  for (const [nth, note] of tune.entries()) {
    const pitch = 196 * 2 ** (note / 12)
    for (let at = 0; at < each; at++) {
      const swell = Math.sin((Math.PI * at) / each)
      const wave =
        Math.sin((2 * Math.PI * pitch * at) / perSecond) +
        0.3 * Math.sin((4 * Math.PI * pitch * at) / perSecond)
      samples[nth * each + at] = Math.round(128 + 60 * swell * wave)
    }
  }
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(perSecond, 24)
  head.writeUInt32LE(perSecond, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
