import { AREA_RANGES } from '../vision/metrics/coco-settings.ts'
import { confusionMatrix } from '../vision/metrics/confusion-matrix.ts'
import { FALSE_POSITIVE, IGNORED, TRUE_POSITIVE } from '../vision/metrics/match.ts'
import type { SetMatching } from '../vision/metrics/match-set.ts'
import { TIDE_ERRORS, type TideReport } from '../vision/metrics/tide.ts'
import type { PreparedSet } from './detections-of.ts'
import type { Example, Examples, Selector } from './protocol.ts'

/** A set with what was found out about it. */
export interface JudgedSet {
  readonly set: PreparedSet
  /** at IoU .50 */
  readonly matching: SetMatching
  readonly tide: TideReport
  /** at another IoU threshold */
  readonly matchingAt: (threshold: number) => SetMatching
}

/** The boxes behind a number, by picture; scores strictly above `confidence` count as detected. */
export function findExamples(judged: JudgedSet, selector: Selector, confidence: number): Examples {
  const wanted = wantedBoxes(judged, selector, confidence)
  return collect(
    judged.set,
    entriesOf(judged.set.columns.detections.scores, wanted.isDetection),
    entriesOf(judged.set.columns.truths.areas, wanted.isTruth),
  )
}

/** Groups entries of the columns by picture, those with the most boxes first. */
export function collect(
  set: PreparedSet,
  detections: readonly number[],
  truths: readonly number[],
): Examples {
  const found = new Map<number, { detections: number[]; truths: number[] }>()
  const of = (image: number) => {
    const known = found.get(image) ?? { detections: [], truths: [] }
    found.set(image, known)
    return known
  }
  const { columns, detectionStarts, truthStarts } = set
  for (const d of detections) {
    const image = columns.detections.images[d]!
    of(image).detections.push(columns.detections.rows[d]! - detectionStarts[image]!)
  }
  for (const g of truths) {
    const image = columns.truths.images[g]!
    of(image).truths.push(columns.truths.rows[g]! - truthStarts[image]!)
  }
  const size = ({ detections: a, truths: b }: Omit<Example, 'picture'>) => a.length + b.length
  const listed = Array.from(found)
    .toSorted(([imageA, a], [imageB, b]) => size(b) - size(a) || imageA - imageB)
    .slice(0, mostListed)
    .map(([image, boxes]) => ({ picture: set.pictures[image]!.name, ...boxes }))
  return { boxes: detections.length + truths.length, pictures: found.size, listed }
}

/** More pictures than anybody looks through. */
const mostListed = 500

interface Wanted {
  isDetection(d: number): boolean
  isTruth(g: number): boolean
}

function wantedBoxes(judged: JudgedSet, selector: Selector, confidence: number): Wanted {
  const { set, matching, tide } = judged
  const { truths, detections } = set.columns
  const isAbove = (d: number) => detections.scores[d]! > confidence
  const isCounted = (g: number) => !truths.crowd[g] && !truths.ignored[g]
  const isMissed = (g: number, by: SetMatching = matching) =>
    isCounted(g) && !(by.detection[g]! >= 0 && isAbove(by.detection[g]!))
  const nothing = () => false

  switch (selector.kind) {
    case 'verdict': {
      const inClass = classTest(set, selector.category)
      if (selector.verdict === 'missed') {
        return { isDetection: nothing, isTruth: (g) => inClass.truth(g) && isMissed(g) }
      }
      const verdict = selector.verdict === 'right' ? TRUE_POSITIVE : FALSE_POSITIVE
      return {
        isDetection: (d) => isAbove(d) && matching.verdicts[d] === verdict && inClass.detection(d),
        isTruth: nothing,
      }
    }
    case 'confusion': {
      const matrix = confusionMatrix(set.columns, matching, confidence, set.pictures.length)
      const cell = selector.truth * matrix.side + selector.prediction
      const isTruth = (g: number) => matrix.truthCells[g] === cell
      // a confusion has both boxes, and either side of it alone is the background
      return { isDetection: (d) => matrix.detectionCells[d] === cell, isTruth }
    }
    case 'error': {
      const kind = TIDE_ERRORS.indexOf(selector.error)
      return {
        isDetection: (d) => isAbove(d) && tide.detectionErrors[d] === kind,
        isTruth: (g) => tide.truthErrors[g] === kind,
      }
    }
    case 'scores': {
      const inClass = classTest(set, selector.category)
      return {
        isDetection: (d) =>
          detections.scores[d]! > selector.from &&
          detections.scores[d]! <= selector.to &&
          matching.verdicts[d] !== IGNORED &&
          inClass.detection(d),
        isTruth: nothing,
      }
    }
    case 'objects': {
      const inClass = classTest(set, selector.category)
      return { isDetection: nothing, isTruth: (g) => isCounted(g) && inClass.truth(g) }
    }
    case 'size': {
      const range = AREA_RANGES[selector.range]!
      const at = judged.matchingAt(selector.iou)
      const isIn = (area: number) => area >= range.from && area <= range.to
      return {
        isDetection: (d) =>
          isAbove(d) && at.verdicts[d] === FALSE_POSITIVE && isIn(detections.areas[d]!),
        isTruth: (g) => isIn(truths.areas[g]!) && isMissed(g, at),
      }
    }
  }
}

function classTest({ columns: { truths, detections } }: PreparedSet, category: number | null) {
  const within = (starts: Uint32Array) => (entry: number) =>
    category === null || (entry >= starts[category]! && entry < starts[category + 1]!)
  return { truth: within(truths.starts), detection: within(detections.starts) }
}

function entriesOf(column: Float64Array, isWanted: (entry: number) => boolean): readonly number[] {
  return Array.from(column.keys()).filter(isWanted)
}
