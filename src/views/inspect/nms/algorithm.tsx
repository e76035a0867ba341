import type { NmsMoment } from '../../../vision/explain/nms-moment.ts'
import type { NmsKind } from '../../../vision/explain/nms-trace.ts'
import styles from './algorithm.module.css'

/** The algorithm line by line, with the last executed line highlighted. */
export function Algorithm(props: {
  kind: NmsKind
  classAgnostic: boolean
  last: NmsMoment['last']
}) {
  const lines = linesOf(props.kind, props.classAgnostic)
  const lit = props.last === null ? 0 : litLine(props.last)
  return (
    <ol className={styles['algorithm']} aria-label="The algorithm">
      {lines.map((line, i) => (
        <li key={line} aria-current={i === lit ? 'step' : undefined}>
          <code>{line}</code>
        </li>
      ))}
    </ol>
  )
}

function litLine(last: NonNullable<NmsMoment['last']>): number {
  return { take: 2, compare: 3, suppress: 4, decay: 4, drop: 1, limit: 1 }[last]
}

function linesOf(kind: NmsKind, classAgnostic: boolean): readonly string[] {
  const rivals = classAgnostic ? 'every other box j left' : 'every other box j left of its class'
  const soft = kind === 'soft-linear' || kind === 'soft-gaussian'
  return [
    'sort the boxes by score',
    soft
      ? 'while a box scores above the threshold'
      : 'while boxes are left and fewer are kept than wanted',
    '  take the best one, i, and keep it',
    `  compare it with ${rivals}`,
    {
      greedy: '    if IoU(i, j) > t: suppress j',
      diou: '    if IoU(i, j) − d²/c² > t: suppress j',
      'soft-linear': '    if IoU(i, j) > t: sⱼ ← sⱼ·(1 − IoU)',
      'soft-gaussian': '    sⱼ ← sⱼ·e^(−IoU²/σ)',
    }[kind],
  ]
}
