import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import styles from './model-row.module.css'

export interface ModelRowProps {
  id: string
  name: string
  /** what it is good for */
  summary?: string
  facts: string
  onUse: () => void
}

/** A network of the app: in use or not. */
export function ModelRow({ id, name, summary, facts, onUse }: ModelRowProps) {
  const isInUse = useApp((state) => state.model.spec?.id === id)
  return (
    <li className={styles['row']} aria-current={isInUse || undefined}>
      <div className={styles['text']}>
        <p className={styles['name']}>{name}</p>
        {summary !== undefined && <p className={styles['summary']}>{summary}</p>}
        <p className={cx(styles['facts'], 'numbers')}>{facts}</p>
      </div>
      {isInUse ? (
        <span className={styles['inUse']}>In use</span>
      ) : (
        <Button aria-label={`Use ${name}`} onClick={onUse}>
          Use
        </Button>
      )}
    </li>
  )
}
