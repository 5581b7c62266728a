import {
  isArrowFunction,
  isAsExpression,
  isBlock,
  isCallExpression,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import type { Fault } from './faults.ts'
import { childrenOf, lineOf, nameOf, type Source, visit } from './sources.ts'

export const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('test/')

const emptyWords = /(?:^|[a-z0-9])(Service|Manager|Helper|Util|Handler|Processor|Data|Info)s?$/
const named = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ClassDeclaration,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
  SyntaxKind.VariableDeclaration,
  SyntaxKind.MethodDeclaration,
])

const functions = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
])

/** Where a bug may be caught at all: the ground, the rim, and the two places of the hall where everything ends. */
const mayCatch =
  /^src\/(ground|channels)\/|^src\/(main\.ts|app\.tsx)$|^(tools|bench|bin|test)\/|\.(test|spec)\.tsx?$/

/** What one file says against the budgets that need its syntax. */
export function codeFaults(source: Source): Fault[] {
  const { path, tree } = source
  const faults: Fault[] = []
  const ground = path.startsWith('src/ground/')
  visit(tree, (node) => {
    const tell = (rule: string, words: string) =>
      void faults.push({ file: path, line: lineOf(tree, node), rule, words })
    if (!ground) looseFaults(node, tell)
    nameFaults(node, tell)
    if (node.kind === SyntaxKind.TryStatement && !mayCatch.test(path))
      tell(
        'try',
        'catches; let it rise to the one place that answers for bugs, or move it to ground or a channel',
      )
    if (functions.has(node.kind)) functionFaults(node, { tell, lines: linesOf(source, node) })
  })
  const count = source.imports.filter(({ passedOn }) => !passedOn).length
  if (count > 12)
    faults.push({
      file: path,
      line: 1,
      rule: 'imports',
      words: `imports from ${count} places; 12 at most, so split the file by what it promises`,
    })
  return faults
}

type Tell = (rule: string, words: string) => void

function looseFaults(node: Node, tell: Tell): void {
  if (node.kind === SyntaxKind.AnyKeyword) tell('any', 'says any; say what it is, or unknown and look')
  if (node.kind === SyntaxKind.NonNullExpression)
    tell('non-null', 'swears by ! that something is there; make the case where it is not')
  if ('exclamationToken' in node && node.exclamationToken)
    tell('non-null', 'swears by ! that it will be set; set it')
  if (!isAsExpression(node) || !isAsExpression(node.expression)) return
  if (node.expression.type.kind === SyntaxKind.UnknownKeyword)
    tell('as-unknown-as', 'says as unknown as; give it the right type where it comes from')
}

function nameFaults(node: Node, tell: Tell): void {
  const name = named.has(node.kind) ? nameOf(node) : undefined
  const empty = name && emptyWords.exec(name)?.[1]
  if (empty) tell('names', `the name ${name} ends in ${empty}, which says nothing; name what it is or does`)
}

function functionFaults(node: Node, { tell, lines }: { tell: Tell; lines: number }): void {
  if (lines > 60 && !isSuite(node))
    tell('function-length', `is a function of ${lines} lines; 60 at most, 12 is better`)
  const parameters = childrenOf(node).filter(({ kind }) => kind === SyntaxKind.Parameter)
  if (parameters.length > 3)
    tell('parameters', `takes ${parameters.length} parameters; 3 at most, so pass one thing that has a name`)
}

function linesOf({ tree }: Source, node: Node): number {
  return tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(tree, node)
}

/** `describe(…, () => { … })` is a chapter, not a function. */
function isSuite(node: Node): boolean {
  return isCallExpression(node.parent) && /^(describe|suite)\b/.test(node.parent.expression.getText())
}

/** Lengths of all functions with a body in braces. */
export function functionLengths(source: Source): number[] {
  const lengths: number[] = []
  visit(source.tree, (node) => {
    const body = functions.has(node.kind) && childrenOf(node).at(-1)
    if (body && isBlock(body)) lengths.push(linesOf(source, isArrowFunction(node) ? body : node))
  })
  return lengths
}
