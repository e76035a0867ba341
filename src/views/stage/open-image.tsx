import { useCommands } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import buttonStyles from '../../ui/button.module.css'
import styles from './open-image.module.css'

/** For labels elsewhere on the stage that open the same picker. */
export const openImageId = 'open-image'

/** The file picker, looking like a button and staying what it is. */
export function OpenImage() {
  const commands = useCommands()
  return (
    <label className={cx(buttonStyles['button'], buttonStyles['primary'], styles['open'])}>
      <span>
        Open<span className={styles['rest']}> image</span>
      </span>
      <input
        id={openImageId}
        className={styles['input']}
        type="file"
        accept="image/*"
        multiple
        aria-label="Open image"
        onChange={({ currentTarget }) => {
          const files = Array.from(currentTarget.files ?? [])
          // so that the same file can be opened again
          currentTarget.value = ''
          if (files.length > 0) commands.openFiles(files)
        }}
      />
    </label>
  )
}
