import { strToU8, zipSync } from 'fflate'
import type { TextFile } from '../annotations/detections/detected-set.ts'
import { lossOf, writeLabels } from '../annotations/write-labels.ts'
import type { Calls } from './protocol.ts'

/** Ground truth as one file to save: several files are zipped. */
export function writeLabelFiles({
  set,
  format,
}: Calls['writeLabels']['request']): Calls['writeLabels']['answer'] {
  const files = writeLabels(set, format).map(({ path, text }) => ({ path, parts: [text] }))
  const single = format === 'coco' || format === 'csv'
  const zip = `labels-${format}.zip`
  return { ...(single ? oneFile(files, zip) : zipped(files, zip)), loss: lossOf(set, format) }
}

/** A single file as it is, several as a zip. */
export function oneFile(files: readonly TextFile[], zip: string): SavedFile {
  const [first] = files
  if (!first || files.length > 1) return zipped(files, zip)
  return { name: first.path, file: new Blob([...first.parts]) }
}

interface SavedFile {
  readonly name: string
  readonly file: Blob
}

function zipped(files: readonly TextFile[], name: string): SavedFile {
  const entries = files.map(({ path, parts }) => [path, strToU8(parts.join(''))] as const)
  // a constant date, so that the same files give the same zip
  return { name, file: new Blob([zipSync(Object.fromEntries(entries), { mtime: '2000-01-01' })]) }
}
