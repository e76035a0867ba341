import { useState } from 'react'
import { evaluatePolynomial } from '../../nn/polynomial-fit.ts'
import { graph, short } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Clip } from '../../ui/chart/clip.tsx'
import { Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Legend } from '../../ui/chart/legend.tsx'
import { Button } from '../../ui/button.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed, plain } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Curves, valueOf } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { MovablePoints } from '../shared/movable-points.tsx'
import { Settings } from '../shared/settings.tsx'
import { curvePart, curvePresets, overfittingLab, type CurveState } from './kind.ts'
import {
  bestDegree,
  curvePoints,
  degrees,
  fitsOf,
  shiftedMost,
  wave,
  type Fit,
} from './polynomial.ts'

export interface CurveLabProps {
  readonly state: CurveState
  readonly change: (changes: Partial<CurveState>) => void
}

const x = linear([-1.1, 1.1], [40, 348])
const y = linear([-shiftedMost, shiftedMost], [210, 14])
const asked = curvePresets[0]!.state
const { defaults } = overfittingLab

/** Polynomials through a few noisy points: the error on them, and on the curve that they come from. */
export function CurveLab({ state, change }: CurveLabProps) {
  const [lit, light] = useState<string | null>(null)
  const { degree, count, ridge } = state
  const points = curvePoints(state)
  const fits = fitsOf(points, ridge)
  const fit = fits[degree]!
  const lowest = bestDegree(fits)
  const chosen = Math.min(state.dot, count - 1)
  const places = Array.from(points.x, (a, i) => [a, points.y[i]!] as const)
  const words = `Degree ${degree} through ${count} points: error on them ${valueOf(fit.train)}, between them ${valueOf(fit.test)}; between them, degree ${lowest} is best`
  const move = (at: number, height: number) =>
    change({
      shifted: [...state.shifted.filter((one) => one.at !== at), { at, y: height }],
      dot: at,
    })

  return (
    <Lab
      title="a curve that follows the noise"
      lead="The points come from the dotted wave, with noise. Choose the degree of the polynomial, drag points up and down, and watch both errors."
      prediction={{
        question:
          'a polynomial of degree 9 has ten coefficients. How well does the best one fit ten noisy points, and the wave that they come from?',
        options: [
          'Well on the points and between them',
          'Exactly on the points, worse between them than degree 3',
          'Badly on both',
        ],
        onAsk: () => change(asked),
        answer: isSame(state, asked) ? verdictOf(fits) : null,
      }}
      presets={curvePresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(state, preset),
        apply: () => change(preset),
      }))}
      spoken={`${words}.`}
    >
      <LiveDiagram title="The points and their polynomial" description={`${words}.`} height={262}>
        <Axes x={x} y={y} xTicks={[-1, 0, 1]} yTicks={[-2, -1, 0, 1, 2]} xName="x" />
        <Clip x={40} y={14} width={308} height={196}>
          <Curve
            path={graph(wave, x, y)}
            tone="soft"
            dash="dotted"
            width={lit === 'test' ? 4 : 2}
          />
          <Curve
            path={graph((v) => evaluatePolynomial(fit.coefficients, v), x, y, { steps: 240 })}
            width={lit === 'coefficients' ? 4 : 2}
          />
          {lit === 'train' &&
            places.map(([a, b]) => (
              <Curve
                key={a}
                path={`M${short(x(a))} ${short(y(b))}V${short(y(evaluatePolynomial(fit.coefficients, a)))}`}
                tone="bad"
                width={3}
              />
            ))}
          {places.map(([a, b]) => (
            <Dot key={a} at={[x(a), y(b)]} tone="ink" />
          ))}
        </Clip>
        <Legend
          x={44}
          y={246}
          columnWidth={150}
          items={[
            { label: `degree ${degree}`, tone: 'accent' },
            { label: 'the wave, sin 3x', tone: 'soft', dash: 'dotted' },
          ]}
        />
        <MovablePoints
          x={x}
          y={y}
          places={places}
          axis="y"
          nameOf={(i) => `Point ${i + 1} of the curve`}
          step={0.05}
          chosen={chosen}
          onChoose={(dot) => change({ dot })}
          onMove={(at, [, height]) => move(at, height)}
        />
      </LiveDiagram>
      <Choices>
        <Button onClick={() => change({ dot: (chosen + count - 1) % count })}>
          Previous point
        </Button>
        <Button onClick={() => change({ dot: (chosen + 1) % count })}>Next point</Button>
        <Button onClick={() => change({ sample: (state.sample % 999) + 1, shifted: [] })}>
          Other noise
        </Button>
        <Button
          {...(state.shifted.length === 0 && { disabledReason: 'No point has been moved.' })}
          onClick={() => change({ shifted: [] })}
        >
          Move all points back
        </Button>
      </Choices>
      <LiveFormula
        name="This fit, in numbers"
        lit={lit}
        onLight={light}
        parts={[
          {
            symbol: 'error on the points',
            value: valueOf(fit.train),
            mark: 'train',
            name: 'mean squared error on the training points',
          },
          'against',
          {
            symbol: 'error between them',
            value: valueOf(fit.test),
            mark: 'test',
            name: 'mean squared error against the wave',
          },
          '; with',
          {
            symbol: 'largest |w|',
            value: plain(Math.max(...fit.coefficients.map(Math.abs)), 1),
            mark: 'coefficients',
            name: 'largest coefficient',
          },
        ]}
      />
      <Curves
        title="Both errors, by degree"
        xName="degree"
        yName="mean squared error"
        end={degrees}
        xTicks={Array.from({ length: degrees + 1 }, (_, at) => at)}
        span={[1e-3, 10]}
        isLogarithmic
        lit={lit === 'train' ? 'on the points' : lit === 'test' ? 'between them' : null}
        onPoint={(at) => change({ degree: at })}
        series={[
          {
            name: 'on the points',
            tone: 'accent',
            points: fits.map(({ train }, at) => [at, train] as const),
            value: fit.train,
          },
          {
            name: 'between them',
            tone: 'warm',
            dash: 'dashed',
            points: fits.map(({ test }, at) => [at, test] as const),
            value: fit.test,
          },
        ]}
        marks={[{ x: degree, y: fit.test, label: `degree ${degree}`, tone: 'ink' }]}
      />
      <Settings>
        <Slider
          label="Degree"
          value={degree}
          min={0}
          max={degrees}
          step={1}
          largeStep={3}
          defaultValue={defaults.degree}
          format={String}
          onChange={(to) => change({ degree: to })}
        />
        <Slider
          label="Points"
          value={count}
          min={degrees + 1}
          max={40}
          step={1}
          largeStep={10}
          defaultValue={defaults.count}
          format={String}
          onChange={(to) => change({ count: to, shifted: [] })}
        />
        <Slider
          label="λ, the penalty on large coefficients"
          value={ridge === 0 ? none : Math.log10(ridge)}
          min={none}
          max={1}
          step={0.25}
          largeStep={1}
          defaultValue={none}
          format={() => (ridge === 0 ? 'none' : plain(ridge, 6))}
          onChange={(power) =>
            change({ ridge: power === none ? 0 : Number((10 ** power).toPrecision(2)) })
          }
        />
        <Slider
          label="Noise, its standard deviation"
          value={state.scatter}
          min={0}
          max={0.6}
          step={0.05}
          largeStep={0.2}
          defaultValue={defaults.scatter}
          format={(value) => fixed(value, 2)}
          onChange={(to) => change({ scatter: to })}
        />
      </Settings>
    </Lab>
  )
}

/** The power of ten at the end of the slider, which stands for no penalty. */
const none = -5

/** How degree 9 does: 0: well on both, 1: exactly on the points and worse than degree 3 between them, 2: badly. */
function verdictOf(fits: readonly Fit[]): { readonly option: number; readonly words: string } {
  const [three, nine] = [fits[3]!, fits[9]!]
  return {
    option: nine.train > 0.01 ? 2 : nine.test > three.test ? 1 : 0,
    words: `Degree 9: ${valueOf(nine.train)} on the points, ${valueOf(nine.test)} between them. Degree 3: ${valueOf(three.train)} and ${valueOf(three.test)}.`,
  }
}

function isSame(a: CurveState, b: CurveState): boolean {
  return compared(a) === compared(b)
}

/** All of a state that a preset decides. */
function compared(state: CurveState): string {
  return JSON.stringify(curvePart({ ...state, dot: 0 }))
}
