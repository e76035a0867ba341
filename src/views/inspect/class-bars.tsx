import { classColour } from '../../overlay/class-colours.ts'
import { shownNumber } from '../../vision/explain/line.ts'
import { formatScore } from '../../words/numbers.ts'
import * as strings from './strings.ts'
import styles from './class-bars.module.css'

export interface ClassBar {
  readonly classId: number
  /** 0..1 */
  readonly score: number
  /** the head's raw output */
  readonly raw?: number
}

/** Classes with their scores as bars, in the order given. */
export function ClassBars(props: { classes: readonly ClassBar[]; names: readonly string[] }) {
  return (
    <ul className={styles['bars']}>
      {props.classes.map(({ classId, score, raw }) => (
        <li key={classId}>
          <span className={styles['name']} dir="auto">
            {props.names[classId] ?? strings.classNumber(classId)}
          </span>
          <span className={styles['meter']} aria-hidden="true">
            <span style={{ width: `${100 * score}%`, background: classColour(classId) }} />
          </span>{' '}
          <span className="numbers">
            {raw !== undefined && <span className={styles['soft']}>{shownNumber(raw)} → </span>}
            {score < 0.005 && score > 0 ? score.toExponential(0) : formatScore(score)}
          </span>
        </li>
      ))}
    </ul>
  )
}
