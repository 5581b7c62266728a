import {
  isExportDeclaration,
  isIdentifier,
  isNamedExports,
  isVariableStatement,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import type { Fault } from './faults.ts'
import { childrenOf, lineOf, nameOf, type Source, visit } from './sources.ts'
import { isTest } from './taste-code.ts'

interface Export {
  name: string
  line: number
  /** Defined here, or handed on from another file. */
  home: boolean
  type: boolean
}

/** Names that each room, part of the rim or tool gives to the same piece of itself. */
const sameInEvery = new Set(['words', 'say', 'routes', 'jobs', 'Refusal', 'send', 'receive', 'command'])

/** Exports that are taken by name from whatever files there are, so that no import shows it. */
const loadedByName: readonly { file: RegExp; name: string; reason: string }[] = [
  {
    file: /^src\/(rooms\/[\w-]+\/|parts\/)?words\.ts$/,
    name: 'words',
    reason: 'tools/check-words.ts holds every room’s sentences against the translations',
  },
  { file: /^bench\/[\w-]+\.ts$/, name: 'run', reason: 'bench/run.ts runs the measurement it is asked for' },
]

const isLoadedByName = (path: string, exported: string) =>
  loadedByName.some(({ file, name }) => name === exported && file.test(path))

/** Exported names that nothing imports, and names with two homes. */
export function exportFaults(sources: readonly Source[]): Fault[] {
  const exported = new Map(sources.map((source) => [source.path, exportsOf(source)]))
  return [...unused(sources, exported), ...twoHomes(exported)]
}

function unused(sources: readonly Source[], exported: ReadonlyMap<string, Export[]>): Fault[] {
  const taken = new Map<string, Set<string>>()
  for (const { path, names } of sources.flatMap(({ imports }) => imports)) {
    if (path) taken.set(path, new Set([...(taken.get(path) ?? []), ...names]))
  }
  return sources.flatMap((source) => {
    const names = taken.get(source.path)
    if (names?.has('*')) return []
    return (exported.get(source.path) ?? [])
      .filter(({ name }) => !names?.has(name) && !isLoadedByName(source.path, name))
      .filter(({ name, type }) => !(type && saidTwice(source, name)))
      .map(({ name, line }) => ({
        file: source.path,
        line,
        rule: 'unused-export',
        words: `exports ${name}, which nothing imports; take the export or the thing itself away`,
      }))
  })
}

/** A type that an exported function of the same file speaks of is part of that function. */
function saidTwice({ tree }: Source, name: string): boolean {
  let times = 0
  visit(tree, (node) => {
    if (isIdentifier(node) && node.text === name) times++
  })
  return times > 1
}

function twoHomes(exported: ReadonlyMap<string, Export[]>): Fault[] {
  const homes = new Map<string, { file: string; line: number }[]>()
  for (const [file, names] of exported) {
    if (!/^(src|browser)\//.test(file) || isTest(file)) continue
    for (const { name, line, home, type } of names) {
      if (home && !type && !sameInEvery.has(name))
        homes.set(name, [...(homes.get(name) ?? []), { file, line }])
    }
  }
  return [...homes].flatMap(([name, [first, ...others]]) =>
    others.map(({ file, line }) => ({
      file,
      line,
      rule: 'one-home',
      words: `exports ${name}, which has a home in ${first?.file}:${first?.line}; use that one, or say what is different in the name`,
    })),
  )
}

const types = new Set([SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration])

function exportsOf({ tree }: Source): Export[] {
  return tree.statements.flatMap((statement) => {
    const line = lineOf(tree, statement)
    if (isExportDeclaration(statement)) return handedOn(statement, line)
    if (!isExported(statement)) return []
    const type = types.has(statement.kind)
    return namesIn(statement).map((name) => ({ name, line, home: true, type }))
  })
}

function handedOn(statement: Node, line: number): Export[] {
  if (!isExportDeclaration(statement) || !statement.exportClause || !isNamedExports(statement.exportClause))
    return []
  const { elements } = statement.exportClause
  return elements.map((part) => ({
    name: part.name.text,
    line,
    home: false,
    type: statement.isTypeOnly || part.isTypeOnly,
  }))
}

function isExported(statement: Node): boolean {
  return childrenOf(statement).some(({ kind }) => kind === SyntaxKind.ExportKeyword)
}

function namesIn(statement: Node): string[] {
  if (!isVariableStatement(statement)) return [nameOf(statement) ?? 'default']
  return statement.declarationList.declarations.flatMap((declared) => nameOf(declared) ?? [])
}
