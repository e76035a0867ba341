import { dataLine } from '../../plot/path.ts'
import { linear, logarithmic, type Scale } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Clip } from '../../ui/chart/clip.tsx'
import { Curve, type Dash } from '../../ui/chart/curve.tsx'
import { Diagram } from '../../ui/chart/diagram.tsx'
import { Legend } from '../../ui/chart/legend.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import { fixed, plain, powerOfTen } from '../../words/decimals.ts'

export interface Series {
  readonly name: string
  readonly tone: Tone
  readonly dash?: Dash
  /** y at each x; what is not finite leaves a gap */
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface CurvesProps {
  readonly title: string
  readonly xName: string
  readonly yName: string
  /** the last x of the axis, which begins at 0 */
  readonly end: number
  readonly series: readonly Series[]
  /** what the y axis spans; values outside leave the plot */
  readonly span: readonly [low: number, high: number]
  /** a power of ten a tick; the span is above 0 then */
  readonly isLogarithmic?: boolean
}

/** Runs over each other: one line each over the steps, with a legend that gives their newest values. */
export function Curves(props: CurvesProps) {
  const { title, xName, yName, end, series, span, isLogarithmic = false } = props
  const x = linear([0, end], [44, 348])
  const y = (isLogarithmic ? logarithmic : linear)(span, [150, 26])
  const newest = series.map(({ name, points }) => `${name} ${valueOf(points.at(-1)?.[1])}`)
  return (
    <Diagram
      title={title}
      height={188 + 18 * series.length}
      description={`${yName} over ${xName}: ${newest.join('; ')}.`}
    >
      <Axes
        x={x}
        y={y}
        xTicks={[0, end / 2, end]}
        yTicks={isLogarithmic ? powers(y) : [span[0], (span[0] + span[1]) / 2, span[1]]}
        yFormat={(value) =>
          isLogarithmic ? powerOfTen(Math.round(Math.log10(value))) : plain(value, 3)
        }
        xName={xName}
        yName={yName}
        grid
      />
      <Clip x={44} y={20} width={306} height={132}>
        {series.map(({ name, tone, dash = 'solid', points }) => (
          <Curve
            key={name}
            path={dataLine(
              points.map(([a, b]) => [a, isDrawn(b, isLogarithmic) ? b : null]),
              x,
              y,
            )}
            tone={tone}
            dash={dash}
          />
        ))}
      </Clip>
      <Legend
        x={44}
        y={200}
        items={series.map(({ tone, dash = 'solid' }, i) => ({ label: newest[i]!, tone, dash }))}
      />
    </Diagram>
  )
}

function isDrawn(value: number, isLogarithmic: boolean): boolean {
  return Number.isFinite(value) && (!isLogarithmic || value > 0)
}

function powers({ domain }: Scale): number[] {
  const [low, high] = domain.map((value) => Math.round(Math.log10(value))) as [number, number]
  const every = Math.max(1, Math.ceil((high - low) / 4))
  const ticks: number[] = []
  for (let power = low; power <= high; power += every) ticks.push(10 ** power)
  return ticks
}

/** A value with three digits: 0.693, 0.00012, 71.2; a failed run says so. */
export function valueOf(value: number | undefined): string {
  if (value === undefined) return '–'
  if (Number.isNaN(value)) return 'NaN: failed'
  if (!Number.isFinite(value)) return 'infinite'
  const size = Math.abs(value)
  if (size >= 1e5 || (size > 0 && size < 1e-4)) return value.toExponential(1).replaceAll('-', '−')
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4)
}
