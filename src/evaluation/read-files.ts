import { baseName } from '../annotations/annotation-set.ts'
import type { Problem } from '../annotations/problems.ts'
import { readLabels, type LabelFile } from '../annotations/read-labels.ts'
import type { Calls } from './protocol.ts'

/** Files larger than this are refused unread, in bytes: one string cannot hold much more. */
export const largestLabelFile = 400_000_000

/** Reads label files from the disk and then their contents; those that are too large are not opened. */
export async function readLabelFiles({
  files,
  pictures,
  fallback,
}: Calls['readLabels']['given']): Promise<Calls['readLabels']['answer']> {
  const problems: Problem[] = []
  const texts: LabelFile[] = []
  for (const { path, file } of files) {
    const name = baseName(path)
    if (file.size > largestLabelFile) {
      const size = (file.size / 1e6).toFixed(0)
      problems.push({
        file: name,
        place: '',
        what: `has ${size} MB, more than the ${largestLabelFile / 1e6} MB that can be read. Leave out outlines (segmentation), or split it.`,
      })
      continue
    }
    try {
      texts.push({ path, text: decodeText(new Uint8Array(await file.arrayBuffer()), name) })
    } catch (error) {
      problems.push({
        file: name,
        place: '',
        what: error instanceof Error ? error.message : String(error),
      })
    }
  }
  const read = readLabels(texts, pictures, fallback)
  return { ...read, problems: [...problems, ...read.problems] }
}

/**
 * Bytes as UTF-8 text, without its byte order mark.
 *
 * @throws for another encoding, by line
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new Error('is UTF-16 text, expected UTF-8. Save it as UTF-8.')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const before = new TextDecoder().decode(bytes).split('�', 1)[0] ?? ''
    const line = before.split('\n').length
    throw new Error(
      bytes.subarray(0, 4096).includes(0)
        ? `line ${line}: is no text. Is ${name} a file of labels?`
        : `line ${line}: a letter is not UTF-8. Save the file as UTF-8.`,
    )
  }
}
