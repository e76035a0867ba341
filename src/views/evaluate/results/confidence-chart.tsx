import { useMemo } from 'react'
import type { Evaluation } from '../../../evaluation/protocol.ts'
import { dataLine } from '../../../plot/path.ts'
import { changeSettings } from '../../../state/actions.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Legend } from '../../../ui/chart/legend.tsx'
import { confidenceCurve } from '../../../vision/metrics/best-confidence.ts'
import { Section } from '../../../ui/section.tsx'
import { formatScore, formatShare } from '../../../words/numbers.ts'
import { Plot, plotX, plotY } from './plot.tsx'
import * as strings from '../strings.ts'

const levels = Array.from({ length: 201 }, (_, i) => i / 200)

/** Precision, recall and F1 over the threshold, with the recommended one marked. */
export function ConfidenceChart({ evaluation }: { evaluation: Evaluation }) {
  const app = useAppStore()
  const { commands } = useEvaluate()
  const category = useEvaluation((state) => state.category)
  const confidence = useApp((state) => state.settings.confidence)
  const chosen = category === null ? null : (evaluation.categories[category] ?? null)
  const curve = chosen ? chosen.curve : evaluation.pooled
  const best = chosen ? chosen.best : evaluation.best
  const lines = useMemo(() => curve && confidenceCurve(curve, levels), [curve])
  if (!lines) return null

  function moveTo(x: number, pressed = false): void {
    const next = Math.max(0.01, Math.round(x * 100) / 100)
    changeSettings(app, { confidence: next })
    if (pressed) {
      commands.showExamples(strings.detectionsWithAScoreOfAbout(next), {
        kind: 'scores',
        from: next - 0.02,
        to: next + 0.02,
        category,
      })
    }
  }

  const [left, right] = [plotX(confidence), best && plotX(best.confidence)]
  const [bottom, top] = plotY.range
  return (
    <Section title={strings.precisionRecallAndF1Against}>
      <Plot
        title={strings.precisionRecallAndF1Against}
        xName={strings.confidenceThreshold}
        yName=""
        onDrag={(x) => moveTo(x)}
        onPress={(x) => moveTo(x, true)}
        description={strings.precisionRecallAndF1AgainstTheConfidence(
          best ? strings.highestAt(formatShare(best.f1), best.confidence) : ' nowhere',
          confidence,
        )}
      >
        <Curve path={pathOf(lines.precision)} tone="warm" dash="dashed" />
        <Curve path={pathOf(lines.recall)} tone="good" dash="dotted" />
        <Curve path={pathOf(lines.f1)} />
        <Curve path={`M${left} ${bottom}V${top}`} tone="ink" width={1.5} />
        <Dot at={[left, plotY(0)]} r={6} tone="ink" open />
        {best && right !== null && (
          <>
            <Curve path={`M${right} ${bottom}V${top}`} width={1} dash="dashed" />
            <Dot at={[right, plotY(best.f1)]} r={5} />
            <Label
              x={right + (best.confidence > 0.6 ? -10 : 10)}
              // keeps clear of the legend above
              y={plotY(best.f1) + (best.f1 > 0.85 ? 12 : -10)}
              anchor={best.confidence > 0.6 ? 'end' : 'start'}
              tone="accent"
              bold
            >
              {strings.bestF1At(formatScore(best.confidence))}
            </Label>
          </>
        )}
        <Legend
          x={60}
          y={8}
          columnWidth={92}
          items={[
            { label: strings.precision, tone: 'warm', dash: 'dashed' },
            { label: strings.recall, tone: 'good', dash: 'dotted' },
            { label: 'F1', tone: 'accent' },
          ]}
        />
      </Plot>
    </Section>
  )
}

/** A line with gaps where the value is undefined. */
function pathOf(values: readonly (number | null)[]): string {
  const known = values.flatMap((value, i) =>
    value === null ? [] : [[levels[i] ?? 0, value] as const],
  )
  return dataLine(known, plotX, plotY)
}
