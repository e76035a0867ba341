import Papa from 'papaparse'
import type { AnnotationSet } from '../annotation-set.ts'
import { firstLine } from '../first-line.ts'
import { problemsOf, type Told } from '../problems.ts'
import { readVia } from './via.ts'

/** Whether a table is the one of VGG Image Annotator, with JSON in its cells. */
export function isViaTable(text: string): boolean {
  const heading = firstLine(text)
  return heading.includes('region_shape_attributes') && heading.includes('filename')
}

/** Reads that table: a row a region, and one with no shape for a picture without any. */
export function readViaTable(text: string, file: string, told?: Told): AnnotationSet {
  const { data } = Papa.parse<readonly string[]>(text, { skipEmptyLines: 'greedy' })
  const [heading = [], ...rows] = data
  const names = heading.map((name) => name.replace('#', '').trim())
  const columns = ['filename', 'region_shape_attributes', 'region_attributes'].map((name) =>
    names.indexOf(name),
  )
  const problems = problemsOf(file, told)
  const pictures = new Map<string, { filename: string; regions: unknown[] }>()
  rows.forEach((row, i) => {
    const [filename = '', shape, said] = columns.map((at) => row[at])
    const picture = pictures.get(filename) ?? { filename, regions: [] }
    pictures.set(filename, picture)
    const region = { shape_attributes: parsed(shape), region_attributes: parsed(said) }
    if (region.shape_attributes === null) problems.add(`row ${i + 2}`, 'has no shape.')
    else if (Object.keys(region.shape_attributes).length > 0) picture.regions.push(region)
  })
  problems.check()
  return readVia(Object.fromEntries(pictures), file, told)
}

/** The object in a cell; null where there is none. */
function parsed(cell: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(cell ?? '')
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
