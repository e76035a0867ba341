import { strideOf } from '../../../vision/grid.ts'
import type { NanodetHead } from '../../../vision/heads/nanodet/head.ts'
import { feedings } from '../feeding.ts'
import type { ReadHead, Reading } from '../reading.ts'
import { isScore, showDims, type Seen, type SeenOutput } from '../seen.ts'

/**
 * Boxes whose four sides are distributions over integer distances: NanoDet, NanoDet-Plus and PicoDet (8 bins per
 * side), YOLOv8 and later cut before their decoding (16). Distances and class scores are maps or rows per stride,
 * in one output or two, or one output contains the rows of all strides.
 */
export function readDistributions(seen: Seen): ReadHead {
  return readLevels(seen) ?? readAllRows(seen)
}

/** [1, channels, h, w], [1, n, channels] or [1, channels, n], of one stride. */
interface Level {
  readonly output: SeenOutput
  readonly stride: number
  readonly channels: number
  /** number c of cell i is at `i * cell + c * channel` */
  readonly cells: number
  readonly cell: number
  readonly channel: number
}

const usualStrides = [4, 8, 16, 32, 64, 128]

function levelOf(output: SeenOutput, { size }: Seen): Level | null {
  const [batch, a = 0, b = 0, c = 0] = output.dims
  if (batch !== 1) return null
  if (output.dims.length === 4) {
    const stride = strideOf({ width: c, height: b }, size)
    if (stride === null) return null
    return { output, stride, channels: a, cells: b * c, cell: 1, channel: b * c }
  }
  if (output.dims.length !== 3) return null
  for (const stride of usualStrides) {
    const cells = cellsOf([stride], size)
    if (a === cells) return { output, stride, channels: b, cells, cell: b, channel: 1 }
    if (b === cells) return { output, stride, channels: a, cells, cell: 1, channel: cells }
  }
  return null
}

/** NanoDet-Plus rounds up where a stride does not divide the input. */
function cellsOf(strides: readonly number[], { width, height }: Seen['size']): number {
  return strides.reduce(
    (sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride),
    0,
  )
}

/** One output per stride with both, or one for each. */
function readLevels(seen: Seen): ReadHead {
  const all = seen.outputs.flatMap((output) => levelOf(output, seen) ?? [])
  const strides = [...new Set(all.map(({ stride }) => stride))].toSorted((a, b) => a - b)
  if (strides.length < 2) return null
  const byStride = strides.map((stride) => all.filter((level) => level.stride === stride))
  for (const bins of [16, 8, 17]) {
    const sides = 4 * bins
    const together = byStride.map((levels) => levels.find((level) => holdsBoth(level, bins, seen)))
    const channels = together[0]?.channels
    if (channels !== undefined && together.every((level) => level?.channels === channels)) {
      const levels = together.flatMap((level) => level ?? [])
      const found = levels.map((level) => ({ scores: level, distances: level }))
      return readingOf(found, bins, channels - sides)
    }
    const apart = byStride.map((levels) => {
      const distances = levels.find((one) => one.channels === sides && isRaw(one))
      const scores = levels.find((one) => one !== distances && one.channels > 1)
      const only = levels.find((one) => one !== distances)
      return distances && (scores ?? only) ? { distances, scores: (scores ?? only)! } : null
    })
    const classCount = apart[0]?.scores.channels
    if (classCount !== undefined && apart.every((one) => one?.scores.channels === classCount)) {
      return readingOf(
        apart.flatMap((one) => one ?? []),
        bins,
        classCount,
      )
    }
  }
  return null
}

/** One output whose rows are the cells of all strides. */
function readAllRows(seen: Seen): ReadHead {
  for (const output of seen.outputs) {
    const [batch, a = 0, b = 0, ...more] = output.dims
    if (batch !== 1 || more.length > 0) continue
    for (const strides of [
      [8, 16, 32],
      [8, 16, 32, 64],
      [4, 8, 16, 32],
    ]) {
      const cells = cellsOf(strides, seen.size)
      const isUpright = a === cells
      if (!isUpright && b !== cells) continue
      const channels = isUpright ? b : a
      const level: Level = {
        ...{ output, stride: strides[0]!, channels, cells },
        ...(isUpright ? { cell: b, channel: 1 } : { cell: 1, channel: cells }),
      }
      for (const bins of [16, 8, 17]) {
        if (!holdsBoth(level, bins, seen)) continue
        const levels = strides.map((stride) => ({ ...level, stride }))
        const found = levels.map((one) => ({ scores: one, distances: one }))
        return readingOf(found, bins, channels - 4 * bins)
      }
    }
  }
  return null
}

/**
 * Whether the channels are four sides of that many bins plus class scores: judging by the last layers, of which
 * one gives the bins and another the classes; else by the names. Other heads may have the same number of
 * channels.
 */
function holdsBoth(level: Level, bins: number, { facts }: Seen): boolean {
  const { output, channels } = level
  const classes = channels - 4 * bins
  const { parts, widths } = output.tail
  if (classes < 1) return false
  // without layers in the graph the numbers have to tell
  if (parts.length === 0) return areBins(level, 4 * bins, classes)
  if (!parts.includes('layer')) return false
  if (widths.includes(4 * bins) && widths.includes(classes)) return true
  // one layer may give both; three anchors with a matching number of names indicate another head
  const names = facts.notes.names?.length
  return names === classes && channels % 3 !== 0 && widths.includes(channels)
}

/** Whether scores within 0 to 1 stand before or after numbers none of whose columns stays within that. */
function areBins(level: Level, sides: number, classes: number): boolean {
  const isBin = (channel: number) => !areScores(level, channel, 1)
  const are = (firstBin: number) =>
    Array.from({ length: sides }, (_, bin) => firstBin + bin).every(isBin)
  return (
    (areScores(level, 0, classes) && are(classes)) || (areScores(level, sides, classes) && are(0))
  )
}

/** Whether it comes directly from a layer: decoded outputs have no bins. */
function isRaw({ output }: Level): boolean {
  return output.tail.parts.length === 0 || output.tail.parts.includes('layer')
}

function readingOf(
  levels: readonly { readonly scores: Level; readonly distances: Level }[],
  bins: number,
  classCount: number,
): Reading {
  const isTogether = levels[0]?.scores.output === levels[0]?.distances.output
  const sides = 4 * bins
  // if one output has both, the scores are first or last
  const inFirst = classesAre(levels, 0, classCount)
  const inLast = isTogether ? classesAre(levels, sides, classCount) : null
  const order = isTogether
    ? orderOf(levels[0]!.scores, inFirst, inLast, bins, classCount)
    : 'scores'
  const logits = (order === 'distances' ? inLast : inFirst) === 'logits'
  const isYolo = bins !== 8
  const strides = levels.map(({ scores }) => scores.stride)
  const isPlus = bins === 8 && isTogether && strides.length === 4
  const head = (from: NanodetHead['from']): NanodetHead => ({
    kind: 'nanodet',
    outputs: levels.map(({ scores, distances }) => ({
      scores: scores.output.name,
      distances: distances.output.name,
      stride: scores.stride,
    })),
    bins,
    ...(order === 'distances' && { first: 'distances' }),
    ...(logits && { classes: 'logits' }),
    ...(from && { from }),
  })
  const outputs = [
    ...new Set(levels.flatMap(({ scores, distances }) => [scores.output, distances.output])),
  ]
  return {
    family: isYolo
      ? 'YOLOv8 or later, cut'
      : isPlus
        ? 'NanoDet-Plus or PicoDet'
        : 'NanoDet or PicoDet',
    options: isPlus
      ? [
          { head: head(undefined), says: 'sides measured from the middle of the cell' },
          {
            head: head('corner'),
            says: 'sides measured from the corner of the cell, as NanoDet-Plus does',
          },
        ]
      : [{ head: head(undefined), says: '' }],
    classCount,
    classEvidence: isTogether
      ? `${levels[0]!.scores.channels} channels less 4 × ${bins} leave ${classCount}.`
      : `Outputs of ${classCount} channels stand beside those of the distances.`,
    classCertainty: 'sure',
    feeding: isYolo ? feedings.ultralytics : feedings.nanodet,
    boxes: {
      about: 'boxes',
      conclusion: `one prediction per cell, each side a distribution over ${bins} distances, decoded here`,
      evidence: [
        `Outputs ${outputs.map(({ name, dims }) => `“${name}” ${showDims(dims)}`).join(', ')}: strides ${strides.join(', ')}.`,
        `4 sides of ${bins} bins and ${classCount} class scores; the bins come straight from a convolution.`,
        logits
          ? 'The class scores are logits, and go through the logistic here.'
          : 'The class scores stay within 0 to 1.',
      ],
      certainty: 'likely',
    },
    notDrawn: null,
  }
}

function classesAre(
  levels: readonly { readonly scores: Level }[],
  first: number,
  count: number,
): 'scores' | 'logits' {
  return levels.every(({ scores }) => areScores(scores, first, count)) ? 'scores' : 'logits'
}

function areScores({ output, cells, cell, channel }: Level, first: number, count: number): boolean {
  for (let i = 0; i < cells; i++) {
    for (let c = first; c < first + count; c++) {
      const value = output.data[i * cell + c * channel]!
      if (!isScore({ min: value, max: value })) return false
    }
  }
  return true
}

/**
 * The order of scores and distances: scores after a logistic function are on the side whose values stay within 0
 * to 1; otherwise the family's order.
 */
function orderOf(
  { output }: Level,
  inFirst: 'scores' | 'logits',
  inLast: 'scores' | 'logits' | null,
  bins: number,
  classCount: number,
): 'scores' | 'distances' {
  if (inFirst !== inLast) return inFirst === 'scores' ? 'scores' : 'distances'
  const [first] = output.tail.columns
  if (first?.[0] === 'Sigmoid') return 'scores'
  if (output.tail.parts[0] === 'Sigmoid') return 'scores'
  // NanoDet and related heads have the scores first, YOLO the distances
  return bins === 8 && classCount > 0 ? 'scores' : 'distances'
}
