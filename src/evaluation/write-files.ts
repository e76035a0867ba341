import { strToU8, zipSync } from 'fflate'
import { lossOf, writeLabels } from '../annotations/write-labels.ts'
import type { Calls } from './protocol.ts'

/** Ground truth as one file to save: several are packed as zip. */
export function writeLabelFiles({
  set,
  format,
}: Calls['writeLabels']['request']): Calls['writeLabels']['answer'] {
  const files = writeLabels(set, format)
  const loss = lossOf(set, format)
  const [first] = files
  if (first && files.length === 1 && (format === 'coco' || format === 'csv')) {
    return { name: first.path, file: new Blob([first.text]), loss }
  }
  const entries = files.map(({ path, text }) => [path, strToU8(text)] as const)
  // a date that does not change: the same labels are the same file
  const zip = zipSync(Object.fromEntries(entries), { mtime: '2000-01-01' })
  return { name: `labels-${format}.zip`, file: new Blob([zip]), loss }
}
