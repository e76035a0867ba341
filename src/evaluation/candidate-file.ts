import { messageOf } from '../words/message-of.ts'
import type { Letterbox } from '../vision/letterbox.ts'
import { CandidateFileError, checkHeading, type Entry, type Heading } from './check-heading.ts'
import type { PackedCandidates } from './pack.ts'
import type { Shard, RunInfo } from './protocol.ts'

/** The candidates of one picture, as stored. */
export interface KeptPicture {
  /** file name */
  readonly picture: string
  readonly letterbox: Letterbox
  readonly packed: PackedCandidates
}

/** A run or a shard of one: its description and its candidates. */
export interface CandidateFile {
  readonly info: RunInfo
  readonly shard?: Shard | undefined
  readonly pictures: readonly KeptPicture[]
}

/**
 * Writes candidates as one file: eight letters that identify the format, the length of the header, the header as
 * JSON, then for each picture its boxes (float32), scores (float32), places (uint32) and class ids (uint16), as
 * in `PackedCandidates`; little-endian, each picture aligned to four bytes. To merge shards of a run, read all of
 * their files.
 */
export function writeCandidateFile({ info, shard, pictures }: CandidateFile): ArrayBuffer {
  const heading: Heading = {
    info,
    ...(shard && { part: shard }),
    pictures: pictures.map(({ picture, letterbox, packed }) => ({
      picture,
      letterbox,
      boxes: packed.boxes.length / 4,
      count: packed.scores.length,
    })),
  }
  const text = new TextEncoder().encode(JSON.stringify(heading))
  const body = heading.pictures.reduce((sum, one) => sum + sizeOf(one), 0)
  const file = new ArrayBuffer(alignedToFour(start + text.length) + body)
  const bytes = new Uint8Array(file)
  bytes.set(new TextEncoder().encode(magic))
  new DataView(file).setUint32(magic.length, text.length, true)
  bytes.set(text, start)
  let at = alignedToFour(start + text.length)
  pictures.forEach(({ packed: { boxes, places, scores, classIds } }, i) => {
    const { length } = scores
    new Float32Array(file, at, boxes.length).set(boxes)
    new Float32Array(file, at + 4 * boxes.length, length).set(scores)
    new Uint32Array(file, at + 4 * boxes.length + 4 * length, length).set(places)
    new Uint16Array(file, at + 4 * boxes.length + 8 * length, length).set(classIds)
    at += sizeOf(heading.pictures[i]!)
  })
  return file
}

/** @throws CandidateFileError if the file is not in this format, or truncated */
export function readCandidateFile(file: ArrayBuffer): CandidateFile {
  const bytes = new Uint8Array(file)
  if (file.byteLength < start || new TextDecoder().decode(bytes.subarray(0, 8)) !== magic) {
    throw new CandidateFileError('This is no file of candidates.')
  }
  const length = new DataView(file).getUint32(magic.length, true)
  let at = alignedToFour(start + length)
  if (at > file.byteLength) throw new CandidateFileError('This file of candidates is cut short.')
  const heading = checkHeading(parsed(bytes.subarray(start, start + length)))
  const pictures = heading.pictures.map((entry): KeptPicture => {
    const { picture, letterbox, boxes, count } = entry
    if (at + sizeOf(entry) > file.byteLength) {
      throw new CandidateFileError(`This file of candidates is cut short at ${picture}.`)
    }
    const scoresAt = at + 16 * boxes
    const places = new Uint32Array(file, scoresAt + 4 * count, count)
    const packed: PackedCandidates = {
      boxes: new Float32Array(file, at, 4 * boxes).slice(),
      places: boxes <= 2 ** 16 ? Uint16Array.from(places) : places.slice(),
      scores: new Float32Array(file, scoresAt, count).slice(),
      classIds: new Uint16Array(file, scoresAt + 8 * count, count).slice(),
    }
    if (places.some((place) => place >= boxes)) {
      throw new CandidateFileError(
        `This file of candidates is damaged: one of ${picture} refers to a box that is not there.`,
      )
    }
    at += sizeOf(entry)
    return { picture, letterbox, packed }
  })
  return { info: heading.info, shard: heading.part, pictures }
}

const magic = 'GLCAND01'
const start = magic.length + 4

/** Bytes of one picture. */
function sizeOf({ boxes, count }: Entry): number {
  return alignedToFour(16 * boxes + 10 * count)
}

function alignedToFour(bytes: number): number {
  return Math.ceil(bytes / 4) * 4
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    throw new CandidateFileError(
      `This file of candidates is damaged: its header is not JSON (${messageOf(error)}).`,
      { cause: error },
    )
  }
}
