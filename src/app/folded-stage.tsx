import { useState } from 'react'
import { readPreferences, writePreferences } from '../storage/preferences.ts'
import { StageStrip } from '../views/stage/stage-strip.tsx'

/** The stage as a line above a page, unless a person has unfolded it; kept on the device. */
export function FoldedStage() {
  const [folded, setFolded] = useState(() => readPreferences().foldsStage ?? true)
  function fold(foldsStage: boolean): void {
    writePreferences({ foldsStage })
    setFolded(foldsStage)
  }
  return <StageStrip folded={folded} onFold={fold} />
}
