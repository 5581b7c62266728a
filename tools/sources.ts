import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import {
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isNamedExports,
  isNamedImports,
  isNamespaceImport,
  isStringLiteral,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { createVirtualFileSystem } from 'typescript/unstable/fs'
import { API } from 'typescript/unstable/sync'
import { root } from '../src/ground/root.ts'

/** Path from the root of the repository → the file's text. */
export type Texts = Readonly<Record<string, string>>

export interface Import {
  /** As written. */
  from: string
  /** The file it means, from the root, when it is ours. */
  path: string | undefined
  /** The names taken, as the other file exports them; `*` for all of them. */
  names: readonly string[]
  typeOnly: boolean
  /** `export … from`: passed on rather than used. */
  passedOn: boolean
  line: number
}

export interface Source {
  path: string
  text: string
  tree: SourceFile
  imports: readonly Import[]
}

const folders = ['bench', 'bin', 'browser', 'db', 'src', 'styles', 'test', 'tools']

/** The files of the repository that are written by hand, binary ones left out. */
export function textsOnDisk(): Texts {
  const texts: Record<string, string> = {}
  for (const folder of folders) {
    const names = readdirSync(root, { withFileTypes: true }).some(({ name }) => name === folder)
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      : []
    for (const name of names.sort()) {
      const path = join(root, folder, name)
      if (/\.(tsx?|mjs|css|sql|md)$/.test(name) && statSync(path).isFile())
        texts[posix.join(folder, name)] = readFileSync(path, 'utf8')
    }
  }
  return texts
}

/** Parses scripts with the TypeScript we compile with; nothing is read from disk or type-checked. */
export function sourcesIn(texts: Texts): Source[] {
  const scripts = Object.entries(texts).filter(([path]) => /\.(tsx?|mjs)$/.test(path))
  const config = {
    compilerOptions: { noLib: true, noResolve: true, allowJs: true, types: [] },
    files: scripts.map(([path]) => path),
  }
  const files = Object.fromEntries(scripts.map(([path, text]) => [`/house/${path}`, text]))
  const fs = createVirtualFileSystem({ ...files, '/house/tsconfig.json': JSON.stringify(config) })
  const api = new API({ cwd: '/house', fs })
  const project = api.updateSnapshot({ openProjects: ['/house/tsconfig.json'] }).getProjects()[0]
  const sources = scripts.map(([path, text]) => {
    const tree = project?.program.getSourceFile(`/house/${path}`)
    if (!tree) throw new Error(`${path} could not be parsed`)
    return { path, text, tree, imports: importsOf(path, tree) }
  })
  api.close()
  return sources
}

export function lineOf(tree: SourceFile, node: Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

/** Visits a node and all within it. */
export function visit(node: Node, look: (node: Node) => void): void {
  look(node)
  node.forEachChild((child) => visit(child, look))
}

function importsOf(path: string, tree: SourceFile): Import[] {
  const found: Import[] = []
  visit(tree, (node) => {
    const taken = importIn(node)
    if (!taken) return
    const own = taken.from.startsWith('.') ? posix.join(posix.dirname(path), taken.from) : undefined
    found.push({ ...taken, path: own, line: lineOf(tree, node) })
  })
  return found
}

type Taken = Omit<Import, 'path' | 'line'>

function importIn(node: Node): Taken | undefined {
  if (isImportDeclaration(node) && isStringLiteral(node.moduleSpecifier)) {
    const from = node.moduleSpecifier.text
    const clause = node.importClause
    if (!clause) return { from, names: [], typeOnly: false, passedOn: false }
    const bindings = clause.namedBindings
    const parts = bindings && isNamedImports(bindings) ? bindings.elements : []
    const names = parts.map((part) => (part.propertyName ?? part.name).text)
    if (clause.name) names.push('default')
    if (bindings && isNamespaceImport(bindings)) names.push('*')
    const allTypes = parts.length > 0 && !clause.name && parts.every((part) => part.isTypeOnly)
    return {
      from,
      names,
      typeOnly: clause.phaseModifier === SyntaxKind.TypeKeyword || allTypes,
      passedOn: false,
    }
  }
  if (isExportDeclaration(node) && node.moduleSpecifier && isStringLiteral(node.moduleSpecifier)) {
    const parts = node.exportClause && isNamedExports(node.exportClause) ? node.exportClause.elements : []
    const names = parts.map((part) => (part.propertyName ?? part.name).text)
    const allTypes = parts.length > 0 && parts.every((part) => part.isTypeOnly)
    return {
      from: node.moduleSpecifier.text,
      names: names.length > 0 ? names : ['*'],
      typeOnly: node.isTypeOnly || allTypes,
      passedOn: true,
    }
  }
  return dynamicImport(node)
}

function dynamicImport(node: Node): Taken | undefined {
  if (node.kind !== SyntaxKind.CallExpression) return
  const [callee, ...rest] = childrenOf(node)
  const first = rest.find(isStringLiteral)
  if (callee?.kind !== SyntaxKind.ImportKeyword || !first) return
  return { from: first.text, names: ['*'], typeOnly: false, passedOn: false }
}

export function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  node.forEachChild((child) => void children.push(child))
  return children
}

/** The name a declaration gives, when it is a plain one. */
export function nameOf(node: Node): string | undefined {
  const name = 'name' in node ? (node.name as Node | undefined) : undefined
  return name && isIdentifier(name) ? name.text : undefined
}
