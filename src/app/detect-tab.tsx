import { once } from '../loading/once.ts'
import { FetchedTab } from './fetched-tab.tsx'

export const detectPanel = once(
  async () => (await import('../views/detect/detect-panel.tsx')).DetectPanel,
)

/** Fetched beside the runtime, which takes longer: the page stands, and the engine starts, without it. */
export function DetectTab() {
  return (
    <FetchedTab from={detectPanel} what="results">
      {(Panel) => <Panel />}
    </FetchedTab>
  )
}
