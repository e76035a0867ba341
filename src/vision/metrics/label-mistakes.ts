import { boxOverlap } from './box-overlap.ts'
import type { EvaluationColumns } from './columns.ts'
import { boxesOf, categoriesOf } from './confusion-matrix.ts'
import { FALSE_POSITIVE } from './match.ts'
import type { SetMatching } from './match-set.ts'
import { TIDE_ERRORS, type TideResult } from './tide.ts'

/** Where the labels rather than the network may be wrong. */
export interface LabelSuggestion {
  /**
   * - `unlabelled`: a confident detection where nothing is labelled
   * - `class`: a confident detection on an object that is labelled as something else
   * - `never-found`: an object that no detection has, at whatever score
   */
  readonly kind: 'unlabelled' | 'class' | 'never-found'
  /** index of the picture */
  readonly image: number
  /** entries of the columns, or -1 */
  readonly detection: number
  readonly truth: number
  /** of the detection, 0..1; 0 without one */
  readonly score: number
}

export interface SuggestionOptions {
  /** detections up to this score are not confident, 0..1 */
  readonly confidence: number
  /** at most so many of each kind */
  readonly most: number
}

/**
 * Label mistakes worth a look, the likeliest of each kind first: confident detections that the labels
 * contradict, highest score first, and objects that are never found, the largest first (a network overlooks
 * small ones). The idea is that of Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty
 * in Dataset Labels", JAIR 2021: where a model is sure and the label disagrees, look at the label.
 *
 * Of detections that overlap by half or more only the highest-scoring is named: they are about one thing.
 */
export function suggestLabelMistakes(
  columns: EvaluationColumns,
  matching: SetMatching,
  { detectionErrors }: TideResult,
  { confidence, most }: SuggestionOptions,
): readonly LabelSuggestion[] {
  const { truths, detections } = columns
  const truthClass = categoriesOf(truths.starts, truths.images.length)

  const confident = Array.from(detections.scores.keys())
    .filter((d) => matching.verdicts[d] === FALSE_POSITIVE && detections.scores[d]! > confidence)
    .sort((a, b) => detections.scores[b]! - detections.scores[a]!)
  const isKind = (kind: string) => (d: number) => TIDE_ERRORS[detectionErrors[d]!] === kind

  const detectionClass = categoriesOf(detections.starts, detections.images.length)
  const unlabelled = oneOfEach(columns, confident.filter(isKind('background')), most)
  const misnamed = oneOfEach(columns, confident.filter(isKind('classification')), most)
  const neverFound = Array.from(truths.areas.keys())
    .filter((g) => matching.detection[g]! < 0 && !truths.crowd[g] && !truths.ignored[g])
    .sort((a, b) => truths.areas[b]! - truths.areas[a]!)
    .slice(0, most)

  return [
    ...unlabelled.map((d) => suggestion('unlabelled', columns, d, -1)),
    ...misnamed.map((d) =>
      suggestion(
        'class',
        columns,
        d,
        truthUnder(columns, d, (g) => truthClass[g] !== detectionClass[d]),
      ),
    ),
    ...neverFound.map((g) => suggestion('never-found', columns, -1, g)),
  ]
}

function suggestion(
  kind: LabelSuggestion['kind'],
  { truths, detections }: EvaluationColumns,
  detection: number,
  truth: number,
): LabelSuggestion {
  return {
    kind,
    image: detection >= 0 ? detections.images[detection]! : truths.images[truth]!,
    detection,
    truth,
    score: detection >= 0 ? detections.scores[detection]! : 0,
  }
}

/** The highest-scoring of those that lie on each other; `ranked` is in that order. */
function oneOfEach(
  { detections }: EvaluationColumns,
  ranked: readonly number[],
  most: number,
): readonly number[] {
  const kept: number[] = []
  const none = Uint8Array.of(0)
  for (const d of ranked) {
    if (kept.length === most) break
    const again = kept.some(
      (other) =>
        detections.images[other] === detections.images[d] &&
        boxOverlap(box(detections.boxes, d), box(detections.boxes, other), none)[0]! >= 0.5,
    )
    if (!again) kept.push(d)
  }
  return kept
}

/** The object that a detection overlaps most, of those asked for. */
function truthUnder(
  { truths, detections }: EvaluationColumns,
  d: number,
  wanted: (truth: number) => boolean,
): number {
  const there = Uint32Array.from(truths.images.keys()).filter(
    (g) =>
      truths.images[g] === detections.images[d] &&
      !truths.crowd[g] &&
      !truths.ignored[g] &&
      wanted(g),
  )
  const overlaps = boxOverlap(
    box(detections.boxes, d),
    boxesOf(truths.boxes, there),
    new Uint8Array(there.length),
  )
  let best = 0
  overlaps.forEach((overlap, i) => {
    if (overlap > overlaps[best]!) best = i
  })
  return there[best] ?? -1
}

function box(boxes: Float64Array, entry: number): Float64Array {
  return boxes.subarray(4 * entry, 4 * entry + 4)
}
