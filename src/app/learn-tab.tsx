import { once } from '../loading/once.ts'
import { FetchedTab } from './fetched-tab.tsx'

const panel = once(async () => (await import('../views/learn/learn-panel.tsx')).LearnPanel)
const tokens = async () => (await import('./tokens.css?inline')).default

export function LearnTab() {
  return (
    <FetchedTab from={panel} what="guide">
      {(Panel) => <Panel tokens={tokens} />}
    </FetchedTab>
  )
}
