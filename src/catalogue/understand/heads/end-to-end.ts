import type { EndToEndHead } from '../../../vision/heads/end-to-end/head.ts'
import { feedings } from '../feeding.ts'
import type { Certainty } from '../finding.ts'
import { refuse, type ReadHead } from '../reading.ts'
import { isScore, showDims, type Range, type Seen, type SeenOutput } from '../seen.ts'
import { channelRanges } from '../seen.ts'
import { notDrawnWords } from './extra.ts'

/**
 * End-to-end heads: rows of a box, a score and a class, [1, k, 6], selected in the graph (TopK in YOLOv10 and
 * YOLO26, NonMaxSuppression in exports with NMS), or [k, 7] with the batch index first.
 */
export function readEndToEnd(seen: Seen): ReadHead {
  const output = seen.outputs.find(({ dims, tail }) => isRows(dims) && picks(tail.operators))
  if (!output) return null
  const { dims } = output
  const width = dims.at(-1) ?? 0
  const ranges = rangesOf(output)
  const row = rowOf(dims, ranges, output.data)
  const first = row === undefined ? 0 : 1
  const score = ranges[row === 'picture-box-class-score' ? 6 : first + 4]
  const classes = row === 'picture-box-class-score' ? 5 : first + 5
  if (dims[0] !== 0 && score && !isScore(score)) return null
  const { notes } = seen.facts
  if (notes.task === 'obb') {
    return refuse(
      'a detector of turned boxes with its last selection in the graph, which is not read yet',
      'Export it without: each box comes with its angle then.',
      ['yolo export model=best.pt format=onnx nms=False end2end=False'],
    )
  }
  const left = width - first - 6
  const kind = notes.task === 'pose' ? 'keypoints' : 'mask'
  const extra = left > 0 ? ({ kind, count: left } as const) : null
  const head: EndToEndHead = {
    kind: 'end-to-end',
    output: output.name,
    ...(row && { row }),
    ...(extra && { extra }),
  }
  const { operators } = output.tail
  const byNms = operators.has('NonMaxSuppression')
  const count = countClasses(output, classes, seen)
  return {
    family: byNms ? 'YOLO with NMS in the graph' : 'YOLOv10, YOLO26',
    options: [{ head, says: '' }],
    ...count,
    feeding: feedings.ultralytics,
    boxes: {
      about: 'boxes',
      conclusion: 'final boxes as corners, each with a score and a class; no suppression needed',
      evidence: [
        `Output “${output.name}” is ${showDims(dims)}: at most ${dims.at(-2)} rows of ${width} numbers${row ? ', the first of which names the picture' : ''}.`,
        byNms
          ? 'The graph ends in NonMaxSuppression.'
          : 'The graph ends by picking the best scores (TopK).',
        ...(notes.endToEnd === true ? ['The file says so (end2end).'] : []),
      ],
      certainty: 'sure',
    },
    notDrawn: notDrawnWords(extra, seen),
  }
}

function isRows(dims: readonly number[]): boolean {
  if (dims.length === 3) return dims[0] === 1 && (dims[2] ?? 0) >= 6
  return dims.length === 2 && dims[1] === 7
}

function picks(operators: ReadonlySet<string>): boolean {
  return operators.has('TopK') || operators.has('NonMaxSuppression')
}

function rangesOf({ data, dims }: SeenOutput): readonly Range[] {
  return channelRanges({ data, dims: [1, dims.at(-2) ?? 0, dims.at(-1) ?? 0] }, 2)
}

/** Of the last two numbers in rows of seven, the class is the one that is an integer in every row. */
function rowOf(
  dims: readonly number[],
  ranges: readonly Range[],
  data: Float32Array,
): EndToEndHead['row'] {
  if (dims.length === 3) return undefined
  const isWhole = (column: number) => {
    for (let o = column; o < data.length; o += 7) if (!Number.isInteger(data[o])) return false
    return true
  }
  const scoreLast = ranges[6] !== undefined && isScore(ranges[6]) && isWhole(5)
  return scoreLast ? 'picture-box-class-score' : 'picture-box-score-class'
}

/** Number of classes: from the names; else from the graph's modulo on flattened indices; else from its last layers. */
function countClasses(
  { data, dims, tail }: SeenOutput,
  column: number,
  { facts }: Seen,
): {
  readonly classCount: number
  readonly classEvidence: string
  readonly classCertainty: Certainty
} {
  const names = facts.notes.names?.length
  if (names !== undefined) {
    return {
      classCount: names,
      classEvidence: `The file names ${names}.`,
      classCertainty: 'sure',
    }
  }
  if (tail.modulus !== null) {
    return {
      classCount: tail.modulus,
      classEvidence: `The graph picks among ${tail.modulus} scores a box.`,
      classCertainty: 'sure',
    }
  }
  // boxes have 4 channels, or 64 before their bins are summed
  const width = tail.widths.findLast((one) => one !== 1 && one !== 4 && one !== 64)
  if (width !== undefined) {
    return {
      classCount: width,
      classEvidence: `Its last layers have ${tail.widths.join(', ')} channels, of which 4 or 64 are the box’s.`,
      classCertainty: 'likely',
    }
  }
  let greatest = 0
  for (let o = column; o < data.length; o += dims.at(-1) ?? 6) {
    greatest = Math.max(greatest, data[o]!)
  }
  const classCount = Math.max(80, Math.floor(greatest) + 1)
  return {
    classCount,
    classEvidence: 'The file does not say how many there are.',
    classCertainty: 'guess',
  }
}
