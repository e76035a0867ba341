import { boxOverlap } from './box-overlap.ts'
import type { EvaluationColumns } from './columns.ts'
import { boxesOf, categoriesOf } from './confusion-matrix.ts'
import { FALSE_POSITIVE } from './match.ts'
import type { SetMatching } from './match-set.ts'
import { TIDE_ERRORS, type TideResult } from './tide.ts'

/** A place where the label rather than the network may be wrong. */
export interface LabelSuggestion {
  /**
   * - `unlabelled`: a confident detection without a label
   * - `class`: a confident detection on an object with another label
   * - `never-found`: an object without a detection at any score
   */
  readonly kind: 'unlabelled' | 'class' | 'never-found'
  /** index of the picture */
  readonly image: number
  /** indices into the columns, or -1 */
  readonly detection: number
  readonly truth: number
  /** score of the detection, 0..1; 0 without one */
  readonly score: number
}

export interface SuggestionOptions {
  /** detections with scores above this are confident, 0..1 */
  readonly confidence: number
  /** maximum number per kind */
  readonly most: number
}

/**
 * Possible label mistakes, the most likely of each kind first: confident detections that contradict the labels,
 * highest score first, and objects that are never found, the largest first (networks overlook small ones). After
 * Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 2021: where a
 * confident model and the label disagree, check the label.
 *
 * Of detections with an IoU of 0.5 or more only the highest-scoring is listed, since they show the same object.
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

/** Keeps the highest-scoring of overlapping detections; `ranked` is in that order. */
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

/** The object with the largest overlap with a detection, among the candidates. */
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
