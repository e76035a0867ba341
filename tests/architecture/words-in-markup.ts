import { parseSync } from 'vite'

/** Attributes whose text is read or heard. */
const spoken = new Set(
  [
    'alt aria-label aria-description aria-valuetext finger heading hint label lead mouse name placeholder',
    'says summary text title to what xName yName',
  ].flatMap((names) => names.split(' ')),
)

/** Elements whose text is the same in every language. */
const verbatim = new Set(['code', 'kbd', 'pre'])

/** Words that stand in the markup of a file (TSX): in its text, or in an attribute that is read or heard. */
export function wordsInMarkup(file: string, source: string): readonly string[] {
  const found: string[] = []
  visit(parseSync(file, source).program, found)
  return found
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) return node.forEach((one) => visit(one, found))
  if (!isNode(node)) return
  if (node.type === 'JSXElement' && verbatim.has(tagOf(node))) return
  if (node.type === 'JSXText') add(node['value'], found)
  if (node.type === 'JSXAttribute') {
    const { name, value } = node as unknown as { name: Node; value: Node | null }
    // the name of a drawing is none that is read
    if (spoken.has(String(name['name'])) && value?.type === 'Literal') add(value['value'], found)
  }
  for (const child of Object.values(node))
    if (!(node.type === 'JSXElement' && tagOf(node) === 'Icon')) visit(child, found)
}

function add(text: unknown, found: string[]): void {
  if (typeof text !== 'string' || text.startsWith('https://')) return
  if (/\p{L}{2}/u.test(text)) found.push(text.trim())
}

function tagOf(element: Node): string {
  const { name } = element['openingElement'] as { name: Node }
  return String(name['name'])
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
