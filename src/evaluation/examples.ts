import { AREA_RANGES } from '../vision/metrics/coco-settings.ts'
import { confusionMatrix } from '../vision/metrics/confusion-matrix.ts'
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from '../vision/metrics/match.ts'
import type { SetMatching } from '../vision/metrics/match-set.ts'
import { TIDE_ERRORS, type TideResult } from '../vision/metrics/tide.ts'
import type { PreparedSet } from './prepare-set.ts'
import type { Example, Examples, Selector } from './protocol.ts'

/** A set with its matching and errors. */
export interface JudgedSet {
  readonly set: PreparedSet
  /** at the requested IoU */
  readonly matching: SetMatching
  /** at IoU .50, as in TIDE */
  readonly tide: TideResult
  /** at another IoU threshold */
  readonly matchingAt: (threshold: number) => SetMatching
}

/** The boxes behind a number, by picture; detections are those with a score strictly above `confidence`. */
export function findExamples(judged: JudgedSet, selector: Selector, confidence: number): Examples {
  // the finder matches the selector's kind
  const find = finders[selector.kind] as Finder<Selector['kind']>
  const selected = find(judged, selector, testsOf(judged, confidence))
  return collect(
    judged.set,
    entriesOf(judged.set.columns.detections.scores, selected.isDetection),
    entriesOf(judged.set.columns.truths.areas, selected.isTruth),
  )
}

/** Groups entries of the columns by picture, pictures with the most boxes first. */
export function collect(
  set: PreparedSet,
  detections: readonly number[],
  truths: readonly number[],
): Examples {
  const found = new Map<number, { detections: number[]; truths: number[] }>()
  const entryOf = (image: number) => {
    const known = found.get(image) ?? { detections: [], truths: [] }
    found.set(image, known)
    return known
  }
  const { columns, detectionStarts, truthStarts } = set
  for (const d of detections) {
    const image = columns.detections.images[d]!
    entryOf(image).detections.push(columns.detections.rows[d]! - detectionStarts[image]!)
  }
  for (const g of truths) {
    const image = columns.truths.images[g]!
    entryOf(image).truths.push(columns.truths.rows[g]! - truthStarts[image]!)
  }
  const listed = Array.from(found)
    .toSorted(([imageA, a], [imageB, b]) => boxCount(b) - boxCount(a) || imageA - imageB)
    .slice(0, mostListed)
    .map(([image, boxes]) => ({ picture: set.pictures[image]!.name, ...boxes }))
  return { boxes: detections.length + truths.length, pictures: found.size, listed }
}

function boxCount({ detections, truths }: Omit<Example, 'picture'>): number {
  return detections.length + truths.length
}

/** More pictures than anybody looks through. */
const mostListed = 500

interface Wanted {
  readonly isDetection: (d: number) => boolean
  readonly isTruth: (g: number) => boolean
}

type Finder<K extends Selector['kind']> = (
  judged: JudgedSet,
  selector: Extract<Selector, { readonly kind: K }>,
  is: Tests,
) => Wanted

const nothing = () => false

/** One finder per kind of number. */
const finders: { readonly [K in Selector['kind']]: Finder<K> } = {
  verdict({ set, matching }, { verdict, category }, is) {
    const inClass = classTest(set, category)
    const selected = verdict === 'right' ? TRUE_POSITIVE : FALSE_POSITIVE
    const isWanted = (d: number) =>
      is.above(d) && matching.verdicts[d] === selected && inClass.detection(d)
    const isMissed = (g: number) => inClass.truth(g) && is.missed(g)
    return {
      isDetection: verdict === 'missed' ? nothing : isWanted,
      isTruth: verdict === 'missed' || verdict === 'mistakes' ? isMissed : nothing,
    }
  },
  // a confusion involves two boxes; with the background only one
  confusion({ set, matching }, { truth, prediction }, { confidence }) {
    const matrix = confusionMatrix(set.columns, matching, confidence, set.pictures.length)
    const cell = truth * matrix.side + prediction
    return {
      isDetection: (d) => matrix.detectionCells[d] === cell,
      isTruth: (g) => matrix.truthCells[g] === cell,
    }
  },
  error({ tide }, { error }, is) {
    const kind = TIDE_ERRORS.indexOf(error)
    return {
      isDetection: (d) => is.above(d) && tide.detectionErrors[d] === kind,
      isTruth: (g) => tide.truthErrors[g] === kind,
    }
  },
  scores({ set, matching }, { from, to, category }) {
    const inClass = classTest(set, category)
    const { scores } = set.columns.detections
    return {
      isDetection: (d) =>
        scores[d]! > from &&
        scores[d]! <= to &&
        matching.verdicts[d] !== IGNORED &&
        inClass.detection(d),
      isTruth: nothing,
    }
  },
  objects({ set }, { category }, is) {
    const inClass = classTest(set, category)
    return { isDetection: nothing, isTruth: (g) => is.counted(g) && inClass.truth(g) }
  },
  size({ set: { columns }, matchingAt }, { range, iou }, is) {
    const { from, to } = AREA_RANGES[range]!
    const at = matchingAt(iou)
    const isIn = (area: number) => area >= from && area <= to
    return {
      isDetection: (d) =>
        is.above(d) && at.verdicts[d] === FALSE_POSITIVE && isIn(columns.detections.areas[d]!),
      isTruth: (g) => isIn(columns.truths.areas[g]!) && is.missed(g, at),
    }
  },
}

/** Predicates that several finders use. */
interface Tests {
  readonly confidence: number
  readonly above: (d: number) => boolean
  readonly counted: (g: number) => boolean
  readonly missed: (g: number, by?: SetMatching) => boolean
}

function testsOf({ set, matching }: JudgedSet, confidence: number): Tests {
  const { truths, detections } = set.columns
  const above = (d: number) => detections.scores[d]! > confidence
  const counted = (g: number) => !truths.crowd[g] && !truths.ignored[g]
  const missed = (g: number, by: SetMatching = matching) => {
    const d = by.detection[g]!
    return counted(g) && !(d >= 0 && above(d))
  }
  return { confidence, above, counted, missed }
}

function classTest({ columns: { truths, detections } }: PreparedSet, category: number | null) {
  const within = (starts: Uint32Array) => (entry: number) =>
    category === null || (entry >= starts[category]! && entry < starts[category + 1]!)
  return { truth: within(truths.starts), detection: within(detections.starts) }
}

function entriesOf(column: Float64Array, isWanted: (entry: number) => boolean): readonly number[] {
  return Array.from(column.keys()).filter(isWanted)
}
