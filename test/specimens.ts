import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { root } from '../src/ground/root.ts'
import { FirstSpecimen, LetterSpecimen, Specimen } from './specimen.tsx'

export interface Drawn {
  name: string
  language: string
  html: string
}

/** The specimen pages as they would be sent, in every language there is and in the long and the mirrored one. */
export function specimens(languages: readonly string[] = ['en', 'es', 'ar', 'en-XA', 'en-XB']): Drawn[] {
  const pages = { specimen: Specimen, first: FirstSpecimen, letter: LetterSpecimen }
  return Object.entries(pages).flatMap(([name, page]) =>
    languages.map((language) => ({
      name: `${name}-${language}`,
      language,
      html: `<!doctype html>${renderToString(h(page, { language }))}`,
    })),
  )
}

/** The styles as they are built, small. */
export function builtStyles(): string {
  const built = buildSync({
    entryPoints: [join(root, 'styles/porch.css')],
    bundle: true,
    minify: true,
    write: false,
  })
  return built.outputFiles[0]?.text ?? ''
}

let styles: string | undefined

/** A page with its styles in it, for looking at without a server. */
export function withStyles(html: string): string {
  styles ??= builtStyles()
  return html
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${styles}</style>`)
    .replace(/<script[^>]*><\/script>/, '')
}
