import { polyline, type PlotPoint } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { useTrack } from '../../state/track/track-react.ts'
import type { TrackStore } from '../../state/track/track-store.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Curve } from '../../ui/chart/curve.tsx'
import { Diagram, diagramWidth } from '../../ui/chart/diagram.tsx'
import { Legend } from '../../ui/chart/legend.tsx'
import { overTime, type CountStep } from '../../vision/count/over-time.ts'
import type { Shape } from '../../vision/count/shape.ts'
import * as strings from './strings.ts'

const height = 120

/** How many crossed a line, or were in a zone, from the source's beginning to the frame on the stage. */
export function CountChart({
  name,
  shape,
  store,
}: {
  name: string
  shape: Shape
  store: TrackStore
}) {
  const events = useTrack(store, (state) => state.events)
  const start = useTrack(store, (state) => state.start) ?? 0
  // a frame moves the end of the axis by less than is seen
  const end = useTrack(store, ({ now }) => Math.ceil((now?.time ?? 0) / 1000) * 1000)
  const lines =
    shape.kind === 'line'
      ? ([
          [strings.inLegend, 'accent', 'solid', overTime(events, shape.id, 'in')],
          [strings.outLegend, 'warm', 'dashed', overTime(events, shape.id, 'out')],
        ] as const)
      : ([[strings.insideLegend, 'accent', 'solid', overTime(events, shape.id, 'inside')]] as const)
  const most = Math.max(1, ...lines.flatMap(([, , , steps]) => steps.map(({ count }) => count)))
  const span = Math.max(1000, end - start) / 1000
  const x = linear([0, span], [34, diagramWidth - 12])
  const y = linear([0, most], [height - 24, 26])
  const [first, second] = lines.map(([, , , steps]) => steps.at(-1)?.count ?? 0)
  const seconds = strings.seconds(span.toFixed(0))
  return (
    <Diagram
      title={strings.chartTitle(name)}
      description={
        second === undefined
          ? strings.zoneChartSays(name, seconds, first ?? 0, most)
          : strings.chartSays(name, seconds, first ?? 0, second)
      }
      height={height}
    >
      <Axes
        x={x}
        y={y}
        xTicks={[0, Math.floor(span)]}
        yTicks={[0, most]}
        xFormat={(at) => strings.seconds(String(at))}
        grid
      />
      {lines.map(([label, tone, dash, steps]) => (
        <Curve
          key={label}
          tone={tone}
          dash={dash}
          path={polyline(
            corners(steps, start, end).map(([at, count]): PlotPoint => [x(at), y(count)]),
          )}
        />
      ))}
      <Legend
        x={34}
        y={10}
        columnWidth={80}
        items={lines.map(([label, tone, dash]) => ({ label, tone, dash }))}
      />
    </Diagram>
  )
}

/** A staircase, in seconds from the start. */
function corners(steps: readonly CountStep[], start: number, end: number): PlotPoint[] {
  const points: PlotPoint[] = [[0, 0]]
  let last = 0
  for (const { time, count } of steps) {
    const at = (time - start) / 1000
    points.push([at, last], [at, count])
    last = count
  }
  return [...points, [(end - start) / 1000, last]]
}
