import { useApp, useCommands } from '../../state/react.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { useStatus } from '../shared/use-status.ts'
import styles from './open-image.module.css'

/** For labels elsewhere on the stage, and for the shortcut, that open the same picker. */
export const openImageId = 'open-image'

/** Opens pictures; on a narrow stage the button has a one-word label. */
export function OpenImage() {
  const commands = useCommands()
  // while the camera is on, stopping it comes first; after a failure, the way out of it
  const live = useApp((state) => state.live.status !== 'off')
  const failed = useStatus().kind === 'failed'
  return (
    <FileButton
      label="Open image"
      id={openImageId}
      accept="image/*"
      multiple
      primary={!live && !failed}
      onFiles={(files) => commands.openFiles(files)}
    >
      <span>
        Open<span className={styles['rest']}> image</span>
      </span>
    </FileButton>
  )
}
