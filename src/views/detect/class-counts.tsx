import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { listSome } from '../../words/lists.ts'
import { pluralOf } from '../../words/plural-of.ts'
import { plural } from '../../words/plural.ts'
import { useClassName, useDetections } from '../shared/use-result.ts'
import { classEntries } from './class-entries.ts'
import styles from './class-counts.module.css'

/** More would not fit in a line. */
const most = 4

/** What was found, by class, the most frequent first: "12 persons, 6 tennis rackets". */
export function ClassCounts({ stale }: { stale: boolean }) {
  const className = useClassName()
  const hidden = useApp((state) => state.settings.hiddenClasses)
  const counts = useDetections()?.classCounts ?? new Map<number, number>()
  const shown = classEntries(counts).filter(({ classId }) => !hidden.has(classId))
  const parts = shown.map(({ classId, count }) => {
    const name = className(classId)
    return plural(count, name, pluralOf(name))
  })
  return (
    // its line stays while there is nothing to say, so that nothing below it moves
    <p
      className={cx(styles['counts'], stale && styles['stale'], 'numbers')}
      title={parts.length > most ? parts.join(', ') : undefined}
    >
      {listSome(parts, most)}
    </p>
  )
}
