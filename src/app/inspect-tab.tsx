import { once } from '../loading/once.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { StageLayerProps } from '../views/stage/stage-layer.ts'
import { FetchedTab } from './fetched-tab.tsx'

/** One for both of its places, which speak with each other. */
export const inspector = once(async () =>
  (await import('../views/inspect/inspector.tsx')).createInspector(),
)

export function InspectTab() {
  return (
    <FetchedTab from={inspector} what="inspector">
      {({ Panel }) => <Panel />}
    </FetchedTab>
  )
}

/** What the tab shows on the stage, once it is there. */
export function InspectLayer(props: StageLayerProps) {
  const loaded = useLoaded(inspector)
  return loaded.status === 'ready' ? <loaded.value.Layer {...props} /> : null
}
