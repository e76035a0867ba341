import type { Opening } from '../../state/own-models.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import * as strings from './strings.ts'
import styles from './opening-progress.module.css'
import { openingShare, openingText } from '../shared/opening-text.ts'

/** Progress of the file being examined; keeps its space while there is none. */
export function OpeningProgress() {
  const { cancelModel } = useCommands()
  const opening = useApp((state): Opening | null => state.own.opening)
  return (
    <div className={styles['progress']}>
      {opening && (
        <ProgressBar
          label={strings.openingAModel}
          share={openingShare(opening)}
          onCancel={cancelModel}
        >
          <p className="numbers">{openingText(opening)}</p>
        </ProgressBar>
      )}
    </div>
  )
}
