import { polyline, type PlotPoint } from '../../../plot/path.ts'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Dot } from '../../../ui/chart/dot.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { SceneObject } from './yolo-scene.ts'
import { sceneObjects, sceneSize } from './yolo-scene.ts'

/** The drawn scene in its own pixels: a street, a car, two people. */
export function Scenery() {
  const { width, height } = sceneSize
  return (
    <g>
      <Outline x={0} y={0} width={width} height={height} tone="soft" shade={0.05} strokeWidth={0} />
      <Curve path={`M0 148H${width}`} tone="line" width={1} />
      {sceneObjects.map((object, i) =>
        object.classId === 0 ? <Person key={i} {...object} /> : <Car key={i} {...object} />,
      )}
    </g>
  )
}

function Person(object: SceneObject) {
  return (
    <g opacity={0.5}>
      <Dot at={within(object, [0.5, 0.09])} r={0.085 * object.height} tone="soft" />
      <Area path={shape(object, body)} tone="soft" shade="fill" />
    </g>
  )
}

function Car(object: SceneObject) {
  return (
    <g opacity={0.5}>
      <Area path={shape(object, bodywork)} tone="soft" shade="fill" />
      <Area path={shape(object, windows)} tone="soft" shade="tint" />
      {[0.22, 0.78].map((x) => (
        <Dot key={x} at={within(object, [x, 0.82])} r={0.17 * object.height} tone="ink" />
      ))}
    </g>
  )
}

// fractions of the box's width and height
const body: readonly PlotPoint[] = [
  [0.12, 0.2],
  [0.88, 0.2],
  [1, 0.26],
  [1, 0.58],
  [0.84, 0.58],
  [0.84, 0.34],
  [0.8, 0.34],
  [0.8, 1],
  [0.55, 1],
  [0.55, 0.62],
  [0.45, 0.62],
  [0.45, 1],
  [0.2, 1],
  [0.2, 0.34],
  [0.16, 0.34],
  [0.16, 0.58],
  [0, 0.58],
  [0, 0.26],
]
const bodywork: readonly PlotPoint[] = [
  [0, 0.48],
  [0.04, 0.4],
  [0.18, 0.38],
  [0.32, 0],
  [0.7, 0],
  [0.84, 0.38],
  [0.97, 0.42],
  [1, 0.5],
  [1, 0.84],
  [0, 0.84],
]
const windows: readonly PlotPoint[] = [
  [0.27, 0.36],
  [0.37, 0.09],
  [0.66, 0.09],
  [0.75, 0.36],
]

function shape(object: SceneObject, points: readonly PlotPoint[]): string {
  return polyline(
    points.map((point) => within(object, point)),
    true,
  )
}

function within({ x, y, width, height }: SceneObject, [u, v]: PlotPoint): PlotPoint {
  return [x + (u - 0.5) * width, y + (v - 0.5) * height]
}
