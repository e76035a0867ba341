import type { PointerEvent } from 'react'
import { dataLine, short } from '../../plot/path.ts'
import { linear, logarithmic, type Scale } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Clip } from '../../ui/chart/clip.tsx'
import { Curve, type Dash } from '../../ui/chart/curve.tsx'
import { Diagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Legend } from '../../ui/chart/legend.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import { fixed, plain, powerOfTen } from '../../words/decimals.ts'
import styles from './curves.module.css'
import { pointerPlace } from './pointer-place.ts'

export interface Series {
  readonly name: string
  readonly tone: Tone
  readonly dash?: Dash
  /** y at each x; what is not finite leaves a gap */
  readonly points: readonly (readonly [x: number, y: number])[]
  /** what its legend gives, a text as it is; absent: its last y */
  readonly value?: number | string
}

/** Values at the steps 0, 1, 2, ... */
export function byStep(values: Iterable<number>): Series['points'] {
  return Array.from(values, (value, step) => [step, value] as const)
}

export interface CurvesProps {
  readonly title: string
  readonly xName: string
  readonly yName: string
  /** the last x of the axis, which begins at 0 */
  readonly end: number
  /** absent: both ends and the middle */
  readonly xTicks?: readonly number[]
  readonly series: readonly Series[]
  /** what the y axis spans; values outside leave the plot */
  readonly span: readonly [low: number, high: number]
  /** a power of ten a tick; the span is above 0 then */
  readonly isLogarithmic?: boolean
  /** places that are named on the x axis, with a dot at y if there is one */
  readonly marks?: readonly CurveMark[]
  /** name of the series drawn bolder; null: none */
  readonly lit?: string | null
  /** a click or drag in the plot, for the pointer alone: the keyboard has the stepper */
  readonly onPoint?: (x: number) => void
}

export interface CurveMark {
  readonly x: number
  readonly y?: number
  readonly label: string
  readonly tone: Tone
}

/** Runs over each other: one line each over the steps, with a legend that gives their newest values. */
export function Curves(props: CurvesProps) {
  const { title, xName, yName, end, series, span, isLogarithmic = false, marks = [] } = props
  const { lit = null, onPoint, xTicks = [0, end / 2, end] } = props
  const x = linear([0, end], [44, 348])
  const y = (isLogarithmic ? logarithmic : linear)(span, [150, 26])
  const newest = series.map(
    ({ name, points, value }) =>
      `${name} ${typeof value === 'string' ? value : valueOf(value ?? points.at(-1)?.[1])}`,
  )
  return (
    <Diagram
      title={title}
      height={188 + 18 * series.length}
      description={`${yName} over ${xName}: ${newest.join('; ')}.`}
    >
      <Axes
        x={x}
        y={y}
        xTicks={xTicks}
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
            width={name === lit ? 4 : 2}
          />
        ))}
        {marks.map((mark) => (
          <g key={mark.label}>
            <Curve path={`M${short(x(mark.x))} 20V150`} tone={mark.tone} width={1} dash="dotted" />
            {mark.y !== undefined && (
              <Dot at={[x(mark.x), y(Math.min(mark.y, span[1]))]} tone={mark.tone} r={4.5} />
            )}
          </g>
        ))}
      </Clip>
      {marks.map((mark, i) => (
        <Label
          key={mark.label}
          x={x(mark.x) + (x(mark.x) > 200 ? -5 : 5)}
          y={30 + 14 * i}
          anchor={x(mark.x) > 200 ? 'end' : 'start'}
          tone={mark.tone}
        >
          {mark.label}
        </Label>
      ))}
      {onPoint && <Reach x={x} onPoint={onPoint} />}
      <Legend
        x={44}
        y={200}
        items={series.map(({ tone, dash = 'solid' }, i) => ({ label: newest[i]!, tone, dash }))}
      />
    </Diagram>
  )
}

/** The whole plot, to be clicked or dragged along. */
function Reach({ x, onPoint }: { readonly x: Scale; readonly onPoint: (x: number) => void }) {
  const point = (event: PointerEvent<SVGPathElement>) => {
    const at = x.invert(pointerPlace(event)[0])
    onPoint(Math.round(Math.min(x.domain[1], Math.max(x.domain[0], at))))
  }
  return (
    <path
      aria-hidden="true"
      d="M44 20h306v132h-306z"
      className={styles['reach']}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        point(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event)
      }}
    />
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
