import { relative } from 'node:path'
import { parseSync, Visitor, type Plugin } from 'vite'
import { inlineMathml } from './inline-mathml.ts'

/** Files that contain the text of a concept. */
const words = /\/src\/content\/(?!export\/)[\w-]+\/[\w.-]+\.ts$/

/**
 * Adds MathML to every `$tex$` in the strings of a concept's files at build time; see `inlineMathml`. There can
 * be no `${value}` inside the dollar signs: the TeX has to be literal in the source.
 */
export function textMathml(): Plugin {
  let root = process.cwd()
  return {
    name: 'text-mathml',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    transform(source, id) {
      if (!words.test(id) || !source.includes('$')) return null
      return { code: addMathml(source, relative(root, id)), map: null }
    },
  }
}

/** The source of a module with MathML added to its strings and templates; `file` is used in messages. */
export function addMathml(source: string, file: string): string {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const edits: { start: number; end: number; text: string }[] = []
  const raw = new Set<unknown>()
  new Visitor({
    Literal(node) {
      if (typeof node.value !== 'string' || !node.value.includes('$')) return
      const text = JSON.stringify(inlineMathml(node.value, file))
      edits.push({ start: node.start, end: node.end, text })
    },
    TaggedTemplateExpression(node) {
      if (source.slice(node.tag.start, node.tag.end) === 'String.raw')
        for (const quasi of node.quasi.quasis) raw.add(quasi)
    },
    TemplateElement(node) {
      const { cooked, raw: written } = node.value
      if (!written.includes('$')) return
      const text = raw.has(node)
        ? inlineMathml(written, file)
        : escapeTemplate(inlineMathml(cooked ?? written, file))
      const at = source.indexOf(written, node.start)
      edits.push({ start: at, end: at + written.length, text })
    },
  }).visit(program)
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((code, { start, end, text }) => code.slice(0, start) + text + code.slice(end), source)
}

function escapeTemplate(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}
