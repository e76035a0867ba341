import { once, onceEach } from '../loading/once.ts'
import { useCommands } from '../state/react.ts'
import type { Tracking } from '../state/track/track-commands.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { StageLayer, StageLayerProps } from '../views/stage/stage-layer.ts'

const views = once(() => import('../views/track/track-layer.tsx'))

const partsOf = onceEach(async (open: () => Promise<Tracking>) => {
  const [{ store }, { TrackLayer }] = await Promise.all([open(), views()])
  return { store, TrackLayer }
})

function Layer(props: StageLayerProps) {
  const loaded = useLoaded(partsOf(useCommands().openTracking))
  if (loaded.status !== 'ready') return null
  const { store, TrackLayer } = loaded.value
  return <TrackLayer {...props} store={store} />
}

/** Trails and lost objects, with the boxes of what moves. */
export const trackLayer: StageLayer = { Component: Layer, covers: false, onCamera: true }
