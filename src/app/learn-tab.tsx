import { once, onceEach } from '../loading/once.ts'
import { useAppStore } from '../state/react.ts'
import type { AppStore } from '../state/store.ts'
import { FetchedTab } from './fetched-tab.tsx'

export const learnViews = once(() => import('../views/learn/learn-panel.tsx'))

/** The guide, loaded together with the stored progress. */
const panelOf = onceEach(async (store: AppStore) => {
  const [{ LearnPanel }, { keepLearning }] = await Promise.all([
    learnViews(),
    import('./keep-learning.ts'),
  ])
  keepLearning(store)
  return LearnPanel
})
const tokens = async () => (await import('./tokens.css?inline')).default

export function LearnTab() {
  return (
    <FetchedTab from={panelOf(useAppStore())} what="guide">
      {(Panel) => <Panel tokens={tokens} />}
    </FetchedTab>
  )
}
