import type { AtConfidence, Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { IOU_THRESHOLDS } from '../../../vision/metrics/coco-settings.ts'
import { countsAbove } from '../../../vision/metrics/precision-recall.ts'
import { formatCount, formatShare } from '../../../words/numbers.ts'
import { formatIou } from '../format-iou.ts'
import * as strings from '../strings.ts'
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
    <Disclosure title={strings.howTheseNumbersAdd} summary={strings.numberOfObjects(n(objects))}>
      <ul className={styles['lines']}>
        <li>
          {n(truePositives)} {strings.foundInText} {n(falseNegatives)} {strings.notFound}{' '}
          {n(objects)} {strings.objectsInText} {n(truePositives)} {strings.right}{' '}
          {n(falsePositives)} {strings.wrong} {n(truePositives + falsePositives)}{' '}
          {strings.detectionsAbove(confidence)}
        </li>
        <li>
          {n(falseNegatives)} {strings.falseNegativesInText} {n(missed)}{' '}
          {strings.missedInTheConfusionMatrix} {n(swapped)} {strings.takenForAnotherClass}
        </li>
        <li>
          {n(falsePositives)} {strings.falsePositivesInText} {n(invented)}{' '}
          {strings.whereNothingIsInText} {n(swapped)} {strings.objectOfAnotherClass}
        </li>
        <li>
          {strings.tidesMissed} {n(at.errors.missed)}
          {strings.thoseOfTheFalseNegativesAtIou}
        </li>
        {apByIou && (
          <li>
            {strings.ap5095IsTheMean(formatShare(summary.ap))}
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
          {n(sizes.small)} {strings.small} {n(sizes.medium)} {strings.medium} {n(sizes.large)}{' '}
          {strings.large} {n(objects + both)} {strings.objectsWord}
          {both > 0 && strings.whichOnABorderAreInTwo(n(both))}
          {strings.apSmallMediumAndLarge}
        </li>
        <li>{strings.arIsNotTheRecallOfTheLedger}</li>
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
