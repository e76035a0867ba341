import { useMemo } from 'react'
import type { Evaluation } from '../../../evaluation/protocol.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp } from '../../../state/react.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { calibration } from '../../../vision/metrics/calibration.ts'
import { Note } from '../../../ui/note.tsx'
import { Bars } from './bars.tsx'
import { Figure, spokenShare } from '../figure.tsx'
import { formatShare } from '../../../words/numbers.ts'
import { BarRow } from './bar-row.tsx'
import * as strings from '../strings.ts'

/** Calibration: whether detections with a score of 0.8 are right eight times out of ten. */
export function CalibrationBars({ evaluation }: { evaluation: Evaluation }) {
  const { commands } = useEvaluate()
  const confidence = useApp((state) => state.settings.confidence)
  const category = useEvaluation((state) => state.category)
  const curve = category === null ? evaluation.pooled : evaluation.categories[category]?.curve
  const result = useMemo(() => curve && calibration(curve, confidence), [curve, confidence])
  if (!result) return null
  return (
    <Disclosure title={strings.calibration} summary={strings.ece(formatShare(result.ece))}>
      <Note>
        {strings.shareOfRightDetectionsAmong}{' '}
        <Figure
          text={formatShare(result.ece)}
          label={strings.expectedCalibrationError(spokenShare(result.ece))}
          title={strings.detectionsAboveTheThreshold}
          selector={
            result.ece === null ? null : { kind: 'scores', from: confidence, to: 1, category }
          }
        />
        {strings.aboveTheThreshold}
      </Note>
      <Bars>
        {result.bins.map(({ from, to, detections, confidence: mean, precision }) => {
          const title = strings.detectionsWithAScoreFromTo(from, to)
          const selector =
            detections === 0
              ? null
              : ({ kind: 'scores', from: Math.max(from, confidence), to, category } as const)
          return (
            <BarRow
              key={from}
              name={`${from}–${to}`}
              share={precision}
              wanted={mean}
              onPress={selector ? () => commands.showExamples(title, selector) : undefined}
            >
              <Figure
                text={
                  precision === null
                    ? '– (0/0)'
                    : strings.shareOf(formatShare(precision), detections)
                }
                label={
                  precision === null
                    ? strings.scoresToUndefinedNoDetection(from, to)
                    : strings.scoresToOfRight(from, to, formatShare(precision), detections)
                }
                title={title}
                selector={selector}
              />
            </BarRow>
          )
        })}
      </Bars>
    </Disclosure>
  )
}
