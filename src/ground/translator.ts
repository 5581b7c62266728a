/** A machine that translates. Words come with places `<x id="1"/>` where names stood, escaped as XML; each place must come back once. */
export interface Translator {
  /** The provider's name, as an agreement names it: "libretranslate", "deepl", "google", "azure". */
  provider: string
  /** Whether it translates from one BCP-47 tag to another. */
  speaks(from: string, to: string): boolean
  /** Each text in the other language, in the same order. Throws ChannelFault. */
  translate(texts: readonly string[], languages: { from: string; to: string }): Promise<string[]>
}
