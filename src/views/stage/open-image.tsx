import { useCommands } from '../../state/react.ts'
import { FileButton } from '../../ui/file-button.tsx'
import { useMainAction } from '../shared/use-main-action.ts'
import * as strings from './strings.ts'
import styles from './open-image.module.css'

/** For labels elsewhere on the stage, and for the shortcut, that open the same picker. */
export const openImageId = 'open-image'

/** Opens pictures and films; on a narrow stage the button has a one-word label. */
export function OpenImage() {
  const commands = useCommands()
  const isMain = useMainAction() === 'open'
  return (
    <FileButton
      label={strings.openImage}
      id={openImageId}
      accept="image/*,video/*"
      multiple
      primary={isMain}
      onFiles={(files) => commands.openFiles(files)}
    >
      <span>
        {strings.open}
        <span className={styles['rest']}> {strings.imageAfterOpen}</span>
      </span>
    </FileButton>
  )
}
