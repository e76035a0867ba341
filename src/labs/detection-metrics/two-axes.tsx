import { short } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Label } from '../../ui/chart/label.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import { fixed } from '../../words/decimals.ts'
import { Handle } from '../shared/handle.tsx'
import { iouRange, iouStep } from './kind.ts'
import type { LedgerRow, Verdict } from './measured.ts'

const scoreX = linear([0, 1], [16, 344])
const overlapX = linear([0, 1], [16, 344])
/** the part of the axis that the handle can reach */
const iouX = linear(iouRange, [overlapX(iouRange[0]), overlapX(iouRange[1])])
const height = 178
const ticks = [0, 0.25, 0.5, 0.75, 1]

export interface TwoAxesProps {
  readonly rows: readonly LedgerRow[]
  readonly confidence: number
  readonly iou: number
  readonly onConfidence: (confidence: number) => void
  readonly onIou: (iou: number) => void
}

/** Every detection by its score and by its overlap with an object, and a threshold on either axis. */
export function TwoAxes({ rows, confidence, iou, onConfidence, onIou }: TwoAxesProps) {
  const above = rows.filter(({ score }) => score > confidence).length
  return (
    <LiveDiagram
      title="Scores and overlaps"
      description={`${above} of ${rows.length} detections score above ${fixed(confidence, 2)}; an IoU of ${fixed(iou, 2)} is needed.`}
      height={height}
    >
      <Label x={16} y={12}>
        Score: predictions are above the handle
      </Label>
      <Area path={areaFrom(scoreX(confidence), 24)} tone="accent" />
      <Line y={48} />
      {rows.map(({ score, verdict }, i) => (
        <Mark
          // detections keep their order
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          at={[scoreX(score), 40 - 5 * (i % 3)]}
          verdict={verdict}
          isOff={score <= confidence}
        />
      ))}
      <Handle
        label="Confidence threshold"
        x={scoreX}
        y={linear([0, 1], [48, 47])}
        at={[confidence, 0]}
        step={0.01}
        axis="x"
        valueText={`${fixed(confidence, 2)}: ${above} of ${rows.length} detections`}
        onMove={([to]) => onConfidence(to)}
      />
      <Label x={16} y={100}>
        IoU with an object: enough from the handle on
      </Label>
      <Area path={areaFrom(overlapX(iou), 112)} tone="good" />
      <Line y={136} />
      {rows.map(({ overlap, verdict, score }, i) => (
        <Mark
          // detections keep their order
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          at={[overlapX(overlap), 128 - 5 * (i % 3)]}
          verdict={verdict}
          isOff={score <= confidence}
        />
      ))}
      <Handle
        label="IoU needed"
        x={iouX}
        y={linear([0, 1], [136, 135])}
        at={[iou, 0]}
        step={iouStep}
        axis="x"
        valueText={fixed(iou, 2)}
        onMove={([to]) => onIou(to)}
      />
    </LiveDiagram>
  )
}

function Line({ y }: { readonly y: number }) {
  return (
    <>
      <Curve path={`M16 ${y}H344`} tone="line" width={1.5} />
      {ticks.map((tick) => (
        <Label key={tick} x={scoreX(tick)} y={y + 24} anchor="middle" tone="soft">
          {tick}
        </Label>
      ))}
    </>
  )
}

const tones: Readonly<Record<Verdict, Tone>> = { TP: 'good', FP: 'bad', ignored: 'soft' }

/** Filled: right; open: wrong; faint: below the threshold. */
function Mark(props: {
  readonly at: readonly [number, number]
  readonly verdict: Verdict
  readonly isOff: boolean
}) {
  const { at, verdict, isOff } = props
  return (
    <g opacity={isOff ? 0.35 : undefined}>
      <Dot at={at} tone={tones[verdict]} open={verdict !== 'TP'} />
    </g>
  )
}

function areaFrom(x: number, top: number): string {
  return `M${short(x)} ${top}H344v44H${short(x)}z`
}
