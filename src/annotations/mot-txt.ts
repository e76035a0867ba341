import { parseDecimal } from './numbers.ts'
import { problemsOf, shown } from './problems.ts'

/** Boxes with ids over the frames of a sequence; columns of equal length `count`, in the file's order. */
export interface MotTable {
  readonly count: number
  /** from 1 */
  readonly frames: Int32Array
  readonly ids: Int32Array
  /** xyxy in picture pixels, [4 * count] */
  readonly boxes: Float32Array
  /** of labels: 0 is not to be counted; of tracks: their confidence; 1 where the column is missing */
  readonly flags: Float32Array
  /** class numbers of the benchmark; -1 where the column is missing */
  readonly classes: Int32Array
}

/** Rows of a file; the longest sequence of the benchmark has some 120,000. */
const mostRows = 1_000_000
/** Frames and ids are numbers of this size at most. */
const mostNumber = 10_000_000

const names = ['frame', 'id', 'left', 'top', 'width', 'height', 'confidence', 'class'] as const

/**
 * Reads labels (`gt.txt`) or tracks in the format of MOTChallenge (Milan et al. 2016, section 5.1): a line for each
 * box, `frame,id,left,top,width,height[,confidence[,class,...]]`, lengths in pixels. In linear time.
 *
 * @throws AnnotationError naming the line
 */
export function readMot(text: string, file: string): MotTable {
  const problems = problemsOf(file)
  const lines = text.split('\n')
  if (lines.length > mostRows + 1) {
    return problems.fail('', `has ${lines.length} lines, more than ${mostRows}.`)
  }
  const table = emptyTable(lines.length)
  const known = new Set<number>()
  let count = 0
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    const place = `line ${i + 1}`
    const cells = line.split(',', names.length).map((cell) => cell.trim())
    if (cells.length < 6) {
      problems.fail(place, `has ${cells.length} values, expected frame,id,left,top,width,height.`)
    }
    const values = cells.map((cell, column) => {
      const value = parseDecimal(cell)
      if (value !== null) return value
      return problems.fail(place, `has the ${names[column]} ${shown(cell)}, expected a number.`)
    })
    const [frame = 0, id = 0, left = 0, top = 0, width = 0, height = 0, flag = 1, kind = -1] =
      values
    if (!isWhole(frame)) problems.fail(place, `has the frame ${frame}, expected 1, 2, 3, ...`)
    if (id === -1) {
      problems.fail(place, 'has the id -1: these are detections that were not tracked.')
    }
    if (!isWhole(id) && id !== 0) problems.fail(place, `has the id ${id}, expected a whole number.`)
    if (!(width > 0 && height > 0)) {
      problems.fail(place, `has a box of ${width} x ${height}, expected an area.`)
    }
    const key = frame * (mostNumber + 1) + id
    if (known.has(key)) problems.fail(place, `has the id ${id} a second time in frame ${frame}.`)
    known.add(key)
    table.frames[count] = frame
    table.ids[count] = id
    table.boxes.set([left, top, left + width, top + height], 4 * count)
    table.flags[count] = flag
    table.classes[count] = kind
    count += 1
  })
  if (count === 0) return problems.fail('', 'is empty.')
  return {
    count,
    frames: table.frames.subarray(0, count),
    ids: table.ids.subarray(0, count),
    boxes: table.boxes.subarray(0, 4 * count),
    flags: table.flags.subarray(0, count),
    classes: table.classes.subarray(0, count),
  }
}

function emptyTable(rows: number): Omit<MotTable, 'count'> {
  return {
    frames: new Int32Array(rows),
    ids: new Int32Array(rows),
    boxes: new Float32Array(4 * rows),
    flags: new Float32Array(rows),
    classes: new Int32Array(rows),
  }
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= mostNumber
}
