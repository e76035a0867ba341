import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guideNotebook } from '../../../src/content/export/notebook.ts'
import { pages } from '../pages.ts'
import { brokenRules } from './notebook-rules.ts'

const notebook = guideNotebook(
  pages.map((concept) => ({ concept, diagrams: [] })),
  { title: 'Guide', css: '' },
)

const numpy = spawnSync('python3', ['-c', 'import numpy; print(numpy.__version__)'], {
  encoding: 'utf8',
})
const here = numpy.status === 0
if (!here) console.log('skipped: running the notebook, as Python with NumPy is not here')

describe('the notebook of the guide', () => {
  it('keeps the rules of its format', () => {
    expect(brokenRules(notebook)).toEqual([])
  })

  it('has code of every page', () => {
    for (const { id } of pages)
      expect(
        notebook.cells.filter((cell) => cell.cell_type === 'code' && cell.id.startsWith(id)),
      ).not.toEqual([])
  })

  it('imports NumPy and nothing else', () => {
    const code = notebook.cells.flatMap((cell) =>
      cell.cell_type === 'code' ? cell.source.map((line) => line.trim()) : [],
    )
    const imports = code.filter((line) => /^(import|from) /.test(line))
    expect([...new Set(imports)]).toEqual(['import numpy as np'])
  })

  it.skipIf(!here)(
    'runs from top to bottom with Python and NumPy',
    () => {
      const script = notebook.cells
        .flatMap((cell) => (cell.cell_type === 'code' ? [cell.source.join('')] : []))
        .join('\n\n')
      const folder = mkdtempSync(join(tmpdir(), 'notebook-'))
      const { status, stderr } = spawnSync('python3', ['-W', 'error', '-'], {
        input: `${script}\n`,
        encoding: 'utf8',
        cwd: folder,
      })
      rmSync(folder, { recursive: true })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
    60_000,
  )
})
