import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { openImageId } from './open-image.tsx'
import styles from './drop-hint.module.css'

/** Where to put pictures: while there is none, and while some are held over the window. */
export function DropHint({ dropping }: { dropping: boolean }) {
  const empty = useApp((state) => state.pictures.length === 0 && state.onStage === null)
  if (dropping) return <p className={cx(styles['hint'], styles['dropping'])}>Drop to open</p>
  if (!empty) return null
  return (
    <p className={styles['hint']}>
      <span>
        Drop pictures or a model here, paste, or{' '}
        <label htmlFor={openImageId} className={styles['open']}>
          open
        </label>
      </span>
      <span className={styles['privacy']}>They never leave this device.</span>
    </p>
  )
}
