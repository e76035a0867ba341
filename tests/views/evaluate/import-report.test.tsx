// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { readLabels } from '../../../src/annotations/read-labels.ts'
import { summarise, summaryLines, type LabelSummary } from '../../../src/annotations/summarise.ts'
import { ImportReport } from '../../../src/views/evaluate/labels/import-report.tsx'
import { renderEvaluate } from './render-evaluate.tsx'

const pictures = [{ name: 'a.jpg', size: { width: 100, height: 100 } }]

/** What a person is told of files, by the very reader. */
function summaryOf(files: Readonly<Record<string, string>>): LabelSummary {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }))
  const read = readLabels(texts, pictures, { names: ['cat'], from: 'the network' })
  return summarise(read, new Set(['a.jpg']))
}

const mixed = summaryOf({
  'a.txt': '0 0.5 0.5 0.1 1.05\n0 0.5\n',
  'README.txt': 'from a tool',
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`z${i}.txt`, '0 0.5 0.5 0.1 0.1'])),
})

describe('the report of an import', () => {
  it('tells what was taken, changed, left out, and what holds no labels, one group each', () => {
    renderEvaluate(<ImportReport />, { importSummary: mixed })
    expect(screen.getByText('Read: 1 object of 1 class in 1 picture.')).toBeTruthy()
    const groups = within(screen.getByRole('list', { name: 'What became of the files' }))
    const outcomes = Array.from(
      document.querySelectorAll<HTMLElement>('[data-outcome]'),
      ({ dataset }) => dataset['outcome'],
    )
    expect(outcomes).toEqual(['changed', 'left out', 'left out', 'not labels'])
    const rows = groups.getAllByRole('listitem').map(({ textContent }) => textContent)
    for (const { title, advice } of mixed.groups) {
      expect(rows).toContainEqual(expect.stringContaining(`${title} ${advice ?? ''}`.trim()))
    }
  })

  it('folds the files under their group, and says how many more there are', async () => {
    const { user } = renderEvaluate(<ImportReport />, { importSummary: mixed })
    const [, , pictureGroup] = screen.getAllByText('Where')
    const files = pictureGroup!.closest('details')!
    expect(files.open).toBe(false)
    await user.click(pictureGroup!)
    expect(files.open).toBe(true)
    const rows = within(files).getAllByRole('listitem')
    expect(rows.map(({ textContent }) => textContent).at(-1)).toBe('and 3 more files')
    expect(rows).toHaveLength(6)
  })

  it('says the same as the terminal', () => {
    renderEvaluate(<ImportReport />, { importSummary: mixed })
    const page = document.body.textContent!.replaceAll(/\s+/g, '')
    for (const line of summaryLines(mixed)) {
      // on the page the outcome stands before the title without a colon
      const words = line.replace(/^(Changed|Left out|Not labels): /, '').replaceAll(/\s+/g, '')
      expect(page).toContain(words)
    }
  })

  it('says that nothing was taken where nothing was, and goes when it is dismissed', async () => {
    const { user, store } = renderEvaluate(<ImportReport />, {
      importSummary: summaryOf({ 'x.json': '{"images": [' }),
    })
    expect(within(screen.getByRole('alert')).getByText(/^x\.json, line 1/)).toBeTruthy()
    expect(
      screen.getByText(/^Nothing was imported, and what was there before stays\./),
    ).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(store.getState().importSummary).toBeNull()
    expect(document.body.textContent).toBe('')
  })

  it('never says that nothing was taken above what was taken', () => {
    const misfit = summaryOf({ 'elsewhere.txt': '0 0.5 0.5 0.1 0.1', 'a.txt': '0 0.5 0.5 0.1 0.1' })
    for (const importSummary of [mixed, misfit]) {
      expect(importSummary.taken).not.toBeNull()
      const { unmount } = renderEvaluate(<ImportReport />, { importSummary })
      expect(screen.getByText(/^Read: 1 object/)).toBeTruthy()
      expect(screen.getByRole('button', { name: 'Dismiss' })).toBeTruthy()
      expect(screen.queryByText(/nothing was taken/i)).toBeNull()
      unmount()
    }
  })

  it('is not there where there is nothing to tell', () => {
    renderEvaluate(<ImportReport />)
    expect(document.body.textContent).toBe('')
  })
})
