import { baseName } from '../annotations/annotation-set.ts'
import type { Problem } from '../annotations/problems.ts'
import { readLabels, type LabelFile, type ReadLabels } from '../annotations/read-labels.ts'
import type { Calls } from './protocol.ts'
import { messageOf } from '../words/message-of.ts'
import { formatCount } from '../words/numbers.ts'
import { listSome } from '../words/lists.ts'

/** Limits on what is read at once. */
export interface Limits {
  /** per file; larger ones are refused without reading */
  readonly bytes: number
  /** in all files */
  readonly objects: number
}

/** Transferring this many objects blocks the page for about five seconds. */
export const pageLimits: Limits = { bytes: 200_000_000, objects: 500_000 }

/** Without a page: at most what one string can hold. */
export const unattendedLimits: Limits = { bytes: 500_000_000, objects: Infinity }

/** Limit in bytes for a file with one picture's labels, or with names: far above any valid one. */
export const largestSmallFile = 20_000_000

/**
 * Selects label files by size, then reads and parses them; files that are too large are not opened.
 * @throws the signal's reason
 */
export async function readLabelFiles(
  { files, pictures, fallback, unattended = false, ...options }: Calls['readLabels']['request'],
  limits: Limits = unattended ? unattendedLimits : pageLimits,
  signal?: AbortSignal,
): Promise<ReadLabels> {
  const problems: Problem[] = []
  const texts: LabelFile[] = []
  for (const { path, file } of files) {
    signal?.throwIfAborted()
    const name = baseName(path)
    const refused = tooLarge(name, file.size, limits)
    if (refused) {
      problems.push({ file: name, place: '', what: refused })
      continue
    }
    try {
      texts.push({ path, text: decodeText(new Uint8Array(await file.arrayBuffer()), name) })
    } catch (error) {
      problems.push({
        file: name,
        place: '',
        what: messageOf(error),
      })
    }
  }
  signal?.throwIfAborted()
  const read = readLabels(texts, pictures, fallback, options)
  const objects = read.set.pictures.reduce((sum, { annotations }) => sum + annotations.length, 0)
  if (objects > limits.objects) {
    const names = texts.map(({ path }) => baseName(path))
    problems.push({
      file: listSome(names, 1),
      place: '',
      what: `has ${formatCount(objects)} objects, more than the ${formatCount(limits.objects)} that a page can take in. ${elsewhere}`,
    })
    return { ...read, set: { classes: [], pictures: [] }, problems }
  }
  return { ...read, problems: [...problems, ...read.problems] }
}

/** Why a file is not opened, in words; null if it is. */
function tooLarge(name: string, size: number, { bytes }: Limits): string | null {
  const whole = /\.(json|csv|tsv)$/i.test(name)
  const largest = whole ? bytes : largestSmallFile
  if (size <= largest) return null
  const advice = whole
    ? `Leave out outlines (segmentation). ${elsewhere}`
    : 'Is it a file of labels?'
  return `has ${(size / 1e6).toFixed(0)} MB, more than the ${largest / 1e6} MB that can be read. ${advice}`
}

const elsewhere = 'Split it, or evaluate in a terminal (npm run evaluate).'

/**
 * Decodes bytes as UTF-8, without the byte order mark.
 *
 * @throws for another encoding, naming the line
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (isUtf16(bytes)) throw new Error('is UTF-16 text, expected UTF-8. Save it as UTF-8.')
  try {
    if (!bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // reported below, with its line
  }
  const before = new TextDecoder().decode(bytes).split(/[\0\ufffd]/, 1)[0] ?? ''
  const line = before.split('\n').length
  throw new Error(
    bytes.includes(0)
      ? `line ${line}: is no text. Is ${name} a file of labels?`
      : `line ${line}: a letter is not UTF-8. Save the file as UTF-8.`,
  )
}

/** Detected by its byte order mark or, without one, by the zero bytes between ASCII letters. */
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
