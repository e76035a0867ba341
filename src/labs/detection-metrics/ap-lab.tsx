import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { bestConfidence, confidenceCurve } from '../../vision/metrics/best-confidence.ts'
import { mean } from '../../vision/metrics/mean.ts'
import {
  countsAbove,
  f1,
  type PrecisionRecallCurve,
} from '../../vision/metrics/precision-recall.ts'
import { fixed } from '../../words/decimals.ts'
import { formatShare } from '../../words/numbers.ts'
import { Curves, type Series } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import type { Example } from './examples.ts'
import { cocoAp, measure, threeAps } from './measured.ts'
import type { MetricsLabProps } from './threshold-lab.tsx'
import { ThreeMethods } from './three-methods.tsx'

const levels = Array.from({ length: 101 }, (_, i) => i / 100)

export interface ApLabProps extends MetricsLabProps {
  readonly example: Example
  /** over which the mean is taken */
  readonly classes: readonly Example[]
}

/** One number for all thresholds: AP by three methods; and the threshold that F1 likes best. */
export function ApLab({ state, change, example, classes }: ApLabProps) {
  const { confidence, iou, rule } = state
  const { curve } = useMemo(() => measure(example, iou, rule), [example, iou, rule])
  const averaged = useMemo(() => cocoAp(example), [example])
  const perClass = useMemo(
    () => classes.map((one) => threeAps(measure(one, iou, rule).curve).coco),
    [classes, iou, rule],
  )
  const best = useMemo(() => bestConfidence(curve), [curve])
  const here = f1(countsAbove(curve, confidence))
  const { allPoints, eleven, coco } = threeAps(curve)

  return (
    <Lab
      title="one number for all thresholds"
      lead="AP does not depend on the confidence threshold: it is the area under the whole curve above. There are three ways to take it, on the same curve. F1 needs a threshold, and says which one is best."
      spoken={`AP ${fixed(allPoints, 3)}, ${fixed(eleven, 3)} and ${fixed(coco, 3)}; F1 ${formatShare(here)}.`}
    >
      <ThreeMethods curve={curve} />
      <p className="numbers">
        At an IoU of {fixed(iou, 2)} that is the AP of one class. The mean over the{' '}
        {state.set === 'own' ? 'classes that you have labelled' : 'three of the two photographs'},{' '}
        {classes.map(({ title }) => title).join('; ')}:{' '}
        <strong>
          mAP = ({perClass.map((ap) => fixed(ap, 3)).join(' + ')}) / {perClass.length} ={' '}
          {fixed(mean(perClass), 3)}
        </strong>{' '}
        (101 points). COCO’s AP also averages over ten IoUs, 0.50 to 0.95: {fixed(averaged, 3)} for
        this example.
      </p>
      <Curves
        title="Precision, recall and F1 against confidence"
        xName="confidence threshold"
        yName="0 to 1"
        end={1}
        series={seriesOf(curve, confidence)}
        span={[0, 1]}
        marks={[
          { x: confidence, ...(here !== null && { y: here }), label: 'threshold', tone: 'bad' },
          ...(best
            ? [{ x: best.confidence, y: best.f1, label: 'best F1', tone: 'good' } as const]
            : []),
        ]}
        lit="F1"
      />
      {best && (
        <p className="numbers">
          F1 is highest above {fixed(best.confidence, 2)}: {fixed(best.f1, 3)}, with{' '}
          {best.counts.truePositives} right, {best.counts.falsePositives} wrong and{' '}
          {best.counts.falseNegatives} missed.{' '}
          <Button look="link" onClick={() => change({ confidence: best.confidence })}>
            Take that threshold
          </Button>
        </p>
      )}
    </Lab>
  )
}

/** The three over the threshold; what is 0/0 leaves a gap. The legend gives the values at the threshold. */
function seriesOf(curve: PrecisionRecallCurve, confidence: number): readonly Series[] {
  const over = confidenceCurve(curve, levels)
  const at = confidenceCurve(curve, [confidence])
  const looks = [
    { name: 'precision', key: 'precision', tone: 'accent', dash: 'dashed' },
    { name: 'recall', key: 'recall', tone: 'warm', dash: 'dotted' },
    { name: 'F1', key: 'f1', tone: 'good', dash: 'solid' },
  ] as const
  return looks.map(({ name, key, tone, dash }) => ({
    name,
    tone,
    dash,
    points: levels.map((level, i) => [level, over[key][i] ?? NaN] as const),
    value: formatShare(at[key][0]!, '– (0/0)'),
  }))
}
