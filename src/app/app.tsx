import { useMemo } from 'react'
import type { Commands } from '../state/commands.ts'
import { AppContext, useApp } from '../state/react.ts'
import type { AppStore } from '../state/store.ts'
import { DetectPanel } from '../views/detect/detect-panel.tsx'
import { Stage } from '../views/stage/stage.tsx'
import { EvaluateLayer, EvaluateTab } from './evaluate-tab.tsx'
import { LearnTab } from './learn-tab.tsx'
import { Shell } from './shell.tsx'

const tabs = [
  { id: 'detect', label: 'Detect', content: <DetectPanel /> },
  { id: 'evaluate', label: 'Evaluate', content: <EvaluateTab /> },
  { id: 'learn', label: 'Learn', content: <LearnTab /> },
]

export function App({ store, commands }: { store: AppStore; commands: Commands }) {
  const context = useMemo(() => ({ store, commands }), [store, commands])
  return (
    <AppContext value={context}>
      <Shell stage={<StageOfTab />} tabs={tabs} />
    </AppContext>
  )
}

/** The stage, with the layer that the open tab lays over it. */
function StageOfTab() {
  const tab = useApp((state) => state.place.tab)
  return <Stage layer={tab === 'evaluate' ? EvaluateLayer : null} />
}
