import type { CSSProperties } from 'react'
import type { LabelledPoints } from '../../nn/datasets.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Diagram, diagramWidth, LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Dot } from '../../ui/chart/dot.tsx'
import { DecisionSurface } from './decision-surface.tsx'
import { MovablePoints, type MovablePointsProps } from './movable-points.tsx'
import styles from './plane.module.css'

export interface PlaneProps {
  readonly title: string
  readonly description: string
  readonly points: LabelledPoints
  /** as in `DecisionSurface`; null: none yet */
  readonly scores: ArrayLike<number> | null
  /** half the side of the square shown */
  readonly reach: number
  /** index of a point with a ring; absent: none */
  readonly marked?: number
  /** absent: the points stay where they are */
  readonly moving?: Omit<MovablePointsProps, 'x' | 'y' | 'places'>
  /** indices of points with a thin ring */
  readonly ringed?: ReadonlySet<number>
}

const [left, top, side] = [50, 10, 260]
const height = top + side + 20

/** Points of two classes over a network's answer: class 1 filled, class 0 open. */
export function Plane(props: PlaneProps) {
  const { title, description, points, scores, reach, marked, moving, ringed } = props
  const Frame = moving ? LiveDiagram : Diagram
  const x = linear([-reach, reach], [left, left + side])
  const y = linear([-reach, reach], [top + side, top])
  const place = {
    '--left': `${(100 * left) / diagramWidth}%`,
    '--top': `${(100 * top) / height}%`,
    '--width': `${(100 * side) / diagramWidth}%`,
    '--height': `${(100 * side) / height}%`,
  } as CSSProperties
  return (
    <div className={styles['plane']}>
      {scores && (
        <div className={styles['surface']} style={place}>
          <DecisionSurface scores={scores} />
        </div>
      )}
      <div className={styles['points']}>
        <Frame title={title} description={description} height={height}>
          <Axes x={x} y={y} xTicks={[-1, 0, 1]} yTicks={[-1, 0, 1]} />
          {Array.from(points.targets, (target, i) => {
            const at = [x(points.inputs[0][i]!), y(points.inputs[1][i]!)] as const
            return (
              // points stay in their order
              // oxlint-disable-next-line react/no-array-index-key
              <g key={i}>
                {i === marked && <Dot at={at} tone="bad" r={8} open />}
                {ringed?.has(i) && <Dot at={at} tone="bad" r={6.5} open />}
                <Dot at={at} tone={target === 1 ? 'accent' : 'warm'} open={target !== 1} />
              </g>
            )
          })}
          {moving && <MovablePoints {...moving} x={x} y={y} places={placesOf(points)} />}
        </Frame>
      </div>
    </div>
  )
}

function placesOf({ inputs: [x, y] }: LabelledPoints): readonly (readonly [number, number])[] {
  return Array.from(x, (a, i) => [a, y[i]!] as const)
}
