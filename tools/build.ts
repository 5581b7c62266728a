/** Builds dist/: the program in one piece, styles and scripts under names that change with what is in them. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { sourceState } from '../bin/built.mjs'
import { root } from '../src/ground/root.ts'

const state = sourceState()
const fresh = join(root, `dist.new-${process.pid}`)
const assets = join(fresh, 'assets')

/** Packages that read files beside themselves, or load native code, stay where they are. */
const outside = ['pg-native', 'esbuild']

async function buildProgram(): Promise<void> {
  await build({
    entryPoints: [join(root, 'src', 'main.ts')],
    outdir: fresh,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    sourcesContent: false,
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: 'parts/[name]-[hash]',
    external: outside,
    legalComments: 'none',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  })
}

async function buildAssets(): Promise<void> {
  const told = await build({
    entryPoints: ['styles/porch.css', 'browser/porch.ts', 'browser/worker.ts'].map((file) =>
      join(root, file),
    ),
    outdir: assets,
    entryNames: '[name]',
    bundle: true,
    minify: true,
    write: false,
    target: ['es2022', 'chrome111', 'safari16.4', 'firefox115'],
    loader: { '.svg': 'copy', '.png': 'copy', '.woff2': 'copy' },
    external: ['/assets/*'],
    legalComments: 'none',
    logLevel: 'error',
  })
  const pictures = readdirSync(join(root, 'styles')).filter((name) => /\.(svg|png)$/.test(name))
  const files = told.outputFiles.map((file) => ({
    name: basename(file.path),
    contents: Buffer.from(file.contents),
  }))
  for (const name of pictures) files.push({ name, contents: readFileSync(join(root, 'styles', name)) })
  const manifest: Record<string, string> = {}
  for (const { name, contents } of files) manifest[name] = writeAsset(name, contents)
  writeFileSync(join(fresh, 'assets.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

/** The service worker keeps its name, for browsers ask for it by that; all others carry a hash. */
function writeAsset(name: string, contents: Buffer): string {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10)
  const ending = extname(name)
  const own = name === 'worker.js' ? name : `${basename(name, ending)}.${hash}${ending}`
  writeFileSync(join(assets, own), contents)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length }
  writeFileSync(join(assets, `${own}.br`), brotliCompressSync(contents, { params }))
  writeFileSync(join(assets, `${own}.gz`), gzipSync(contents, { level: 9 }))
  return name === 'worker.js' ? '/worker.js' : `/assets/${own}`
}

function swap(): void {
  const dist = join(root, 'dist')
  const old = `${dist}.old-${process.pid}`
  try {
    renameSync(dist, old)
  } catch {}
  try {
    renameSync(fresh, dist)
  } catch {
    rmSync(fresh, { recursive: true, force: true }) // Somebody else built the same at the same moment.
  }
  rmSync(old, { recursive: true, force: true })
}

try {
  mkdirSync(assets, { recursive: true })
  await Promise.all([buildProgram(), buildAssets()])
  writeFileSync(join(fresh, 'built'), state)
  swap()
} catch (error) {
  rmSync(fresh, { recursive: true, force: true })
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (code === 'EACCES' || code === 'EROFS')
    console.error(
      `Porchlight may not write in ${root}; run it once as the user that owns it, so that it can be built.`,
    )
  else if (code === 'ENOSPC') console.error('The disk is full; free some space and start again.')
  else console.error(`Porchlight could not be built: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
