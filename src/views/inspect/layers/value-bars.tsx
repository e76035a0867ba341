import { shownNumber } from '../../../vision/explain/line.ts'
import type { ValueHistogram } from '../../../vision/layers/value-histogram.ts'
import { formatCount, significant } from '../../../words/numbers.ts'
import { formatPercent } from '../../../words/percent.ts'
import * as strings from '../strings.ts'
import styles from './value-bars.module.css'

/** A histogram of a layer's values, logarithmic, with zero marked. */
export function ValueBars({ title, values }: { title: string; values: ValueHistogram }) {
  const { from, to, counts, total, zeros, negative } = values
  const most = Math.log(1 + Math.max(...counts))
  const zero = from < 0 && to > 0 ? (100 * -from) / (to - from) : null
  let path = ''
  counts.forEach((count, i) => {
    if (count > 0) path += `M${i + 0.1} 1v-${(Math.log(1 + count) / most).toFixed(3)}h.8V1z`
  })
  return (
    <figure className={styles['bars']}>
      <figcaption>
        {title} <span>{strings.logarithmicHeights}</span>
      </figcaption>
      <div className={styles['plot']}>
        <svg
          viewBox={`0 0 ${counts.length} 1`}
          preserveAspectRatio="none"
          role="img"
          aria-label={strings.valuesFromTo(title, formatCount(total), round(from), round(to))}
        >
          <path d={path} />
        </svg>
        {zero !== null && <span className={styles['zero']} style={{ left: `${zero}%` }} />}
      </div>
      <p className="numbers">
        <span>{round(from)}</span>
        <span>
          {strings.below0Exactly0(
            formatPercent(negative, total, 1),
            formatPercent(zeros, total, 1),
          )}
        </span>
        <span>{round(to)}</span>
      </p>
    </figure>
  )
}

function round(value: number): string {
  return shownNumber(significant(value, 3))
}
