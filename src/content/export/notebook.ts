import type { Concept } from '../concept.ts'
import { graded } from '../graded.ts'
import type { DrawnPage } from './html.ts'
import { blocksMarkdown, escapeMarkdown, textMarkdown } from './markdown.ts'
import { summaryHtml } from './summary-html.ts'
import { svgImage } from './svg-image.ts'

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

export interface NotebookOptions {
  readonly title: string
  /** the styles of the diagrams and their colours, as one text */
  readonly css: string
}

/**
 * Pages as a notebook, in the order of the page: diagrams, question, words, longer explanation, formulas, cells that
 * need Python and NumPy alone and end in asserts, samples for Keras and PyTorch that are shown but not run, mistakes,
 * questions and sources. It runs top to bottom.
 */
export function guideNotebook(pages: readonly DrawnPage[], options: NotebookOptions): Notebook {
  const { title, css } = options
  const ids = new Set<string>(pages.map(({ concept }) => concept.id))
  const needs =
    'The code needs Python and NumPy. Every code cell ends in asserts: if it runs, its numbers are those of the text.'
  const intro = pages.length > 1 ? `# ${title}\n\n${needs}` : needs
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' },
      language_info: { name: 'python' },
      title,
    },
    cells: [markdown('guide', intro), ...pages.flatMap((page) => cells(page, css, ids))],
  }
}

function cells(page: DrawnPage, css: string, ids: ReadonlySet<string>): readonly Cell[] {
  const { concept, diagrams } = page
  const { id } = concept
  const text = (line: string) => textMarkdown(line, concept, ids)
  const blocks = (lines: Concept['words']) => blocksMarkdown(lines, concept, ids)
  const words = [
    // what links of other pages lead to
    `<a id="${id}"></a>`,
    `## ${escapeMarkdown(concept.title)}`,
    `*${escapeMarkdown(concept.summary)}*`,
  ]
  const [first, ...others] = diagrams.map(({ svg }) => svgImage(svg, css))
  const { question, options } = concept.predict
  const letters = options.map((_, index) => 'ABCDEFGH'[index])
  const shown = options.map((option, index) => `- ${letters[index]}: ${text(option.text)}`)
  const reasons = options.map(
    ({ right, why }, index) =>
      `- ${letters[index]}: *${right ? 'right' : 'not quite'}.* ${text(why)}`,
  )
  const predict = [
    '### Predict first',
    text(question),
    shown.join('\n'),
    folded('Answer', reasons.join('\n')),
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
  const questions = graded(concept.interview).flatMap(({ name, questions: some }) => [
    `**${name}**`,
    ...some.map(({ question: asked, answer }) => folded(summaryHtml(asked), blocks(answer))),
  ])
  const sources = concept.sources.map(
    ({ title, url }, index) => `${index + 1}. [${escapeMarkdown(title)}](${url})`,
  )
  return [
    markdown(`${id}-title`, words.join('\n\n')),
    ...(first === undefined ? [] : [markdown(`${id}-diagram-1`, first)]),
    markdown(`${id}-predict`, predict.join('\n\n')),
    markdown(`${id}-words`, ['### In short', blocks(concept.words)].join('\n\n')),
    ...others.map((image, index) => markdown(`${id}-diagram-${index + 2}`, image)),
    markdown(`${id}-more`, more.join('\n\n')),
    markdown(`${id}-formulas`, ['### Formulas', ...formulas].join('\n\n')),
    ...concept.notebook.flatMap(({ note, python }, index) => [
      markdown(`${id}-note-${index + 1}`, text(note)),
      code(`${id}-code-${index + 1}`, python),
    ]),
    ...samples(concept),
    markdown(`${id}-mistakes`, ['### Common mistakes', ...mistakes].join('\n\n')),
    markdown(`${id}-interview`, ['### Asked in interviews', ...questions].join('\n\n')),
    markdown(`${id}-sources`, ['### Sources', sources.join('\n')].join('\n\n')),
  ]
}

/** The page's Python that is no cell: it needs Keras, PyTorch or data, so it is shown and not run. */
function samples({ id, code, notebook }: Concept): readonly MarkdownCell[] {
  const run = new Set(notebook.map(({ python }) => python))
  const shown = code.filter((snippet) => snippet.language === 'python' && !run.has(snippet.code))
  if (shown.length === 0) return []
  const fences = shown.map(
    ({ title, code: python }) =>
      `**${escapeMarkdown(title)}**\n\n\`\`\`python\n${python.trim()}\n\`\`\``,
  )
  return [
    markdown(`${id}-samples`, ['### In the libraries (not run here)', ...fences].join('\n\n')),
  ]
}

/** Within the summary Jupyter reads HTML, below it Markdown. */
function folded(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`
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
