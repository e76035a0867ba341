import { polyline } from '../../../plot/path.ts'
import { linear } from '../../../plot/scale.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Area, Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { iou } from '../../../vision/iou.ts'
import { fixed, plain } from '../../../words/decimals.ts'

const a = [0, 0, 10, 10] as const
const b = [5, 5, 15, 15] as const
const area = 100

const across = linear([0, 15], [8, 152])
const down = linear([0, 15], [26, 170])

/** shift of the second of two equal boxes, as a fraction of its width */
const moves = [0, 0.1, 0.25, 0.5, 1]

/** Two boxes with their intersection and union, and the IoU of shifted boxes. */
export function IouDiagram() {
  const value = overlap(a, b)
  // IoU solved for the union: |A| + |B| = union + intersection
  const union = (2 * area) / (1 + value)
  const shared = value * union
  const rows = moves.map((move) => ({
    move,
    value: overlap([0, 0, 1, 1], [move, 0, 1 + move, 1]),
  }))
  return (
    <Diagram
      title="Intersection over union of two boxes"
      height={312}
      description={
        `Box A from (0, 0) to (10, 10) and box B from (5, 5) to (15, 15), each of area ${area}. ` +
        `They share a square of area ${plain(shared)} and together cover ${plain(union)}; IoU = ${plain(shared)} / ${plain(union)} = ${fixed(value, 3)}. ` +
        `Below, two equal boxes, one moved aside by a share of its width: ` +
        rows.map(({ move, value: v }) => `moved by ${plain(move)}, IoU ${fixed(v, 2)}`).join('; ') +
        '.'
      }
    >
      <Box box={a} tone="accent" />
      <Box box={b} tone="warm" dash="dashed" />
      <Outline
        x={across(5)}
        y={down(5)}
        width={across(10) - across(5)}
        height={down(10) - down(5)}
        tone="good"
        shade={0.4}
        strokeWidth={0}
      />
      <Label x={across(0) + 7} y={down(0) + 13} tone="accent" halo={false}>
        A: {area}
      </Label>
      <Label x={across(15) - 7} y={down(15) - 13} anchor="end" tone="warm" halo={false}>
        B: {area}
      </Label>
      <Label x={across(7.5)} y={down(7.5)} anchor="middle" halo={false} bold>
        {plain(shared)}
      </Label>

      <Arrow from={[160, 98]} to={[182, 98]} />
      <Outline x={220} y={40} width={24} height={24} tone="good" shade={0.4} strokeWidth={1} />
      <Label x={254} y={46}>
        shared
      </Label>
      <Label x={254} y={64} bold>
        {plain(shared)}
      </Label>
      <Curve path="M194 82H330" tone="ink" width={1.5} />
      <Union x={196} y={96} />
      <Label x={278} y={114}>
        covered
      </Label>
      <Label x={278} y={132} bold>
        {plain(union)}
      </Label>
      <Label x={194} y={190} bold>
        IoU = 1/{plain(1 / value)} = {fixed(value, 3)}
      </Label>

      <Curve path="M0 212H360" tone="line" width={0.5} />
      <Label x={6} y={229}>
        Equal boxes, one moved to the right:
      </Label>
      {rows.map(({ move, value: v }, i) => {
        const left = 6 + 72 * i + (60 - 30 * (1 + move)) / 2
        return (
          <g key={move}>
            <Outline x={left} y={246} width={30} height={26} shade={0.15} />
            <Outline
              x={left + 30 * move}
              y={246}
              width={30}
              height={26}
              tone="warm"
              dash="dashed"
              shade={0.15}
            />
            <Label x={36 + 72 * i} y={286} anchor="middle" bold>
              {fixed(v, 2)}
            </Label>
            <Label x={36 + 72 * i} y={304} anchor="middle" tone="soft">
              {move === 0 ? 'equal' : `by ${fixed(100 * move, 0)}%`}
            </Label>
          </g>
        )
      })}
    </Diagram>
  )
}

type Corners = readonly [x1: number, y1: number, x2: number, y2: number]

function Box({
  box: [x1, y1, x2, y2],
  ...look
}: {
  readonly box: Corners
  readonly tone: 'accent' | 'warm'
  readonly dash?: 'dashed'
}) {
  return (
    <Outline
      x={across(x1)}
      y={down(y1)}
      width={across(x2) - across(x1)}
      height={down(y2) - down(y1)}
      shade={0.1}
      strokeWidth={2}
      {...look}
    />
  )
}

/** A small outline of the union of both boxes: 4.8 units per unit of the numbers. */
function Union({ x, y }: { readonly x: number; readonly y: number }) {
  const corners = [
    [0, 0],
    [10, 0],
    [10, 5],
    [15, 5],
    [15, 15],
    [5, 15],
    [5, 10],
    [0, 10],
  ] as const
  const path = polyline(
    corners.map(([cx, cy]) => [x + 4.8 * cx, y + 4.8 * cy]),
    true,
  )
  return (
    <g>
      <Area path={path} tone="soft" />
      <Curve path={path} tone="soft" width={1.5} />
    </g>
  )
}

function overlap(first: Corners, second: Corners): number {
  return iou(Float32Array.from(first), 0, Float32Array.from(second), 0)
}
