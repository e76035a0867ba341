import { useMemo } from 'react'
import { short } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { fixed } from '../../words/decimals.ts'
import { formatCount } from '../../words/numbers.ts'
import { Handle } from '../shared/handle.tsx'

export interface ScoreLineProps {
  /** of all candidates */
  readonly scores: Float32Array
  readonly confidence: number
  /** number of scores above it */
  readonly above: number
  /** the least threshold */
  readonly least: number
  readonly onConfidence: (confidence: number) => void
}

const range = [16, 344] as const
const y = linear([0, 1], [44, 43])

/** The scores of all candidates on a line, and the confidence threshold, which is dragged. */
export function ScoreLine({ scores, confidence, above, least, onConfidence }: ScoreLineProps) {
  const x = linear([0, 1], range)
  const handle = linear([least, 0.95], [x(least), x(0.95)])
  const ticks = useMemo(() => {
    const at = linear([0, 1], range)
    return Array.from(scores, (score) => `M${short(at(score))} 26v14`).join('')
  }, [scores])
  return (
    <LiveDiagram
      title="Scores of the boxes"
      description={`${formatCount(above)} of ${formatCount(scores.length)} scores are above ${fixed(confidence, 2)}.`}
      height={76}
    >
      <Label x={16} y={12}>
        Scores: {formatCount(above)} above, {formatCount(scores.length - above)} below
      </Label>
      <Area path={`M16 24H${short(x(confidence))}v40H16z`} tone="line" />
      <Curve path={ticks} tone="accent" width={1} />
      <Curve path="M16 44H344" tone="line" width={1.5} />
      {[0, 0.5, 1].map((tick) => (
        <Label key={tick} x={x(tick)} y={68} anchor="middle" tone="soft">
          {tick}
        </Label>
      ))}
      <Handle
        label="Confidence threshold"
        x={handle}
        y={y}
        at={[confidence, 0]}
        step={0.01}
        axis="x"
        valueText={`${fixed(confidence, 2)}: ${formatCount(above)} of ${formatCount(scores.length)} boxes`}
        onMove={([to]) => onConfidence(to)}
      />
    </LiveDiagram>
  )
}
