import { useMemo } from 'react'
import type { Evaluation } from '../../../evaluation/protocol.ts'
import { dataLine } from '../../../plot/path.ts'
import { changeSettings } from '../../../state/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Legend } from '../../../ui/chart/legend.tsx'
import { COCO_RECALL_LEVELS } from '../../../vision/metrics/average-precision.ts'
import {
  countsAbove,
  precision,
  recall,
  type PrecisionRecallCurve,
} from '../../../vision/metrics/precision-recall.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Figure, spokenShare } from '../figure.tsx'
import { IOU_THRESHOLDS } from '../../../vision/metrics/coco-settings.ts'
import { formatIou } from '../format-iou.ts'
import { Plot, plotX, plotY } from './plot.tsx'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import { thinOut } from './thin-out.ts'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'

/** Precision against recall of one class or of all, with the point of the threshold on the curve. */
export function PrecisionRecallChart({ evaluation }: { evaluation: Evaluation }) {
  const app = useAppStore()
  const { commands } = useEvaluate()
  const category = useEvaluation((state) => state.category)
  const confidence = useApp((state) => state.settings.confidence)
  const chosen = category === null ? null : (evaluation.categories[category] ?? null)
  const curve = chosen ? chosen.curve : evaluation.pooled
  const path = useMemo(() => curve && pathOf(curve), [curve])
  const mean = useMemo(
    () => evaluation.meanPrecision && meanPath(evaluation.meanPrecision),
    [evaluation.meanPrecision],
  )
  if (!curve || path === null) return null
  const counts = countsAbove(curve, confidence)
  const at = { precision: precision(counts), recall: recall(counts) }
  const name = chosen?.name ?? strings.allClasses
  const meanAt = meanOf(evaluation)

  function moveTo(x: number, y: number, pressed = false): void {
    const point = nearestPoint(curve as PrecisionRecallCurve, x, y)
    if (point < 0) return
    const score = (curve as PrecisionRecallCurve).scores[point] ?? 0
    // just below the score, so that this point itself is a prediction
    const next = Math.max(0.01, Math.floor(score * 100 - 1e-9) / 100)
    changeSettings(app, { confidence: next })
    if (pressed) {
      commands.showExamples(strings.detectionsOfWithAScoreOfAbout(name, formatScore(score)), {
        kind: 'scores',
        from: score - 0.02,
        to: score + 0.02,
        category,
      })
    }
  }

  const mistakes = (what: string, value: number | null) => (
    <Figure
      text={formatShare(value)}
      label={strings.valueOf(what, name, spokenShare(value))}
      title={strings.mistakesBehindOf(what, name)}
      selector={{ kind: 'verdict', verdict: 'mistakes', category }}
    />
  )

  return (
    <Section title={strings.precisionAndRecallIou(formatIou(evaluation.matchIou))}>
      <Plot
        title={strings.precisionAgainstRecall}
        xName={strings.recall}
        yName={strings.precision}
        onDrag={moveTo}
        onPress={(x, y) => moveTo(x, y, true)}
        description={strings.precisionAgainstRecallOfAtAConfidence(
          isolated(name),
          confidence,
          formatShare(at.precision),
          formatShare(at.recall),
        )}
      >
        {mean !== null && <Curve path={mean} tone="warm" dash="dashed" width={1.5} />}
        <Curve path={path} />
        {at.precision !== null && at.recall !== null && (
          <Dot at={[plotX(at.recall), plotY(at.precision)]} r={6} open />
        )}
        <Legend
          x={130}
          y={8}
          columnWidth={104}
          items={[
            { label: isolated(name.length > 12 ? `${name.slice(0, 11)}…` : name), tone: 'accent' },
            { label: strings.meanOfClasses, tone: 'warm', dash: 'dashed' },
          ]}
        />
      </Plot>
      <Note>
        {chosen ? (
          <>
            {strings.ap50} {mistakes('AP50', chosen.ap50)}
            {strings.andAp} {mistakes('AP', chosen.ap)}.
          </>
        ) : (
          <>
            {meanAt.name} {mistakes(meanAt.name, meanAt.value)}
            {strings.areaUnderTheDashedMean}
          </>
        )}{' '}
        {strings.dragAlongTheCurveToMove}
      </Note>
    </Section>
  )
}

/** Mean AP over the classes at the IoU of the curves. */
function meanOf({ apByIou, matchIou }: Evaluation) {
  const value = apByIou?.[IOU_THRESHOLDS.indexOf(matchIou)] ?? null
  return { name: strings.meanAp(Math.round(100 * matchIou)), value }
}

/** The curve as measured: a sawtooth. */
function pathOf({ recall: x, precision: y }: PrecisionRecallCurve): string {
  const points = thinOut(x.length, 700).map((i) => [x[i] ?? 0, y[i] ?? 0] as const)
  return dataLine(points, plotX, plotY)
}

function meanPath(values: Float64Array): string {
  const points = Array.from(values, (value, i) => [COCO_RECALL_LEVELS[i] ?? 0, value] as const)
  return dataLine(points, plotX, plotY)
}

/** The point of a curve nearest to a position; -1 if the curve has none. */
function nearestPoint(curve: PrecisionRecallCurve, x: number, y: number): number {
  let best = -1
  let nearest = Infinity
  for (let i = 0; i < curve.scores.length; i++) {
    const distance = (curve.recall[i]! - x) ** 2 + (curve.precision[i]! - y) ** 2
    if (distance < nearest) [best, nearest] = [i, distance]
  }
  return best
}
