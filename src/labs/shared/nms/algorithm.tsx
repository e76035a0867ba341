import type { NmsMoment } from '../../../vision/explain/nms-moment.ts'
import type { NmsKind } from '../../../vision/explain/nms-trace.ts'
import * as strings from './strings.ts'
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
    <ol className={styles['algorithm']} aria-label={strings.algorithm}>
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
  const rivals = classAgnostic ? strings.everyOtherBoxJ : strings.everyOtherBoxJLeft
  const soft = kind === 'soft-linear' || kind === 'soft-gaussian'
  return [
    strings.sortTheBoxesByScore,
    soft ? strings.whileABoxScoresAbove : strings.whileBoxesAreLeftAndFewer,
    strings.takeTheBestOneI,
    strings.compareItWith(rivals),
    {
      greedy: strings.ifIouIJ,
      diou: strings.ifIouIJD2,
      'soft-linear': strings.ifIouIJT,
      'soft-gaussian': strings.sjSjEIou2,
    }[kind],
  ]
}
