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

/** The keys said in the program: written out, or made from pieces such as `parts.hat.${hat}`. */
export function usesIn(texts: Texts): Uses {
  const literals = new Set<string>()
  const patterns: RegExp[] = []
  const keys: Uses['keys'] = []
  for (const { path, tree } of ours(texts)) {
    if (/(^|\/)words\.ts$/.test(path)) continue
    visit(tree, (node) => {
      if (isStringLiteral(node)) literals.add(node.text)
      if (node.kind === SyntaxKind.TemplateExpression) patterns.push(patternOf(node.getText(tree)))
      const key = keySaid(node)
      if (key && isStringLiteral(key)) keys.push({ key: key.text, file: path, line: lineOf(tree, node) })
    })
  }
  return { keys, says: (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key)) }
}

/** A template as a pattern of keys; one without a dot of its own could be anything, and is none. */
function patternOf(template: string): RegExp {
  const pieces = template.slice(1, -1).split(/\$\{[^}]*\}/)
  if (
    !pieces.some((piece) => /^[\w.]*\.[\w.]*$/.test(piece)) ||
    pieces.some((piece) => /[^\w.-]/.test(piece))
  )
    return /^(?!)/
  return new RegExp(`^${pieces.map((piece) => piece.replaceAll('.', '\\.')).join('[\\w.-]+')}$`)
}

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
