import { once, onceEach } from '../loading/once.ts'
import { useCommands } from '../state/react.ts'
import type { Versus } from '../state/versus/versus-commands.ts'
import type { VersusSide } from '../state/versus/versus-state.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { StageLayer, StageLayerProps } from '../views/stage/stage-layer.ts'

const views = once(() => import('../views/versus/versus-layer.tsx'))

const partsOf = onceEach(async (open: () => Promise<Versus>) => {
  const [{ store }, { VersusLayer }] = await Promise.all([open(), views()])
  return { store, VersusLayer }
})

/** Both answers with a wipe between them. */
export const wipeLayer = layerOf(null)

/** Each in a pane of its own. */
export const sideLayers = [layerOf('a'), layerOf('b')] as const

function layerOf(side: VersusSide | null): StageLayer {
  function Layer(props: StageLayerProps) {
    const loaded = useLoaded(partsOf(useCommands().openVersus))
    if (loaded.status !== 'ready') return null
    const { store, VersusLayer } = loaded.value
    return <VersusLayer {...props} store={store} side={side} />
  }
  return { Component: Layer, covers: true, onCamera: true }
}
