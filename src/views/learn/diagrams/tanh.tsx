import { sigmoidDerivative, tanh, tanhDerivative } from '../../../nn/activations.ts'
import { linear } from '../../../plot/scale.ts'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { fixed } from '../../../words/decimals.ts'
import { SaturatedLabel, SaturatedZones, saturatedFrom } from './kit/saturated-zones.tsx'
import { SlopePlot } from './kit/slope-plot.tsx'

const x = linear([-4, 4], [36, 352])
const y = linear([-1.05, 1.05], [196, 28])
const flat = 0.1

/** tanh and its derivative, and where it is nearly flat. */
export function TanhDiagram() {
  const edge = saturatedFrom(tanhDerivative, flat)
  return (
    <Diagram
      title="tanh and its derivative"
      height={236}
      description={
        `The curve of tanh, an S through the origin between −1 and 1; tanh(1) is ${fixed(tanh(1), 4)}. ` +
        `Its derivative, dashed, is a bell with its top of ${tanhDerivative(0)} at 0, four times the ` +
        `${sigmoidDerivative(0)} of the sigmoid. Beyond ±${fixed(edge, 2)}, shaded, the slope is below ${flat}: the unit is saturated.`
      }
    >
      <SaturatedZones x={x} y={y} from={edge} />
      <SlopePlot
        x={x}
        y={y}
        xTicks={[-4, -2, 0, 2, 4]}
        yTicks={[-1, 0, 1]}
        f={tanh}
        derivative={tanhDerivative}
      >
        <Curve path={`M${x(0)} ${y(1)}H${x(-4)}`} tone="line" width={1} dash="dotted" />
        <Dot at={[x(1), y(tanh(1))]} />
        <Label x={x(1) + 8} y={y(tanh(1)) + 10} tone="accent">
          tanh 1 = {fixed(tanh(1), 3)}
        </Label>
        <Label x={x(-0.9)} y={y(0.62)} anchor="end" tone="warm">
          slope, at most {tanhDerivative(0)}
        </Label>
      </SlopePlot>
      <SaturatedLabel at={(x.range[0] + x(-edge)) / 2} y={y(-0.5)} level={flat} />
      <SaturatedLabel at={(x.range[1] + x(edge)) / 2} y={y(-0.5)} level={flat} />
    </Diagram>
  )
}
