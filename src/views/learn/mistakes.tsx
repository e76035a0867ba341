import type { Concept } from '../../content/concept.ts'
import * as strings from './strings.ts'
import styles from './mistakes.module.css'
import { TextView } from './text-view.tsx'

/** Common mistakes, each with its correction. */
export function Mistakes({ mistakes }: { mistakes: Concept['mistakes'] }) {
  return (
    <ul className={styles['list']}>
      {mistakes.map(({ wrong, right }) => (
        <li key={wrong}>
          <p className={styles['wrong']}>
            <span aria-hidden="true" className={styles['sign']}>
              ✗
            </span>
            <span className="visually-hidden">{strings.wrong} </span>
            <span>
              <TextView text={wrong} />
            </span>
          </p>
          <p className={styles['right']}>
            <span aria-hidden="true" className={styles['sign']}>
              ✓
            </span>
            <span className="visually-hidden">{strings.right} </span>
            <span>
              <TextView text={right} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
