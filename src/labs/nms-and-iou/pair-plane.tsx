import { polyline } from '../../plot/path.ts'
import { linear } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import type { BoxCorners, Overlap } from '../../vision/explain/overlap.ts'
import { fixed, plain } from '../../words/decimals.ts'
import { Handle } from '../shared/handle.tsx'
import { movedBox, movedCorner, type Corner } from '../shared/move-box.ts'
import { plane, type PairState } from './kind.ts'
import type { PairMark } from './pair-formulas.ts'

const x = linear([0, plane.width], [24, 352])
const bottom = 12 + (328 * plane.height) / plane.width
const y = linear([plane.height, 0], [bottom, 12])
const height = bottom + 24

export interface PairPlaneProps extends PairState {
  readonly found: Overlap
  readonly lit: string | null
  readonly onMove: (changes: Partial<PairState>) => void
}

/** Two boxes to drag, with what they share, the smallest box around both, its diagonal and the centres. */
export function PairPlane({ a, b, found, lit, onMove }: PairPlaneProps) {
  const { shared, hull } = found
  const isLit = (...marks: readonly PairMark[]) => marks.some((mark) => mark === lit)
  const diagonal = polyline([at(hull[0], hull[1]), at(hull[2], hull[3])])
  const centres = polyline([at(...middle(a)), at(...middle(b))])
  return (
    <LiveDiagram title="Two boxes" description={descriptionOf(a, b, found)} height={height}>
      <Axes x={x} y={y} xTicks={[0, 5, 10, 15, 20]} yTicks={[0, 5, 10, 15]} />
      <Outline {...rectOf(hull)} dash="dotted" {...lookOf(isLit('hull'), 'soft')} />
      <Outline
        {...rectOf(a)}
        shade={isLit('union', 'a') ? 0.25 : 0.1}
        {...lookOf(isLit('a', 'union'), 'accent')}
      />
      <Outline
        {...rectOf(b)}
        dash="dashed"
        shade={isLit('union', 'b') ? 0.25 : 0.1}
        {...lookOf(isLit('b', 'union'), 'warm')}
      />
      {shared && (
        <Outline
          {...rectOf(shared)}
          shade={isLit('shared') ? 0.7 : 0.4}
          tone={isLit('shared') ? 'bad' : 'good'}
          strokeWidth={0}
        />
      )}
      <Curve
        path={diagonal}
        dash="dashed"
        tone={isLit('diagonal') ? 'bad' : 'line'}
        width={isLit('diagonal') ? 4 : 1}
      />
      <Curve
        path={centres}
        tone={isLit('distance') ? 'bad' : 'ink'}
        width={isLit('distance') ? 4 : 1.5}
      />
      <Label x={x(a[0]) + 9} y={y(a[3]) - 10} tone="accent" bold>
        A {plain(found.areaA)}
      </Label>
      <Label x={x(b[2]) - 9} y={y(b[1]) + 10} anchor="end" tone="warm" bold>
        B {plain(found.areaB)}
      </Label>
      {shared && (
        <Label
          x={x((shared[0] + shared[2]) / 2)}
          y={y((shared[1] + shared[3]) / 2) + 14}
          anchor="middle"
          bold
        >
          {plain(found.intersection)}
        </Label>
      )}
      <BoxHandles name="A" box={a} iou={found.iou} onMove={(box) => onMove({ a: box })} />
      <BoxHandles name="B" box={b} iou={found.iou} onMove={(box) => onMove({ b: box })} />
    </LiveDiagram>
  )
}

const corners: readonly Corner[] = ['upper left', 'lower right']

/** Two opposite corners and the middle, by which the box moves as a whole. */
function BoxHandles(props: {
  readonly name: string
  readonly box: BoxCorners
  readonly iou: number
  readonly onMove: (box: BoxCorners) => void
}) {
  const { name, box, iou, onMove } = props
  const words = ([across, down]: readonly [number, number]) =>
    `${plain(across, 1)}, ${plain(down, 1)}; IoU ${fixed(iou, 3)}`
  const [left, top, right, bottom] = box
  return (
    <>
      <Handle
        label={`Box ${name}, as a whole`}
        x={x}
        y={y}
        at={middle(box)}
        step={plane.step}
        valueText={words(middle(box))}
        onMove={([across, down]) => {
          const [fromX, fromY] = middle(box)
          onMove(movedBox(box, across - fromX, down - fromY, plane))
        }}
      />
      {corners.map((corner) => {
        const place = corner === 'upper left' ? ([left, top] as const) : ([right, bottom] as const)
        return (
          <Handle
            key={corner}
            label={`Box ${name}, ${corner} corner`}
            x={x}
            y={y}
            at={place}
            step={plane.step}
            valueText={words(place)}
            onMove={(to) => onMove(movedCorner(box, corner, to, plane))}
          />
        )
      })}
    </>
  )
}

function at(across: number, down: number) {
  return [x(across), y(down)] as const
}

function rectOf([x1, y1, x2, y2]: BoxCorners) {
  return { x: x(x1), y: y(y1), width: x(x2) - x(x1), height: y(y2) - y(y1) }
}

function middle([x1, y1, x2, y2]: BoxCorners): readonly [number, number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2]
}

function descriptionOf(a: BoxCorners, b: BoxCorners, found: Overlap): string {
  return `Box A ${placeOf(a)}, box B ${placeOf(b)}. They share ${plain(found.intersection)} and cover ${plain(found.union)}; the smallest box around both covers ${plain(found.hullArea)}. IoU ${fixed(found.iou, 4)}, GIoU ${fixed(found.giou, 4)}, DIoU ${fixed(found.diou, 4)}.`
}

function placeOf([x1, y1, x2, y2]: BoxCorners): string {
  return `from (${plain(x1)}, ${plain(y1)}) to (${plain(x2)}, ${plain(y2)})`
}

function lookOf(isLit: boolean, tone: Tone) {
  return isLit ? ({ tone: 'bad', strokeWidth: 4 } as const) : ({ tone, strokeWidth: 2 } as const)
}
