import { useEffect, useState } from 'react'
import type { PictureResult } from '../../../state/app-state.ts'
import type { LayerSession } from '../../../state/inspection.ts'
import { cameraId } from '../../../state/live.ts'
import { useApp, useAppStore, useCommands } from '../../../state/react.ts'
import type { LayerList } from '../../../vision/layers/layer.ts'

export type LayersState =
  | { readonly status: 'opening'; readonly loaded: number; readonly total: number }
  | {
      readonly status: 'open'
      readonly session: LayerSession
      readonly list: LayerList
      /** what the layers are computed on; another object after every change */
      readonly result: PictureResult
    }
  | { readonly status: 'failed'; readonly words: string }

/**
 * The inner layers of the network on the stage, for as long as the component is there: opened with it,
 * ended with it, opened again for another network, and fed again with every other picture or frame.
 */
export function useLayers(): LayersState {
  const store = useAppStore()
  const commands = useCommands()
  const modelId = useApp((state) => state.shown?.spec.id)
  const form = useApp((state) => state.model.int8?.form)
  const [state, setState] = useState<LayersState>(opening)

  useEffect(() => {
    if (modelId === undefined) return undefined
    const controller = new AbortController()
    const { signal } = controller
    let session: LayerSession | null = null
    let busy = false
    setState(opening)

    async function open(): Promise<void> {
      const result = store.getState().shown
      session = await commands.openLayers(signal, (loaded, total) => {
        if (!signal.aborted) setState({ status: 'opening', loaded, total })
      })
      if (signal.aborted) return session.close()
      if (result) setState({ status: 'open', session, list: session.list, result })
    }

    /** Until what was fed is what is on the stage: a camera goes on meanwhile. */
    async function follow(): Promise<void> {
      if (busy) return
      busy = true
      let fed: PictureResult | null = null
      try {
        if (!session) {
          fed = store.getState().shown
          await open()
        }
        while (session && !signal.aborted && fed !== store.getState().shown) {
          const result = store.getState().shown
          if (!result || result.spec.id !== modelId) break
          fed = result
          const list = await session.feed()
          if (!signal.aborted) setState({ status: 'open', session, list, result })
          // a camera gives the next frame at once, and the layers need time to be looked at
          if (result.pictureId === cameraId) await pause(frameTime)
        }
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error)
        if (!signal.aborted) setState({ status: 'failed', words })
      }
      busy = false
    }

    void follow()
    const stop = store.subscribe((now, before) => {
      if (now.shown !== before.shown && now.shown?.spec.id === modelId) void follow()
    })
    return () => {
      stop()
      controller.abort(new DOMException('the layers were left', 'AbortError'))
      session?.close()
    }
  }, [store, commands, modelId, form])

  return state
}

const opening: LayersState = { status: 'opening', loaded: 0, total: 0 }

/** Milliseconds between two frames of a camera whose layers are computed. */
const frameTime = 300

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}
