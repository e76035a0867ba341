import { once, onceEach } from '../loading/once.ts'
import { useAppStore } from '../state/react.ts'
import type { AppStore } from '../state/store.ts'
import { FetchedTab } from './fetched-tab.tsx'
import * as strings from './strings.ts'

export const learnViews = once(() => import('../views/learn/learn-panel.tsx'))

/** The guide, loaded together with the stored progress. */
const panelOf = onceEach(async (store: AppStore) => {
  const [{ LearnPanel }, { keepLearning }, { FoldedStage }] = await Promise.all([
    learnViews(),
    import('./keep-learning.ts'),
    import('./folded-stage.tsx'),
  ])
  keepLearning(store)
  return { LearnPanel, FoldedStage }
})
const tokens = async () => (await import('./tokens.css?inline')).default

export function LearnTab() {
  return (
    <FetchedTab from={panelOf(useAppStore())} what={strings.guide}>
      {({ LearnPanel, FoldedStage }) => (
        <>
          <FoldedStage />
          <LearnPanel tokens={tokens} />
        </>
      )}
    </FetchedTab>
  )
}
