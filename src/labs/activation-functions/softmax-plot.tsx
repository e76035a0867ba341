import { linear } from '../../plot/scale.ts'
import { Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { fixed } from '../../words/decimals.ts'
import { Handle } from '../shared/handle.tsx'
import { classes, shown } from './softmax-words.ts'

const z = linear([-5, 5], [12, 152])
const share = linear([0, 1], [180, 316])
const top = 34
const row = 58

export interface SoftmaxPlotProps {
  readonly logits: readonly number[]
  readonly offset: number
  readonly softmax: Float64Array
  readonly logistic: Float64Array
  readonly lit: string | null
  readonly onLogit: (index: number, value: number) => void
}

/** Three logits to drag, and what softmax and independent logistic scores make of them. */
export function SoftmaxPlot(props: SoftmaxPlotProps) {
  const { logits, offset, softmax, logistic, lit, onLogit } = props
  const words = classes.map(
    (name, i) =>
      `${name} ${fixed(logits[i]! + offset, 1)}: softmax ${shown(softmax[i]!)}, logistic ${shown(logistic[i]!)}`,
  )
  return (
    <LiveDiagram
      title="Three logits as probabilities"
      description={`${words.join('; ')}.`}
      height={top + 3 * row + 22}
    >
      <Label x={12} y={10} tone="soft">
        logit
      </Label>
      <Label x={180} y={10} tone="accent">
        softmax
      </Label>
      <Label x={352} y={10} anchor="end" tone="warm">
        logistic, below
      </Label>
      {classes.map((name, i) => {
        const y = top + i * row
        const isLit = lit === `p${i}`
        return (
          <g key={name}>
            <Label x={12} y={y + 4}>
              {name}: {fixed(logits[i]! + offset, 1)}
            </Label>
            <Curve path={`M${z.range[0]} ${y + 24}H${z.range[1]}`} tone="line" width={1} />
            <Curve path={`M${z(0)} ${y + 19}v10`} tone="line" width={1} />
            <Bar y={y} value={softmax[i]!} tone={isLit ? 'bad' : 'accent'} />
            <Bar y={y + 20} value={logistic[i]!} tone="warm" />
            <Handle
              label={`Logit of ${name}`}
              x={z}
              y={linear([0, 1], [y + 24, y])}
              at={[logits[i]!, 0]}
              step={0.1}
              axis="x"
              valueText={words[i]!}
              onMove={([to]) => onLogit(i, to)}
            />
          </g>
        )
      })}
      <Label x={share.range[0]} y={top + 3 * row + 8} anchor="middle" tone="soft">
        0
      </Label>
      <Label x={share.range[1]} y={top + 3 * row + 8} anchor="middle" tone="soft">
        1
      </Label>
    </LiveDiagram>
  )
}

function Bar({ y, value, tone }: { y: number; value: number; tone: 'accent' | 'warm' | 'bad' }) {
  const isNumber = Number.isFinite(value)
  return (
    <g>
      <Outline
        x={share.range[0]}
        y={y}
        width={share.range[1] - share.range[0]}
        height={14}
        tone="line"
        strokeWidth={0.75}
      />
      {isNumber && (
        <Outline
          x={share.range[0]}
          y={y}
          width={share(value) - share.range[0]}
          height={14}
          tone={tone}
          strokeWidth={0}
          shade={0.75}
        />
      )}
      <Label x={share.range[1] + 6} y={y + 7} tone={isNumber ? 'ink' : 'bad'}>
        {shown(value)}
      </Label>
    </g>
  )
}
