import type { Block, Concept, Text } from '../concept.ts'
import { parseText, type Mark } from '../text.ts'

/** A text as Jupyter's Markdown; pages that are not among `ids` are named without a link. */
export function textMarkdown(text: Text, concept: Concept, ids: ReadonlySet<string>): string {
  return parseText(text)
    .map((mark) => markMarkdown(mark, concept, ids))
    .join('')
}

export function blocksMarkdown(
  blocks: readonly Block[],
  concept: Concept,
  ids: ReadonlySet<string>,
): string {
  const text = (line: Text) => textMarkdown(line, concept, ids)
  return blocks
    .map((block) => {
      if (typeof block === 'string') return text(block)
      switch (block.kind) {
        case 'list':
          return block.items
            .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${text(item)}`)
            .join('\n')
        case 'table':
          return [block.head, block.head.map(() => '---'), ...block.rows]
            .map((row) => `| ${row.map((cell) => text(cell).replaceAll('|', '\\|')).join(' | ')} |`)
            .join('\n')
        case 'disputed':
          break
      }
      return `> **Disputed.** ${text(block.text)}`
    })
    .join('\n\n')
}

export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\*_`<>[\]$#]/g, '\\$&')
}

function markMarkdown(mark: Mark, concept: Concept, ids: ReadonlySet<string>): string {
  const inner = (marks: readonly Mark[]) =>
    marks.map((part) => markMarkdown(part, concept, ids)).join('')
  switch (mark.kind) {
    case 'plain':
      return escapeMarkdown(mark.text)
    case 'code':
      return `\`${mark.text}\``
    case 'emphasis':
      return `*${inner(mark.marks)}*`
    case 'maths':
      return `$${mark.tex}$${mark.tail}`
    case 'link':
      return ids.has(mark.concept) ? `[${inner(mark.marks)}](#${mark.concept})` : inner(mark.marks)
    case 'cite':
      break
  }
  const index = concept.sources.findIndex(({ key }) => key === mark.source)
  return index < 0 ? '' : ` [${index + 1}]`
}
