import type { Formula } from '../../content/concept.ts'
import styles from './formula-list.module.css'
import { Mathml } from './mathml.tsx'
import { TextView } from './text-view.tsx'

/** The formulas of a page, each with its name, the meaning of its symbols, and its source. */
export function FormulaList({ formulas }: { formulas: readonly Formula[] }) {
  return (
    <dl className={styles['list']}>
      {formulas.map(({ name, mathml, where, source }) => (
        <div key={name} className={styles['formula']}>
          <dt className={styles['name']}>{name}</dt>
          <dd className={styles['maths']}>
            {/* a formula wider than the column scrolls, by keyboard too */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={styles['scroll']} tabIndex={0} role="group" aria-label={name}>
              <Mathml mathml={mathml} className={styles['parts']} />
            </div>
          </dd>
          <dd className={styles['where']}>
            <TextView text={`${where}[^${source}]`} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
