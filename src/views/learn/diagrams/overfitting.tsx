import { earlyStopping } from '../../../nn/early-stopping.ts'
import { evaluatePolynomial, fitPolynomial } from '../../../nn/polynomial-fit.ts'
import { mulberry32, normal } from '../../../nn/random.ts'
import { mean } from '../../../nn/vector.ts'
import { dataLine, graph, polyline, short, type PlotPoint } from '../../../plot/path.ts'
import { linear } from '../../../plot/scale.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Clip } from '../../../ui/chart/clip.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { fixed } from '../../../words/decimals.ts'
// a real run, too slow to repeat here; `overfittingRun` of the tests recomputes and compares it
import run from './overfitting-run.json' with { type: 'json' }

const patience = 20
const x = linear([0, 300], [34, 350])
const y = linear([0, 1.25], [170, 30])

const degrees = [
  { degree: 1, verdict: 'too simple' },
  { degree: 3, verdict: 'about right' },
  { degree: 9, verdict: 'too complex' },
]

/** A network's losses over 300 epochs, and three polynomials through the same ten points. */
export function OverfittingDiagram() {
  const { stopped, restore } = earlyStopping(Float64Array.from(run.validation), patience)
  const best = run.validation[restore]!
  const [training, validation] = [run.training.at(-1)!, run.validation.at(-1)!]
  const points = noisyPoints()
  const fits = degrees.map(({ degree, verdict }) => ({ degree, verdict, ...fit(points, degree) }))
  return (
    <Diagram
      title="Overfitting: training and validation loss, and polynomials of three degrees"
      height={396}
      description={
        `A network of 4,417 weights and biases trained on 60 points for 300 epochs. Its training loss falls to ${fixed(training, 3)}. ` +
        `Its validation loss falls to ${fixed(best, 3)} at epoch ${restore} and then rises to ${fixed(validation, 3)}: from there on it overfits. ` +
        `Early stopping with a patience of ${patience} ends at epoch ${stopped} and goes back to epoch ${restore}. ` +
        `Below, ten noisy points of a wave, dashed, and the polynomial that fits them best: ` +
        fits
          .map(
            ({ degree, verdict, train, test }) =>
              `degree ${degree}, ${verdict}: error on the points ${fixed(train, 3)}, between them ${fixed(test, 3)}`,
          )
          .join('; ') +
        '.'
      }
    >
      <Area
        path={polyline(
          [
            [x(restore), y(0)],
            [x(restore), y(1.25)],
            [x(300), y(1.25)],
            [x(300), y(0)],
          ],
          true,
        )}
        tone="bad"
        shade="faint"
      />
      <Axes
        x={x}
        y={y}
        xTicks={[0, restore, 150, 300]}
        yTicks={[0, 0.5, 1]}
        xName="epochs"
        yName="loss"
      />
      <Curve path={`M${short(x(restore))} ${y(0)}V${y(1.25)}`} tone="ink" width={1} dash="dotted" />
      <Curve path={losses(run.training)} />
      <Curve path={losses(run.validation)} tone="warm" dash="dashed" width={2.5} />
      <Dot at={[x(restore), y(best)]} r={4.5} tone="warm" />
      <Label x={x(restore) + 8} y={y(0.075)} tone="warm">
        best {fixed(best, 3)}
      </Label>
      <Label x={x(215)} y={y(0.98)} anchor="end" tone="warm">
        validation
      </Label>
      <Label x={x(215)} y={y(0.13) - 4} tone="accent">
        training
      </Label>
      <Label x={x(restore) + 8} y={y(1.17)} tone="bad">
        overfitting
      </Label>

      <Curve path="M0 214H360" tone="line" width={0.5} />
      {fits.map((one, i) => (
        <Fit key={one.degree} left={8 + 120 * i} points={points} {...one} />
      ))}
    </Diagram>
  )
}

interface Fitted {
  readonly coefficients: Float64Array
  /** mean squared error on the points; `test`: against the wave between them */
  readonly train: number
  readonly test: number
}

function Fit({
  left,
  degree,
  verdict,
  points,
  coefficients,
  train,
  test,
}: Fitted & {
  readonly left: number
  readonly degree: number
  readonly verdict: string
  readonly points: readonly PlotPoint[]
}) {
  const across = linear([-1, 1], [left + 4, left + 100])
  const up = linear([-1.7, 1.7], [350, 268])
  return (
    <g>
      <Label x={left} y={230} bold>
        degree {degree}
      </Label>
      <Label x={left} y={248} tone="soft">
        {verdict}
      </Label>
      <Outline x={left} y={264} width={104} height={90} tone="line" strokeWidth={0.5} />
      <Clip x={left} y={264} width={104} height={90}>
        <Curve path={graph(wave, across, up)} tone="line" width={1.5} dash="dashed" />
        <Curve
          path={graph((v) => evaluatePolynomial(coefficients, v), across, up, { steps: 200 })}
        />
        {points.map(([u, v]) => (
          <Dot key={u} at={[across(u), up(v)]} r={2.8} tone="ink" />
        ))}
      </Clip>
      <Label x={left} y={368}>
        train {fixed(train, 3)}
      </Label>
      <Label x={left} y={386}>
        test {fixed(test, 3)}
      </Label>
    </g>
  )
}

function losses(values: readonly number[]): string {
  return dataLine(
    values.map((value, epoch): PlotPoint => [epoch, value]),
    x,
    y,
  )
}

function wave(v: number): number {
  return Math.sin(3 * v)
}

function noisyPoints(): PlotPoint[] {
  const random = mulberry32(4)
  return Array.from({ length: 10 }, (_, i): PlotPoint => {
    const u = (2 * i) / 9 - 1
    return [u, wave(u) + 0.25 * normal(random)]
  })
}

function fit(points: readonly PlotPoint[], degree: number): Fitted {
  const coefficients = fitPolynomial(
    Float64Array.from(points, ([u]) => u),
    Float64Array.from(points, ([, v]) => v),
    degree,
  )
  const squaredError = ([u, v]: PlotPoint) => (evaluatePolynomial(coefficients, u) - v) ** 2
  const between = Array.from({ length: 201 }, (_, i): PlotPoint => {
    const u = i / 100 - 1
    return [u, wave(u)]
  })
  return {
    coefficients,
    train: mean(Float64Array.from(points, squaredError)),
    test: mean(Float64Array.from(between, squaredError)),
  }
}
