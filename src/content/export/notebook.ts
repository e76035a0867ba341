import type { Concept } from '../concept.ts'
import { blocksMarkdown, escapeMarkdown, textMarkdown } from './markdown.ts'

/** A Jupyter notebook, format 4.5: the parts of it that are written here. */
export interface Notebook {
  readonly nbformat: 4
  readonly nbformat_minor: 5
  readonly metadata: {
    readonly kernelspec: {
      readonly name: string
      readonly display_name: string
      readonly language: string
    }
    readonly language_info: { readonly name: string }
    readonly title: string
  }
  readonly cells: readonly Cell[]
}

export type Cell = MarkdownCell | CodeCell

interface MarkdownCell {
  readonly cell_type: 'markdown'
  readonly id: string
  readonly metadata: Record<string, never>
  /** lines, each but the last with its line feed */
  readonly source: readonly string[]
}

interface CodeCell {
  readonly cell_type: 'code'
  readonly id: string
  readonly metadata: Record<string, never>
  readonly source: readonly string[]
  readonly execution_count: null
  readonly outputs: readonly never[]
}

/**
 * Pages as a notebook: of each its words, formulas, cells that need Python and NumPy alone and end in
 * asserts, mistakes, questions and sources. It runs top to bottom.
 */
export function guideNotebook(concepts: readonly Concept[], title: string): Notebook {
  const ids = new Set<string>(concepts.map(({ id }) => id))
  const intro = `# ${title}\n\nThe code needs Python and NumPy. Every code cell ends in asserts: if it runs, its numbers are those of the text.`
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
      title,
    },
    cells: [
      ...(concepts.length > 1 ? [markdown('guide', intro)] : []),
      ...concepts.flatMap((concept) => cells(concept, ids)),
    ],
  }
}

function cells(concept: Concept, ids: ReadonlySet<string>): readonly Cell[] {
  const { id } = concept
  const text = (line: string) => textMarkdown(line, concept, ids)
  const blocks = (lines: Concept['words']) => blocksMarkdown(lines, concept, ids)
  const words = [
    // what links of other pages lead to
    `<a id="${id}"></a>`,
    `## ${escapeMarkdown(concept.title)}`,
    `*${escapeMarkdown(concept.summary)}*`,
    blocks(concept.words),
  ]
  const formulas = concept.formulas.map(
    ({ name, tex, where }) => `**${escapeMarkdown(name)}**\n\n$$${tex}$$\n\n${text(where)}`,
  )
  const more = concept.more.map(
    ({ title, blocks: lines }) => `### ${escapeMarkdown(title)}\n\n${blocks(lines)}`,
  )
  const mistakes = concept.mistakes.map(
    ({ wrong, right }) => `- *Wrong:* ${text(wrong)}\n\n  *Right:* ${text(right)}`,
  )
  const questions = concept.interview.map(
    ({ question, answer }) =>
      `<details>\n<summary>${text(question)}</summary>\n\n${blocks(answer)}\n\n</details>`,
  )
  const sources = concept.sources.map(
    ({ title, url }, index) => `${index + 1}. [${escapeMarkdown(title)}](${url})`,
  )
  return [
    markdown(`${id}-words`, words.join('\n\n')),
    markdown(`${id}-formulas`, ['### Formulas', ...formulas].join('\n\n')),
    ...concept.notebook.flatMap(({ note, python }, index) => [
      markdown(`${id}-note-${index + 1}`, text(note)),
      code(`${id}-code-${index + 1}`, python),
    ]),
    markdown(`${id}-more`, more.join('\n\n')),
    markdown(`${id}-mistakes`, ['### Common mistakes', ...mistakes].join('\n\n')),
    markdown(`${id}-interview`, ['### Asked in interviews', ...questions].join('\n\n')),
    markdown(`${id}-sources`, ['### Sources', sources.join('\n')].join('\n\n')),
  ]
}

function markdown(id: string, text: string): MarkdownCell {
  return { cell_type: 'markdown', id, metadata: {}, source: lines(text) }
}

function code(id: string, text: string): CodeCell {
  return {
    cell_type: 'code',
    id,
    metadata: {},
    source: lines(text.trim()),
    execution_count: null,
    outputs: [],
  }
}

function lines(text: string): readonly string[] {
  return text.split(/(?<=\n)/)
}
