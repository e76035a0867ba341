import { useMemo } from 'react'
import type { Commands } from '../state/commands.ts'
import { AppContext, useApp, useCommands } from '../state/react.ts'
import { isSplit } from '../state/versus/is-split.ts'
import type { AppStore } from '../state/store.ts'
import type { StageLayer } from '../views/stage/stage-layer.ts'
import { Boundary } from '../ui/boundary.tsx'
import { Stage } from '../views/stage/stage.tsx'
import { DetectTab } from './detect-tab.tsx'
import { EvaluateLayer, EvaluateTab } from './evaluate-tab.tsx'
import { InspectLayer, InspectTab } from './inspect-tab.tsx'
import { LearnTab } from './learn-tab.tsx'
import { trackLayer } from './track-layer.tsx'
import { sideLayers, wipeLayer } from './versus-layers.tsx'
import { Shell } from './shell.tsx'
import * as strings from './strings.ts'

const tabs = [
  { id: 'detect', label: strings.detect, content: <DetectTab /> },
  { id: 'inspect', label: strings.inspect, content: <InspectTab /> },
  { id: 'evaluate', label: strings.evaluate, content: <EvaluateTab /> },
  { id: 'learn', label: strings.learn, content: <LearnTab /> },
].map(({ content, ...tab }) => ({
  ...tab,
  content: <Boundary what={strings.tab}>{content}</Boundary>,
}))

export function App({ store, commands }: { store: AppStore; commands: Commands }) {
  const context = useMemo(() => ({ store, commands }), [store, commands])
  return (
    <AppContext value={context}>
      <Boundary what={strings.page} onCaught={() => commands.stopCamera()}>
        <Shell stage={<GuardedStage />} tabs={tabs} />
      </Boundary>
    </AppContext>
  )
}

// a map: the tab's name comes from the address and may be `constructor`
const layers = new Map<string | null, StageLayer>([
  ['evaluate', { Component: EvaluateLayer, covers: true, onCamera: false }],
  ['inspect', { Component: InspectLayer, covers: false, onCamera: true }],
])

/** The layer of another tab, or another picture, may be fine. */
function GuardedStage() {
  const tab = useApp((state) => state.place.tab)
  const item = useApp((state) => state.onStage)
  const reset = useMemo(() => ({ tab, item }), [tab, item])
  // whoever cannot see the stage has no button to turn its camera off
  const commands = useCommands()
  return (
    <Boundary what={strings.stage} resetOn={reset} onCaught={() => commands.stopCamera()}>
      <StageOfTab />
    </Boundary>
  )
}

/** The stage, with the layer that the open tab lays over it. */
function StageOfTab() {
  const tab = useApp((state) => state.place.tab)
  const versus = useApp(({ settings }) => settings.versus)
  const tracks = useApp(({ settings }) => settings.track !== null)
  const layer = layers.get(tab) ?? (versus === null && tracks ? trackLayer : null)
  if (versus === null || layer) return <Stage layer={layer} />
  return isSplit(versus) ? (
    <Stage layer={sideLayers[0]} second={sideLayers[1]} />
  ) : (
    <Stage layer={wipeLayer} />
  )
}
