import {
  COCO_RECALL_LEVELS,
  VOC_RECALL_LEVELS,
  interpolatedPrecision,
} from '../../vision/metrics/average-precision.ts'
import type { PrecisionRecallCurve } from '../../vision/metrics/precision-recall.ts'
import { fixed } from '../../words/decimals.ts'
import { threeAps } from './measured.ts'

/** One way to compute AP, on a curve. */
export interface Method {
  readonly key: 'allPoints' | 'eleven' | 'coco'
  readonly title: string
  readonly who: string
  readonly ap: number
  /** recalls at which the envelope is read; null: everywhere */
  readonly levels: Float64Array | null
  /** what it does, with this curve's numbers */
  readonly words: string
}

/** The three methods on one curve. */
export function methodsOf(curve: PrecisionRecallCurve): readonly Method[] {
  const aps = threeAps(curve)
  return [
    {
      key: 'allPoints',
      title: 'All points',
      who: 'VOC since 2010',
      ap: aps.allPoints,
      levels: null,
      words: `The exact area under the envelope, up to the last recall, ${fixed(lastRecall(curve), 3)}.`,
    },
    {
      key: 'eleven',
      title: '11 points',
      who: 'VOC 2007',
      ap: aps.eleven,
      levels: VOC_RECALL_LEVELS,
      words: readAt(curve, VOC_RECALL_LEVELS),
    },
    {
      key: 'coco',
      title: '101 points',
      who: 'COCO',
      ap: aps.coco,
      levels: COCO_RECALL_LEVELS,
      words: readAt(curve, COCO_RECALL_LEVELS),
    },
  ]
}

/** Why the three differ on this curve. */
export function whyTheyDiffer(curve: PrecisionRecallCurve): string {
  const { allPoints, eleven, coco } = threeAps(curve)
  const recall = lastRecall(curve)
  const shares = [VOC_RECALL_LEVELS, COCO_RECALL_LEVELS].map(
    (levels) => reached(curve, levels) / levels.length,
  )
  const spread = Math.max(allPoints, eleven, coco) - Math.min(allPoints, eleven, coco)
  if (spread < 5e-4)
    return 'Here all three agree to three decimals: reading the envelope at some recalls gives its mean height.'
  return `The curve ends at a recall of ${fixed(recall, 3)}, which is the share of the axis that has an area. Of the 11 levels ${fixed(shares[0]!, 3)} lie on it, of the 101 levels ${fixed(shares[1]!, 3)}: level 0 counts as much as any other, and a step between two levels is not seen before the next one. The more levels, the nearer to the area: 101 points are off by ${fixed(Math.abs(coco - allPoints), 4)}, 11 points by ${fixed(Math.abs(eleven - allPoints), 4)}.`
}

function readAt(curve: PrecisionRecallCurve, levels: Float64Array): string {
  return `The envelope’s height at ${levels.length} recalls, 0 to 1, averaged. The curve reaches ${reached(curve, levels)} of them; the others count 0.`
}

/** Number of levels with a point of the curve at or beyond them. */
function reached(curve: PrecisionRecallCurve, levels: Float64Array): number {
  return interpolatedPrecision(curve, levels).filter((height) => height > 0).length
}

function lastRecall(curve: PrecisionRecallCurve): number {
  return curve.recall.at(-1) ?? 0
}
