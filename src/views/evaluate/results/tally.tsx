import type { AtConfidence, Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { IOU_THRESHOLDS } from '../../../vision/metrics/coco-settings.ts'
import { countsAbove } from '../../../vision/metrics/precision-recall.ts'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { formatIou } from '../format-iou.ts'
import styles from './tally.module.css'

/** How counts, matrix, errors and the twelve metrics add up, and where they deliberately do not. */
export function Tally({ evaluation }: { evaluation: Evaluation }) {
  const at = useEvaluation((state) => state.atConfidence)
  const confidence = useApp((state) => state.settings.confidence)
  const { pooled, objects, sizes, summary, apByIou } = evaluation
  if (!at || !pooled || at.side !== evaluation.categories.length + 1) return null
  const { truePositives, falsePositives, falseNegatives } = countsAbove(pooled, confidence)
  const { swapped, missed, invented } = offDiagonal(at)
  const n = formatCount
  const both = sizes.small + sizes.medium + sizes.large - objects
  return (
    <Disclosure title="How these numbers add up" summary={`${n(objects)} objects`}>
      <ul className={styles['lines']}>
        <li>
          {n(truePositives)} found + {n(falseNegatives)} not found = {n(objects)} objects.{' '}
          {n(truePositives)} right + {n(falsePositives)} wrong = {n(truePositives + falsePositives)}{' '}
          detections above {confidence}.
        </li>
        <li>
          {n(falseNegatives)} false negatives = {n(missed)} missed in the confusion matrix +{' '}
          {n(swapped)} that it has as taken for another class.
        </li>
        <li>
          {n(falsePositives)} false positives = {n(invented)} where nothing is + {n(swapped)} on an
          object of another class.
        </li>
        <li>
          TIDE’s “missed”, {n(at.errors.missed)}, are those of the false negatives at IoU .50 that
          no detection accounts for at any score: the others are found below the threshold, too
          loosely, or as another class.
        </li>
        {apByIou && (
          <li>
            AP .50:.95, {formatShare(summary.ap)}, is the mean of AP at ten IoUs:
            <dl className={styles['ious']}>
              {apByIou.map((ap, i) => (
                <div key={IOU_THRESHOLDS[i]}>
                  <dt>{formatIou(IOU_THRESHOLDS[i]!)}</dt>
                  <dd>{formatShare(ap)}</dd>
                </div>
              ))}
            </dl>
          </li>
        )}
        <li>
          {n(sizes.small)} small + {n(sizes.medium)} medium + {n(sizes.large)} large ={' '}
          {n(objects + both)} objects
          {both > 0 && `, of which ${n(both)} on a border are in two`}. AP small, medium and large
          are each a mean over the classes that have such objects, and AP is no mean of theirs.
        </li>
        <li>
          AR is not the recall of the ledger: it takes detections of any score, at most 1, 10 or 100
          of a class in a picture, and is the mean over the ten IoUs and the classes.
        </li>
      </ul>
    </Disclosure>
  )
}

/** The sum of the off-diagonal cells of the confusion matrix. */
function offDiagonal({ side, confusion }: AtConfidence) {
  const sums = { swapped: 0, missed: 0, invented: 0 }
  const background = side - 1
  confusion.forEach((count, cell) => {
    const [truth, prediction] = [Math.floor(cell / side), cell % side]
    if (truth === prediction) return
    if (prediction === background) sums.missed += count
    else if (truth === background) sums.invented += count
    else sums.swapped += count
  })
  return sums
}
