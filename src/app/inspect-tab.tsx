import { once } from '../loading/once.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { StageLayerProps } from '../views/stage/stage-layer.ts'
import { FetchedTab } from './fetched-tab.tsx'
import * as strings from './strings.ts'

/** One instance for panel and layer, which share state. */
export const inspector = once(async () =>
  (await import('../views/inspect/inspector.tsx')).createInspector(),
)

export function InspectTab() {
  return (
    <FetchedTab from={inspector} what={strings.inspector}>
      {({ Panel }) => <Panel />}
    </FetchedTab>
  )
}

/** The tab's layer on the stage, once loaded. */
export function InspectLayer(props: StageLayerProps) {
  const loaded = useLoaded(inspector)
  return loaded.status === 'ready' ? <loaded.value.Layer {...props} /> : null
}
