import {
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
  type Node,
} from 'typescript/unstable/ast'
import type { Fault } from './faults.ts'
import { lineOf, type Source, type Texts, visit } from './sources.ts'

/** Tables that every room may read: the tenant itself holds nothing personal. */
const open = new Set(['districts'])

/**
 * Table → the room whose migration made it. The owner stands in the migration's name (`0002_people.sql`), or in a line
 * `-- room: people` above the tables. Views are made for others, so they have no owner.
 */
function ownersIn(texts: Texts): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [path, sql] of Object.entries(texts)) {
    let room = /^db\/migrations\/\d+_([a-z-]+)/.exec(path)?.[1]
    if (!room) continue
    for (const [, named, table] of sql.matchAll(
      /^-- room: ([a-z-]+)|^\s*(?:create table (?:if not exists )?|alter table \w+ rename to )(\w+)/gim,
    )) {
      if (named) room = named
      if (table) owners.set(table, room)
    }
  }
  return owners
}

/** Statements of a room that name another room's table. */
export function tableFaults(texts: Texts, sources: readonly Source[]): Fault[] {
  const owners = ownersIn(texts)
  return sources.flatMap((source) => {
    const [, room] = /^src\/rooms\/([^/]+)\/(?!.*\.test\.tsx?$)/.exec(source.path) ?? []
    return room ? statementsIn(source).flatMap((said) => foreign({ source, room, owners }, said)) : []
  })
}

interface Said {
  node: Node
  text: string
}

/** Every piece of SQL: what is tagged `sql`, and in a store any text. */
function statementsIn({ path, tree }: Source): Said[] {
  const store = /^src\/rooms\/[^/]+\/store[./]/.test(path)
  const found: Said[] = []
  visit(tree, (node) => {
    const text = isTemplateExpression(node) || isNoSubstitutionTemplateLiteral(node) || isStringLiteral(node)
    const tagged = isTaggedTemplateExpression(node) && /^sql\b/.test(node.getText(tree))
    if (tagged || (store && text && !isTaggedTemplateExpression(node.parent)))
      found.push({ node, text: node.getText(tree) })
  })
  return found
}

const naming = /\b(?:from|join|into|update|using|truncate|copy|table)\s+(?:only\s+|lateral\s+)?"?(\w+)"?/gi

function foreign(
  { source, room, owners }: { source: Source; room: string; owners: Map<string, string> },
  { node, text }: Said,
): Fault[] {
  const tables = new Set([...text.matchAll(naming)].map(([, table = '']) => table))
  return [...tables].flatMap((table) => {
    const owner = owners.get(table)
    if (!owner || owner === room || open.has(table)) return []
    const words = `names the table ${table} of ${owner}; join one of its views (current_…, sight), or call a function of its door`
    return [{ file: source.path, line: lineOf(source.tree, node), rule: 'doors', words }]
  })
}
