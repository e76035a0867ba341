import { once } from '../loading/once.ts'
import { FetchedTab } from './fetched-tab.tsx'
import * as strings from './strings.ts'

export const detectPanel = once(
  async () => (await import('../views/detect/detect-panel.tsx')).DetectPanel,
)

/** Fetched in parallel with the runtime, which takes longer: page and engine start without waiting for it. */
export function DetectTab() {
  return (
    <FetchedTab from={detectPanel} what={strings.results} inSlices>
      {(Panel) => <Panel />}
    </FetchedTab>
  )
}
