import type { NmsMoment } from '../../../vision/explain/nms-moment.ts'
import { formatShare } from '../../../words/numbers.ts'
import * as strings from './strings.ts'
import styles from './suppression-tree.module.css'

/** The boxes kept so far, each with those it suppressed. */
export function SuppressionTree(props: {
  moment: NmsMoment
  nameOf: (candidate: number) => string
}) {
  const { moment, nameOf } = props
  if (moment.kept.length === 0) return <p className={styles['note']}>{strings.noBoxIsKeptYet}</p>
  const gone = new Map<number, (readonly [candidate: number, value: number])[]>()
  for (const [candidate, { by, value }] of moment.suppressed) {
    const list = gone.get(by)
    if (list) list.push([candidate, value])
    else gone.set(by, [[candidate, value]])
  }
  return (
    <ul className={styles['tree']}>
      {moment.kept.map((keeper) => {
        const children = gone.get(keeper) ?? []
        return (
          <li key={keeper} data-kept={keeper}>
            {children.length === 0 ? (
              <span className="numbers">{nameOf(keeper)}</span>
            ) : (
              <details open={children.length <= 6}>
                <summary className="numbers">
                  {strings.suppressedBoxes(nameOf(keeper), children.length)}
                </summary>
                <ul>
                  {children.map(([candidate, value]) => (
                    <li key={candidate} className="numbers" data-suppressed={candidate}>
                      {nameOf(candidate)} · {formatShare(value)}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}
