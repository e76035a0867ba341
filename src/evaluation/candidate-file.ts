import type { ModelBoxes } from '../vision/geometry.ts'
import type { PictureCandidates, RunInfo } from './protocol.ts'

/** A run, or a part of one: what it was, and what it found. */
export interface CandidateFile {
  readonly info: RunInfo
  readonly pictures: readonly PictureCandidates[]
}

/**
 * Candidates as one file: eight letters that say what it is, the length of a heading, the heading as JSON, and
 * then for each picture its boxes (float32), scores (float32) and class ids (uint16), little-endian, each on a
 * multiple of four bytes. Parts of a run that were computed apart are put together by reading them all.
 */
export function writeCandidateFile({ info, pictures }: CandidateFile): ArrayBuffer {
  const heading = new TextEncoder().encode(
    JSON.stringify({
      info,
      pictures: pictures.map(({ picture, letterbox, candidates }) => ({
        picture,
        letterbox,
        count: candidates.scores.length,
      })),
    }),
  )
  const body = pictures.reduce((sum, { candidates }) => sum + sizeOf(candidates.scores.length), 0)
  const file = new ArrayBuffer(even(start + heading.length) + body)
  const bytes = new Uint8Array(file)
  bytes.set(new TextEncoder().encode(magic))
  new DataView(file).setUint32(magic.length, heading.length, true)
  bytes.set(heading, start)
  let at = even(start + heading.length)
  for (const { candidates } of pictures) {
    const { boxes, scores, classIds } = candidates
    new Float32Array(file, at, boxes.length).set(boxes)
    new Float32Array(file, at + 16 * scores.length, scores.length).set(scores)
    new Uint16Array(file, at + 20 * scores.length, scores.length).set(classIds)
    at += sizeOf(scores.length)
  }
  return file
}

/** @throws where the file is none of candidates, or cut short */
export function readCandidateFile(file: ArrayBuffer): CandidateFile {
  const bytes = new Uint8Array(file)
  if (file.byteLength < start || new TextDecoder().decode(bytes.subarray(0, 8)) !== magic) {
    throw new Error('This is no file of candidates.')
  }
  const length = new DataView(file).getUint32(magic.length, true)
  let at = even(start + length)
  if (at > file.byteLength) throw new Error('This file of candidates is cut short.')
  const heading = JSON.parse(
    new TextDecoder().decode(bytes.subarray(start, start + length)),
  ) as Heading
  const pictures = heading.pictures.map(({ picture, letterbox, count }) => {
    if (at + sizeOf(count) > file.byteLength) {
      throw new Error(`This file of candidates is cut short at ${picture}.`)
    }
    const candidates = {
      boxes: new Float32Array(file.slice(at, at + 16 * count)) as ModelBoxes,
      scores: new Float32Array(file.slice(at + 16 * count, at + 20 * count)),
      classIds: new Uint16Array(file.slice(at + 20 * count, at + 22 * count)),
    }
    at += sizeOf(count)
    return { picture, letterbox, candidates }
  })
  return { info: heading.info, pictures }
}

interface Heading {
  readonly info: RunInfo
  readonly pictures: readonly {
    readonly picture: string
    readonly letterbox: PictureCandidates['letterbox']
    readonly count: number
  }[]
}

const magic = 'GLCAND01'
const start = magic.length + 4

/** Bytes of so many candidates. */
function sizeOf(count: number): number {
  return even(22 * count)
}

function even(bytes: number): number {
  return Math.ceil(bytes / 4) * 4
}
