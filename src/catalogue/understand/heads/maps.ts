import { strideOf, type Anchor } from '../../../vision/grid.ts'
import type { DarknetHead } from '../../../vision/heads/darknet/head.ts'
import type { FastestV2Head } from '../../../vision/heads/fastest-v2/head.ts'
import type { Head } from '../../../vision/heads/heads.ts'
import { feedings } from '../feeding.ts'
import type { Certainty } from '../finding.ts'
import {
  exponentialAnchors,
  fastestAnchors,
  logisticAnchors,
  type KnownAnchors,
} from '../known-anchors.ts'
import { formatPercent } from '../../../words/percent.ts'
import { refuse, type HeadOption, type ReadHead } from '../reading.ts'
import { showDims, type Seen, type SeenOutput } from '../seen.ts'
import { examineObjectness } from './examine-objectness.ts'

/**
 * Heads that end in the maps of their last convolutions, one or three per stride: YOLOv2 to v5 and v7 before
 * decoding, Yolo-FastestV2.
 */
export function readMaps(seen: Seen): ReadHead {
  const maps = seen.outputs.map((output) => mapOf(output, seen)).filter((map) => map !== null)
  if (maps.length === 0 || maps.length < seen.outputs.length) return null
  const strides = [...new Set(maps.map(({ stride }) => stride))].toSorted((a, b) => a - b)
  const levels = strides.map((stride) => maps.filter((map) => map.stride === stride))
  if (levels.every((level) => level.length === 3)) return readFastest(levels)
  if (levels.every((level) => level.length === 1)) return readAnchors(levels.flat(), seen)
  return refuse(
    `a detector that ends in ${maps.length} maps of ${strides.length} strides, cut off before its boxes, in a way that is not known here`,
    'Export it with its last layer, as the exporter does by default.',
  )
}

interface HeadMap {
  readonly output: SeenOutput
  readonly stride: number
  /** 0 if the dims do not reveal it: [1, channels, h, w] */
  readonly anchorsPerCell: number
  readonly channels: number
}

/** [1, channels, h, w] or [1, anchors, h, w, channels], of a stride that divides the input. */
function mapOf(output: SeenOutput, { size }: Seen): HeadMap | null {
  const [batch, second = 0, height = 0, width = 0, last = 0] = output.dims
  const stride = strideOf({ width, height }, size)
  if (batch !== 1 || stride === null) return null
  if (output.dims.length === 4) return { output, stride, anchorsPerCell: 0, channels: second }
  if (output.dims.length === 5)
    return { output, stride, anchorsPerCell: second, channels: second * last }
  return null
}

/** Boxes [4A], objectness [A] and classes [C] of each stride, identified by their channels. */
function readFastest(levels: readonly (readonly HeadMap[])[]): ReadHead {
  const outputs: FastestV2Head['outputs'][number][] = []
  let classCount = 0
  for (const [index, level] of levels.entries()) {
    const anchors = fastestAnchors.anchors[index]
    const objectness = level.find(({ channels }) =>
      level.some((other) => other.channels === 4 * channels),
    )
    const boxes = level.find(({ channels }) => channels === 4 * (objectness?.channels ?? 0))
    const classes = level.find((map) => map !== objectness && map !== boxes)
    const stride = level[0]?.stride ?? 0
    const isKnown = fastestAnchors.strides[index] === stride
    if (!objectness || !boxes || !classes || !anchors || !isKnown) return null
    if (objectness.channels !== anchors.length) return null
    classCount = classes.channels
    outputs.push({
      boxes: boxes.output.name,
      objectness: objectness.output.name,
      classes: classes.output.name,
      stride,
      anchors,
    })
  }
  return {
    family: 'Yolo-FastestV2',
    options: [{ head: { kind: 'fastest-v2', outputs }, says: '' }],
    classCount,
    classEvidence: `The map of classes has ${classCount} channels.`,
    classCertainty: 'sure',
    feeding: feedings.fastestV2,
    boxes: {
      about: 'boxes',
      conclusion: 'three maps per stride: boxes, objectness and classes, not decoded yet',
      evidence: [
        `Six outputs: at strides ${outputs.map(({ stride }) => stride).join(' and ')} one map of 12 channels (3 anchors of 4 numbers), one of 3 (their objectness) and one of ${classCount} (classes, shared by the anchors).`,
        'Only Yolo-FastestV2 ends so. Its anchors are not in the file; those it was published with are used.',
      ],
      certainty: 'likely',
    },
    notDrawn: null,
  }
}

function readAnchors(maps: readonly HeadMap[], seen: Seen): ReadHead {
  const strides = maps.map(({ stride }) => stride)
  const channels = maps[0]?.channels ?? 0
  if (maps.some((map) => map.channels !== channels)) return null
  const each = anchorCount(maps, seen)
  if (each === null) {
    return refuse(
      `a network that ends in ${maps.length === 1 ? 'a map' : `${maps.length} maps`} of ${channels} channels, which are no anchors with a box, an objectness and class scores`,
      'Export a detector with its last layer, as the exporter does by default.',
    )
  }
  const perAnchor = channels / each
  // a network of one class may omit the class channel
  const classCount = Math.max(1, perAnchor - 5)
  const { options, evidence, certainty } = optionsFor(maps, each, perAnchor, seen)
  if (options.length === 0) {
    return refuse(
      `a detector with ${each} anchors per cell at ${strides.length === 1 ? 'stride' : 'strides'} ${strides.join(', ')}, whose sizes are not in the file`,
      'Export it with its last layer, which knows its anchors: as the exporter does by default.',
    )
  }
  const refused = refuseByObjectness(maps, each)
  if (refused) return refused
  const isDarknet = options[0]?.head.kind === 'darknet'
  return {
    family: isDarknet ? 'YOLOv2, v3 or v4' : 'YOLOv5 or v7',
    options,
    classCount,
    classEvidence: `${channels} channels are ${each} anchors of ${perAnchor}; less 5 for box and objectness ${perAnchor === 5 ? 'none is left, as where there is one class only' : `leave ${classCount}`}.`,
    classCertainty: 'sure',
    feeding: isDarknet ? feedings.darknet : feedings.ultralytics,
    boxes: {
      about: 'boxes',
      conclusion: `one map per stride with ${each} anchors per cell, not decoded yet`,
      evidence: [
        `${maps.map(({ output, stride }) => `“${output.name}” ${showDims(output.dims)} is stride ${stride}`).join(', ')}.`,
        ...(maps.every(({ output }) => output.tail.parts[0] === 'layer')
          ? ['In the graph they come straight from convolutions.']
          : []),
        ...evidence,
      ],
      certainty,
    },
    notDrawn: null,
  }
}

/** Share of the places in which no picture has something. */
const mostPositive = 0.4

/** No picture has something everywhere: maps that say so hold other numbers. */
function refuseByObjectness(maps: readonly HeadMap[], each: number) {
  const { least, greatest, positive } = examineObjectness(
    maps.map(({ output }) => output),
    each,
  )
  const ends = maps.length === 1 ? 'a map' : `${maps.length} maps`
  if (least >= 0 && greatest > 0 && greatest <= 1.01) {
    return refuse(
      `a detector that ends in ${ends} of numbers from 0 to 1: they went through the logistic, as chips want it, and are no boxes yet`,
      'Export it for ONNX Runtime, with its last layer, as the exporter does by default.',
    )
  }
  if ((least >= 0 && greatest > 0) || positive >= mostPositive) {
    return refuse(
      `a network that ends in ${ends} of other numbers than boxes, objectness and class scores: something would be in ${formatPercent(positive)} of the places`,
      'Open an object detector, exported with its last layer.',
    )
  }
  return null
}

/** Anchors per cell: from the dims; else from the names; else the usual number, if it divides the channels. */
function anchorCount(maps: readonly HeadMap[], { facts }: Seen): number | null {
  const { anchorsPerCell = 0, channels = 0 } = maps[0] ?? {}
  const names = facts.notes.names?.length
  const usual = maps.length === 1 ? [5, 3] : [3]
  const counts =
    anchorsPerCell > 0
      ? [anchorsPerCell]
      : names === undefined
        ? usual
        : [channels / (5 + names), ...(names === 1 ? [channels / 5] : [])]
  return (
    counts.find(
      (count) => Number.isInteger(count) && channels % count === 0 && channels / count >= 5,
    ) ?? null
  )
}

interface Options {
  readonly options: readonly HeadOption[]
  readonly evidence: readonly string[]
  readonly certainty: Certainty
}

/** Both formulas with each suitable set of anchors; the family's activation decides which comes first. */
function optionsFor(
  maps: readonly HeadMap[],
  each: number,
  perAnchor: number,
  { facts }: Seen,
): Options {
  const { operators } = facts
  const isOld = operators.has('LeakyRelu') || operators.has('Softplus') || operators.has('Mish')
  const strides = maps.map(({ stride }) => stride)
  const stored = storedAnchors(maps, each, facts.anchorConstants)
  const suits = (known: KnownAnchors) =>
    known.strides.join() === strides.join() && known.anchors[0]?.length === each
  const outputs = ({ anchors }: Pick<KnownAnchors, 'anchors'>) =>
    maps.map(({ output: { name }, stride }, level) => ({
      name,
      stride,
      anchors: anchors[level] ?? [],
    }))
  const isV2 = strides.join() === '32' && perAnchor > 6
  const exponential = (known: Pick<KnownAnchors, 'of' | 'anchors'>): HeadOption => {
    const classes: DarknetHead['classes'] = isV2 ? 'softmax' : 'logistic'
    const head: Head = { kind: 'darknet', outputs: outputs(known), classes }
    return { head, says: `boxes by the formula of YOLOv2 to v4, anchors of ${known.of}` }
  }
  const logistic = (known: Pick<KnownAnchors, 'of' | 'anchors'>): HeadOption => ({
    head: { kind: 'anchors', outputs: outputs(known) },
    says: `boxes by the formula of YOLOv5 and v7, anchors of ${known.of}`,
  })
  const own = stored ? [{ of: 'the file', anchors: stored }] : null
  const old = (own ?? exponentialAnchors.filter(suits)).map(exponential)
  const published = logisticAnchors.filter(suits)
  // YOLOv7 also downsamples by pooling, YOLOv5 only by convolutions
  const poolings = operators.get('MaxPool') ?? 0
  if (poolings >= 6) published.reverse()
  const recent = strides.length > 1 ? (own ?? published).map(logistic) : []
  return {
    options: isOld ? [...old, ...recent] : [...recent, ...old],
    evidence: [
      isOld
        ? 'Its activations (leaky ReLU or Mish) are those of YOLOv3 and v4.'
        : `Its activations are those of YOLOv5 and v7; it pools ${poolings} times, as ${poolings >= 6 ? 'YOLOv7' : 'YOLOv5'} does.`,
      own
        ? 'The sizes of the anchors are in the file.'
        : 'The sizes of the anchors are not in the file; those that families were published with are tried.',
    ],
    certainty: 'likely',
  }
}

/** Anchors stored in the file: the required number of pairs, in pixels. */
function storedAnchors(
  maps: readonly HeadMap[],
  each: number,
  constants: Seen['facts']['anchorConstants'],
): readonly (readonly Anchor[])[] | null {
  const whole = constants.find(
    ({ values }) =>
      values.length === 2 * each * maps.length && values.every((side) => side > 0 && side < 4096),
  )
  if (!whole) return null
  const pairs = Array.from({ length: each * maps.length }, (_, index): Anchor => [
    whole.values[2 * index]!,
    whole.values[2 * index + 1]!,
  ])
  const levels = maps.map((_, level) => pairs.slice(level * each, (level + 1) * each))
  // YOLOv5 stores them in cells of their stride
  const inCells = pairs.every(([width, height]) => width < 32 && height < 32)
  return inCells
    ? levels.map((level, index) =>
        level.map(([w, h]): Anchor => [w * maps[index]!.stride, h * maps[index]!.stride]),
      )
    : levels
}
