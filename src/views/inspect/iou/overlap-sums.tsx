import { overlapOf, type BoxCorners } from '../../../vision/explain/overlap.ts'
import { computed } from '../../../vision/explain/line.ts'
import type { Line } from '../../../vision/explain/explanation.ts'
import { ComputedLine } from '../../../labs/shared/explain/computed-line.tsx'
import styles from './overlap-sums.module.css'

/** IoU, GIoU and DIoU of two boxes with every intermediate area, formulas above their numbers. */
export function OverlapSums({ a, b }: { a: BoxCorners; b: BoxCorners }) {
  return (
    <dl className={`${styles['sums']} numbers`}>
      {linesOf(a, b).map((line) => (
        <ComputedLine key={line.name} line={line} />
      ))}
    </dl>
  )
}

/** Numbers of boxes in whole or fractional pixels; each line follows from those before it. */
function linesOf(a: BoxCorners, b: BoxCorners): readonly Line[] {
  const found = overlapOf(a, b)
  const { areaA, areaB, intersection, union, iou, hull, hullArea, distance2, diagonal2 } = found
  const [sharedWidth, sharedHeight] = sidesOf(found.shared)
  const [hullWidth, hullHeight] = sidesOf(hull)
  const [widthA, heightA] = sidesOf(a)
  const [widthB, heightB] = sidesOf(b)
  return [
    computed('A', '{width}·{height}', { width: widthA, height: heightA }, areaA),
    computed('B', '{width}·{height}', { width: widthB, height: heightB }, areaB),
    computed('I', '{width}·{height}', { width: sharedWidth, height: sharedHeight }, intersection),
    computed('U', '{A} + {B} − {I}', { A: areaA, B: areaB, I: intersection }, union),
    computed('IoU', '{I} / {U}', { I: intersection, U: union }, iou),
    computed('C', '{width}·{height}', { width: hullWidth, height: hullHeight }, hullArea),
    computed('GIoU', '{IoU} − ({C} − {U}) / {C}', { IoU: iou, C: hullArea, U: union }, found.giou),
    computed(
      'd²',
      '{dx}² + {dy}²',
      { dx: middle(a, 0) - middle(b, 0), dy: middle(a, 1) - middle(b, 1) },
      distance2,
    ),
    computed('c²', '{width}² + {height}²', { width: hullWidth, height: hullHeight }, diagonal2),
    computed(
      'DIoU',
      '{IoU} − {d²} / {c²}',
      { IoU: iou, 'd²': distance2, 'c²': diagonal2 },
      found.diou,
    ),
  ]
}

function sidesOf(box: BoxCorners | null): readonly [width: number, height: number] {
  return box ? [box[2] - box[0], box[3] - box[1]] : [0, 0]
}

function middle(box: BoxCorners, axis: 0 | 1): number {
  return (box[axis] + box[axis + 2]!) / 2
}
