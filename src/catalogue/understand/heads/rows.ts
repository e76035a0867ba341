import type { Extra } from '../../../vision/heads/shared-fields.ts'
import type { Head } from '../../../vision/heads/heads.ts'
import { feedings } from '../feeding.ts'
import type { Certainty, Finding } from '../finding.ts'
import { examineBoxes, followsGrid } from '../examine-boxes.ts'
import { gridSum, matchGrid, type GridMatch } from '../grids.ts'
import { refuse, type ReadHead } from '../reading.ts'
import {
  channelRanges,
  isScore,
  showDims,
  type Range,
  type Seen,
  type SeenOutput,
} from '../seen.ts'
import { extraOf, notDrawnWords } from './extra.ts'

/**
 * Heads that give one row a prediction, as many as the grids have: [1, n, channels] or
 * [1, channels, n]. YOLOv5 to v7 and YOLOX with an objectness, YOLOv8 and later without.
 */
export function readRows(seen: Seen): ReadHead {
  const found = seen.outputs.map((output) => rowsOf(output, seen)).find((rows) => rows !== null)
  if (!found) return null
  return found.grid.anchorsPerCell > 1 || hasObjectness(found, seen)
    ? readWithObjectness(found, seen)
    : readClassScores(found, seen)
}

/** An output whose rows are as many as the cells of some grids. */
interface Rows {
  readonly output: SeenOutput
  readonly grid: GridMatch
  readonly n: number
  readonly channels: number
  /** which axis counts channels */
  readonly axis: 1 | 2
  readonly ranges: readonly Range[]
}

function rowsOf(output: SeenOutput, { size }: Seen): Rows | null {
  const { dims } = output
  if (dims.length !== 3 || dims[0] !== 1) return null
  // the longer axis counts the rows; some networks have more channels than rows
  const axes = ([1, 2] as const).toSorted((a, b) => (dims[b] ?? 0) - (dims[a] ?? 0))
  for (const rowAxis of axes) {
    const n = dims[rowAxis] ?? 0
    const axis = rowAxis === 1 ? 2 : 1
    const grid = matchGrid(n, size)
    const channels = dims[axis] ?? 0
    if (grid && channels > 4) {
      return { output, grid, n, channels, axis, ranges: channelRanges(output, axis) }
    }
  }
  return null
}

/** With one prediction a cell, both kinds exist: told by the names, the last layers, the numbers. */
function hasObjectness(rows: Rows, { facts }: Seen): boolean {
  const { output, channels, ranges, axis } = rows
  const { parts, widths, operators } = output.tail
  const names = facts.notes.names?.length ?? 0
  // what follows the scores of a turned box is its angle
  if (facts.notes.task === 'obb') return false
  // no exporter turns rows with an objectness on their side; where somebody did, the numbers tell
  if (axis === 1) return names !== channels - 4 && isBesideOthers(rows)
  // boxes come first: a direct layer output after the scores is no box
  if (parts[0] === 'layer' && parts.includes('Sigmoid')) return true
  // YOLOv6 has a place for the objectness and writes 1
  const [, , , , fifth] = ranges
  if (fifth?.min === 1 && fifth.max === 1) return true
  // sides as powers of e are YOLOX's; edges from distances YOLOv8's
  if (operators.has('Exp')) return true
  if (operators.has('Sub')) return false
  if (names > 0 && channels - 4 === names) return false
  if (names > 0 && channels - 5 === names) return true
  if (widths.includes(channels - 4)) return false
  if (widths.includes(1) && widths.includes(channels - 5)) return true
  return widths.length === 0 && isBesideOthers(rows)
}

/** Whether the fifth number is high where, and only where, another is: scores of classes are not high together. */
function isBesideOthers({ output: { data }, n, channels, axis }: Rows): boolean {
  const [row, column] = axis === 1 ? [1, n] : [channels, 1]
  let high = 0
  for (let i = 0; i < n; i++) {
    const at = i * row + 4 * column
    let most = 0
    for (let c = 1; c < channels - 4; c++) most = Math.max(most, data[at + c * column]!)
    if (data[at]! > 0.5 !== most > 0.5) return false
    if (most > 0.5) high++
  }
  // high everywhere tells nothing
  return high > 0 && high < n
}

function readWithObjectness(rows: Rows, seen: Seen): ReadHead {
  const { output, grid, channels, axis, ranges } = rows
  const { notes } = seen.facts
  if (axis === 1) {
    return refuse(
      `a detector whose output ${showDims(output.dims)} is turned on its side, with an objectness`,
      'Export it as it is trained, with rows of predictions.',
    )
  }
  const isRaw =
    grid.anchorsPerCell === 1 && (output.tail.parts[0] === 'layer' || isInOneCorner(rows, seen))
  const extra = extraOf(channels - 5, ranges.slice(5), output.tail, seen)
  const classCount = channels - 5 - (extra?.count ?? 0)
  const bad = problemOf(ranges.slice(4, 5 + classCount), output)
  if (bad) return bad
  const [first, second] = ranges
  const normalised = !isRaw && Math.max(first?.max ?? 0, second?.max ?? 0) <= 2
  const isYolox = isRaw || (grid.anchorsPerCell === 1 && output.tail.operators.has('Exp'))
  const head: Head = isRaw
    ? { kind: 'yolox', output: output.name, strides: grid.strides }
    : {
        kind: 'decoded-objectness',
        output: output.name,
        ...grid,
        ...(normalised && { normalised }),
        ...(extra && { extra }),
      }
  const evidence = [
    countEvidence(rows, seen),
    `${channels} numbers each: 4 for the box, 1 objectness, ${classCount} class scores${extraWords(extra)}.`,
    isRaw
      ? output.tail.parts[0] === 'layer'
        ? 'In the graph the scores go through a logistic and the boxes come straight from a convolution: they are decoded here, as YOLOX wants it.'
        : 'The boxes do not follow the cells of the grid, and lie in one corner: they are offsets, decoded here as YOLOX wants it.'
      : grid.anchorsPerCell > 1
        ? `Each cell predicts ${grid.anchorsPerCell} times, once for each anchor, and the graph turns that into boxes itself.`
        : 'The graph turns the grid into boxes itself.',
  ]
  return {
    family: isYolox ? 'YOLOX' : grid.anchorsPerCell > 1 ? 'YOLOv5 or v7' : 'YOLOv6',
    options: [{ head, says: '' }],
    classCount,
    ...classEvidence(classCount, `${channels} channels less 5`, notes.names, extra),
    feeding: isYolox
      ? isRaw
        ? feedings.yolox
        : { ...feedings.yolox, isOpen: true }
      : feedings.ultralytics,
    boxes: boxesFinding(
      isRaw ? 'one row per cell, boxes not decoded yet' : 'one row per prediction, boxes decoded',
      evidence,
      'sure',
    ),
    notDrawn: notDrawnWords(extra, seen),
  }
}

/** Whether boxes are offsets from their cells: a few cells at most, and not where their cells are. */
function isInOneCorner({ output, grid, n, channels, ranges }: Rows, { size }: Seen): boolean {
  const rows = { output, n, width: channels, row: channels, column: 1 }
  const isNear = ranges.slice(0, 2).every(({ min, max }) => min > -8 && max < 8)
  const isSigned = ranges.slice(0, 4).some(({ min }) => min < -0.1)
  return isNear && isSigned && !followsGrid(rows, 0, 'centre', grid, size)
}

function readClassScores(rows: Rows, seen: Seen): ReadHead {
  const { output, grid, channels, axis, n, ranges } = rows
  const { notes } = seen.facts
  const [row, column] = axis === 1 ? [1, n] : [channels, 1]
  const boxRows = { output, n, width: channels, row, column }
  const form = examineBoxes(boxRows, 0, seen.size)
  const isCorners = form?.form === 'corners'
  const extra = extraOf(channels - 4, ranges.slice(4), output.tail, seen)
  const classCount = channels - 4 - (extra?.count ?? 0)
  if (classCount < 1) return null
  const bad = problemOf(ranges.slice(4, 4 + classCount), output)
  // finished boxes beside numbers of both signs: the graph ends before the logistic
  const isSpread = followsGrid(boxRows, 0, form?.form ?? 'centre', grid, seen.size)
  const isLogits =
    bad !== null &&
    !extra &&
    form !== null &&
    isSpread &&
    ranges.slice(4).some(({ min }) => min < -1)
  if (bad && !isLogits) return bad
  const [first, second] = ranges
  const normalised = Math.max(first?.max ?? 0, second?.max ?? 0) <= 2
  const head: Head = {
    kind: 'class-scores',
    output: output.name,
    strides: grid.strides,
    ...(isCorners && { corners: true }),
    ...(normalised && { normalised }),
    ...(isLogits && { logits: true }),
    ...(extra && { extra }),
  }
  const unit = normalised ? 'shares of the input’s sides' : 'pixels of the input'
  return {
    family: 'YOLOv8 or later',
    options: [{ head, says: '' }],
    classCount,
    ...classEvidence(classCount, `${channels} channels less 4`, notes.names, extra),
    feeding: feedings.ultralytics,
    boxes: boxesFinding(
      `one prediction per cell, no objectness, boxes ${isCorners ? 'as corners ' : ''}in ${unit}`,
      [
        countEvidence(rows, seen),
        `${channels} numbers each: 4 for the box and ${classCount} class scores${extraWords(extra)}.`,
        isLogits
          ? 'The boxes follow the cells of the grid, and the class scores do not stay within 0 to 1: they are logits, and go through the logistic here.'
          : `On the photograph the box numbers reach ${Math.round(first?.max ?? 0)}, the class scores stay within 0 to 1.`,
        ...(isSpread ? [] : ['The boxes do not follow the cells of the grid, as they should.']),
        ...(isCorners
          ? [
              'The third number of a box is never less than the first, nor the fourth than the second: they are corners.',
            ]
          : []),
      ],
      isSpread ? 'sure' : 'guess',
    ),
    notDrawn: notDrawnWords(extra, seen),
  }
}

function boxesFinding(conclusion: string, evidence: readonly string[], certainty: Certainty) {
  return { about: 'boxes', conclusion, evidence, certainty } as const satisfies Finding
}

function countEvidence({ output, grid, n }: Rows, { size }: Seen): string {
  const at = `${size.width}×${size.height}`
  return `Output “${output.name}” is ${showDims(output.dims)}: ${n} = ${gridSum(grid, size)}, the cells of strides ${grid.strides.join(', ')} at ${at}.`
}

function extraWords(extra: Extra | null): string {
  if (!extra) return ''
  const what = { mask: 'of a mask', keypoints: 'of points', angle: 'the angle' }[extra.kind]
  return `, then ${extra.count} ${what}`
}

/** Scores beyond 0..1 are no scores, and no decoder here would make sense of them. */
function problemOf(ranges: readonly Range[], output: SeenOutput) {
  const bad = ranges.find((range) => !isScore(range))
  if (!bad) return null
  return refuse(
    `a network whose output “${output.name}” ${showDims(output.dims)} looks like a detector’s, but its scores run from ${bad.min.toFixed(1)} to ${bad.max.toFixed(1)} and not from 0 to 1`,
    'Export it with its last layer (the logistic) in the graph.',
  )
}

function classEvidence(
  count: number,
  sum: string,
  names: readonly string[] | null,
  extra: Extra | null,
): { readonly classEvidence: string; readonly classCertainty: Certainty } {
  const less = extra ? ` and ${extra.count}` : ''
  return {
    classEvidence: `${sum}${less} leave ${count}.`,
    classCertainty: names?.length === count || !extra ? 'sure' : 'likely',
  }
}
