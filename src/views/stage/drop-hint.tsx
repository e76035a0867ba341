import { once } from '../../loading/once.ts'
import { useApp } from '../../state/react.ts'
import { ByPointer } from '../../ui/by-pointer.tsx'
import { cx } from '../../ui/cx.ts'
import { Fetched } from '../../ui/fetched.tsx'
import { openImageId } from './open-image.tsx'
import * as strings from './strings.ts'
import styles from './drop-hint.module.css'

const tiles = once(async () => (await import('./sample-tiles.tsx')).SampleTiles)

/** Where to drop pictures; shown while there is none, and while files are dragged over the window. */
export function DropHint({ dropping }: { dropping: boolean }) {
  const empty = useApp((state) => state.pictures.length === 0 && state.onStage === null)
  const resting = useApp((state) => state.model.status === 'resting')
  if (dropping)
    return <p className={cx(styles['hint'], styles['dropping'])}>{strings.dropToOpen}</p>
  // beside a page that is read without it, the line above the page says more
  if (!empty || resting) return null
  return (
    <div className={styles['hint']}>
      <p>
        <ByPointer mouse={strings.dropOrPasteOr} finger={strings.chooseASampleOr} />{' '}
        <label htmlFor={openImageId} className={styles['open']}>
          {strings.openInText}
        </label>
        {strings.aPicture}
      </p>
      <p className={styles['privacy']}>{strings.neverLeave}</p>
      <Fetched from={tiles} what={strings.samples} isQuiet>
        {(Tiles) => <Tiles />}
      </Fetched>
    </div>
  )
}
