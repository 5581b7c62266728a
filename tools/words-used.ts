import { isStringLiteral, type Node, SyntaxKind } from 'typescript/unstable/ast'
import type { Fault } from './faults.ts'
import { childrenOf, lineOf, type Source, sourcesIn, type Texts, visit } from './sources.ts'

/** Which keys the program says. */
export interface Uses {
  says(key: string): boolean
  /** The keys written out in a call of `say`, and where. */
  keys: { key: string; file: string; line: number }[]
}

const spoken = [
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'label',
  'legend',
  'hint',
  'caption',
  'summary',
  'lead',
  'origin',
]

function ours(texts: Texts): Source[] {
  const kept = Object.entries(texts).filter(
    ([path]) => /^src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
  )
  return sourcesIn(Object.fromEntries(kept))
}

/**
 * The keys said in the program: written out, or made from pieces such as `parts.hat.${hat}`. A room's
 * words.ts says none, but may promise one for each of a type: `Record<`fault.${FaultWord}`, string>`.
 */
export function usesIn(texts: Texts): Uses {
  const literals = new Set<string>()
  const patterns: RegExp[] = []
  const keys: Uses['keys'] = []
  for (const { path, tree } of ours(texts)) {
    const defines = /(^|\/)words\.ts$/.test(path)
    visit(tree, (node) => {
      if (node.kind === SyntaxKind.TemplateLiteralType) patterns.push(...patternOf(node))
      if (defines) return
      if (isStringLiteral(node)) literals.add(node.text)
      if (node.kind === SyntaxKind.TemplateExpression) patterns.push(...patternOf(node))
      const key = keySaid(node)
      if (key && isStringLiteral(key)) keys.push({ key: key.text, file: path, line: lineOf(tree, node) })
    })
  }
  return { keys, says: (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key)) }
}

/**
 * A template as a pattern of keys: what stands first may be a whole key (`${word}.lead`), what follows is
 * one piece of it. None when the template's own text is no piece of a key, or could be one of any key.
 */
function patternOf(template: Node): RegExp[] {
  const [head, ...spans] = childrenOf(template)
  const pieces = [head, ...spans.map((span) => childrenOf(span).at(-1))].map(textOf)
  if (pieces.some((piece) => /[^\w.-]/.test(piece))) return []
  if (!pieces.some((piece) => /^\w[\w.-]*\.|\.[\w-]/.test(piece))) return []
  const [first, ...others] = pieces.map((piece) => piece.replaceAll('.', '\\.'))
  return [new RegExp(`^${[first || '[\\w.-]*', ...others].join('[\\w-]+')}$`)]
}

const textOf = (node: Node | undefined) => (node && 'text' in node ? String(node.text) : '')

function keySaid(node: Node): Node | undefined {
  if (node.kind !== SyntaxKind.CallExpression) return undefined
  const [callee, , key] = childrenOf(node)
  return callee?.kind === SyntaxKind.Identifier && 'text' in callee && callee.text === 'say' ? key : undefined
}

/** English written into a page instead of keyed, and numbers or dates in nobody's language. */
export function literalFaults(texts: Texts): Fault[] {
  return ours(texts).flatMap(({ path, tree, text }) => {
    const faults: Fault[] = []
    const add = (line: number, words: string) => faults.push({ file: path, line, rule: 'literal', words })
    visit(tree, (node) => {
      const words = literalWords(node)
      if (words) add(lineOf(tree, node), `says “${words}” without a key; put it into words.ts`)
    })
    for (const found of text.matchAll(/\.toLocale(Date|Time)?String\(\)/g)) {
      add(
        text.slice(0, found.index).split('\n').length,
        `${found[0]} speaks the server’s language, not the reader’s`,
      )
    }
    return faults
  })
}

function literalWords(node: Node): string | undefined {
  const letters = /\p{L}/u
  if (node.kind === SyntaxKind.JsxText) {
    const words = 'text' in node ? String(node.text).trim() : ''
    return letters.test(words) ? words : undefined
  }
  if (node.kind !== SyntaxKind.JsxAttribute) return undefined
  const [name, value] = childrenOf(node)
  if (!name || !value || !isStringLiteral(value) || !('text' in name)) return undefined
  return spoken.includes(String(name.text)) && letters.test(value.text) ? value.text : undefined
}
