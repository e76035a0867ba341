import { useMemo } from 'react'
import type { Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { calibration } from '../../../vision/metrics/calibration.ts'
import styles from '../evaluate.module.css'
import { Figure, formatShare, spokenShare } from '../figure.tsx'
import { BarRow } from './bar-row.tsx'

/** Whether a score of 0.8 is right eight times out of ten. */
export function CalibrationBars({ evaluation }: { evaluation: Evaluation }) {
  const confidence = useApp((state) => state.settings.confidence)
  const category = useEvaluation((state) => state.category)
  const curve = category === null ? evaluation.pooled : evaluation.categories[category]?.curve
  const result = useMemo(() => curve && calibration(curve, confidence), [curve, confidence])
  if (!result) return null
  return (
    <Disclosure title="Calibration" summary={`ECE ${formatShare(result.ece)}`}>
      <p className={styles['note']}>
        The share of right detections among those with such a score; the mark is their mean score.
        Expected calibration error {formatShare(result.ece)}, above the threshold.
      </p>
      <div className={styles['bars']}>
        {result.bins.map(({ from, to, detections, confidence: mean, precision }) => (
          <BarRow key={from} name={`${from}–${to}`} share={precision} wanted={mean}>
            <Figure
              text={`${formatShare(precision)} of ${detections}`}
              label={`Scores ${from} to ${to}: ${spokenShare(precision)} of ${detections} right`}
              title={`Detections with a score from ${from} to ${to}`}
              selector={
                detections === 0
                  ? null
                  : { kind: 'scores', from: Math.max(from, confidence), to, category }
              }
            />
          </BarRow>
        ))}
      </div>
    </Disclosure>
  )
}
