import { pointsAbove, type PrecisionRecallCurve } from './precision-recall.ts'

export interface CalibrationBin {
  /** scores in (from, to] */
  readonly from: number
  readonly to: number
  readonly detections: number
  /** mean score; null in an empty bin */
  readonly confidence: number | null
  /** fraction of detections that are correct; null in an empty bin */
  readonly precision: number | null
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** 0..1; null without detections */
  readonly ece: number | null
}

/**
 * Expected calibration error: the average gap between score and the fraction of correct detections with that
 * score. Equal bins over 0..1, each weighted by its number of detections (Naeini, Cooper and Hauskrecht,
 * "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015; Guo et al., "On Calibration of
 * Modern Neural Networks", ICML 2017, equation 5), with precision in place of accuracy, since detection has no
 * true negatives (Küppers et al., "Multivariate Confidence Calibration for Object Detection", CVPR Workshops
 * 2020, section 3).
 *
 * @param above only detections with a score strictly above this are counted: otherwise thousands of scores near 0
 *   would dominate those that are shown
 */
export function calibration(curve: PrecisionRecallCurve, above: number, count = 10): Calibration {
  if (!(Number.isInteger(count) && count > 0)) throw new Error(`${count} bins, expected 1 or more`)
  const end = pointsAbove(curve, above)
  const bins: CalibrationBin[] = []
  let error = 0
  for (let b = 0; b < count; b++) {
    const from = b / count
    const to = (b + 1) / count
    // scores descend along the curve
    const first = Math.min(end, pointsAbove(curve, to))
    const last = b === 0 ? end : Math.min(end, pointsAbove(curve, from))
    const detections = last - first
    let sum = 0
    for (let i = first; i < last; i++) sum += curve.scores[i]!
    const right = rightUpTo(curve, last) - rightUpTo(curve, first)
    error += Math.abs(right - sum)
    bins.push({
      from,
      to,
      detections,
      confidence: detections === 0 ? null : sum / detections,
      precision: detections === 0 ? null : right / detections,
    })
  }
  return { bins, ece: end === 0 ? null : error / end }
}

function rightUpTo({ truePositives }: PrecisionRecallCurve, count: number): number {
  return count === 0 ? 0 : truePositives[count - 1]!
}
