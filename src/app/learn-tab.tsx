import { useState } from 'react'
import { once, onceEach } from '../loading/once.ts'
import { useAppStore } from '../state/react.ts'
import type { AppStore } from '../state/store.ts'
import { readPreferences, writePreferences } from '../storage/preferences.ts'
import { FetchedTab } from './fetched-tab.tsx'

export const learnViews = once(() => import('../views/learn/learn-panel.tsx'))

/** The guide, loaded together with the stored progress. */
const panelOf = onceEach(async (store: AppStore) => {
  const [{ LearnPanel }, { keepLearning }, { StageStrip }] = await Promise.all([
    learnViews(),
    import('./keep-learning.ts'),
    import('../views/stage/stage-strip.tsx'),
  ])
  keepLearning(store)
  return { LearnPanel, StageStrip }
})
const tokens = async () => (await import('./tokens.css?inline')).default

export function LearnTab() {
  const [folded, setFolded] = useState(() => readPreferences().foldsStage)
  function fold(foldsStage: boolean): void {
    writePreferences({ foldsStage })
    setFolded(foldsStage)
  }
  return (
    <>
      {(folded ?? true) && <span hidden data-folds-stage />}
      <FetchedTab from={panelOf(useAppStore())} what="guide">
        {({ LearnPanel, StageStrip }) => (
          <>
            <StageStrip folded={folded ?? true} onFold={fold} />
            <LearnPanel tokens={tokens} />
          </>
        )}
      </FetchedTab>
    </>
  )
}
