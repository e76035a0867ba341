import { baseName } from '../annotations/annotation-set.ts'
import type { Problem } from '../annotations/problems.ts'
import { readLabels, type LabelFile } from '../annotations/read-labels.ts'
import type { Calls } from './protocol.ts'

/** Files larger than these are refused unread, in bytes: one string cannot hold much more. */
export const largestLabelFile = 400_000_000
/** Of a file with the labels of one picture, or with names: none that is right comes near. */
export const largestSmallFile = 20_000_000

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
    const whole = /\.(json|csv)$/i.test(name)
    const largest = whole ? largestLabelFile : largestSmallFile
    if (file.size > largest) {
      const size = (file.size / 1e6).toFixed(0)
      const advice = whole
        ? 'Leave out outlines (segmentation), or split it.'
        : 'Is it a file of labels?'
      problems.push({
        file: name,
        place: '',
        what: `has ${size} MB, more than the ${largest / 1e6} MB that can be read. ${advice}`,
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
  if (isUtf16(bytes)) throw new Error('is UTF-16 text, expected UTF-8. Save it as UTF-8.')
  try {
    if (!bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // told below, by its place
  }
  const before = new TextDecoder().decode(bytes).split(/[\0\ufffd]/, 1)[0] ?? ''
  const line = before.split('\n').length
  throw new Error(
    bytes.includes(0)
      ? `line ${line}: is no text. Is ${name} a file of labels?`
      : `line ${line}: a letter is not UTF-8. Save the file as UTF-8.`,
  )
}

/** By its mark; without one, by the zero that is half of every letter of ours. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const head = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1
  })
  const [even = 0, odd = 0] = zeros
  return Math.max(even, odd) > head.length / 4 && Math.min(even, odd) < head.length / 20
}
