import { sigmoid, sigmoidDerivative } from '../../../nn/activations.ts'
import { linear } from '../../../plot/scale.ts'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { fixed } from '../../../words/decimals.ts'
import { SaturatedLabel, SaturatedZones, saturatedFrom } from './kit/saturated-zones.tsx'
import { SlopePlot } from './kit/slope-plot.tsx'

const x = linear([-6, 6], [36, 352])
const y = linear([0, 1.05], [190, 26])
const flat = 0.1

/** The logistic function and its derivative, which is small even at its maximum. */
export function SigmoidDiagram() {
  const edge = saturatedFrom(sigmoidDerivative, flat)
  const top = sigmoidDerivative(0)
  return (
    <Diagram
      title="Sigmoid and its derivative"
      height={232}
      description={
        `The curve of the sigmoid, an S from 0 to 1 through ${sigmoid(0)} at 0; sigmoid(1) is ${fixed(sigmoid(1), 4)}. ` +
        `Its derivative, dashed, is a low bell with its top of ${top} at 0. ` +
        `Beyond ±${fixed(edge, 2)}, shaded, the slope is below ${flat}: the unit is saturated.`
      }
    >
      <SaturatedZones x={x} y={y} from={edge} />
      <SlopePlot
        x={x}
        y={y}
        xTicks={[-6, -4, -2, 0, 2, 4, 6]}
        yTicks={[0, top, 0.5, 1]}
        f={sigmoid}
        derivative={sigmoidDerivative}
      >
        <Curve path={`M${x(-6)} ${y(top)}H${x(6)}`} tone="warm" width={1} dash="dotted" />
        <Dot at={[x(0), y(sigmoid(0))]} />
        <Dot at={[x(1), y(sigmoid(1))]} />
        <Label x={x(1) - 9} y={y(sigmoid(1)) - 9} anchor="end" tone="accent">
          σ(1) = {fixed(sigmoid(1), 3)}
        </Label>
        <Dot at={[x(0), y(top)]} tone="warm" />
        <Label x={x(0) + 8} y={y(top) - 14} tone="warm">
          slope, at most {top}
        </Label>
      </SlopePlot>
      <SaturatedLabel at={(x.range[0] + x(-edge)) / 2} y={y(0.6)} level={flat} />
      <SaturatedLabel at={(x.range[1] + x(edge)) / 2} y={y(0.62)} level={flat} />
    </Diagram>
  )
}
