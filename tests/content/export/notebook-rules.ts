import type { Notebook } from '../../../src/content/export/notebook.ts'

/** Violations of nbformat 4.5 in a notebook, in words; empty if there are none. */
export function brokenRules(notebook: Notebook): readonly string[] {
  const broken: string[] = []
  const rule = (holds: boolean, words: string) => {
    if (!holds) broken.push(words)
  }
  rule(notebook.nbformat === 4 && notebook.nbformat_minor >= 5, 'format is not 4.5')
  const { kernelspec } = notebook.metadata
  rule(Boolean(kernelspec.name && kernelspec.display_name), 'kernelspec has no name')
  const ids = notebook.cells.map(({ id }) => id)
  rule(new Set(ids).size === ids.length, 'two cells have one id')
  for (const cell of notebook.cells) {
    const about = `cell ${cell.id}`
    rule(/^[a-zA-Z0-9-_]{1,64}$/.test(cell.id), `${about}: id is not allowed`)
    rule(['markdown', 'code'].includes(cell.cell_type), `${about}: type ${cell.cell_type}`)
    rule(typeof cell.metadata === 'object', `${about}: no metadata`)
    rule(
      cell.source.every((line, index) =>
        index < cell.source.length - 1 ? /^[^\n]*\n$/.test(line) : !line.includes('\n'),
      ),
      `${about}: lines do not end in one line feed each`,
    )
    if (cell.cell_type === 'code') {
      rule(cell.execution_count === null, `${about}: has been run`)
      rule(Array.isArray(cell.outputs) && cell.outputs.length === 0, `${about}: has outputs`)
    } else {
      rule(!('outputs' in cell || 'execution_count' in cell), `${about}: Markdown with outputs`)
    }
  }
  return broken
}
