import { useEffect, useState } from 'react'
import type { LayerSession } from '../../../state/inspection.ts'
import type { MapView, PixelFacts, ShownLayer } from '../../../vision/layers/shown-layer.ts'

/** A layer run on a picture; `of` is the picture that it was run on. */
export interface ShownOf {
  readonly shown: ShownLayer
  readonly of: unknown
}

export type Showing =
  | { readonly status: 'running'; readonly last: ShownOf | null }
  | ({ readonly status: 'shown' } & ShownOf)
  | { readonly status: 'failed'; readonly words: string }

/** Runs a layer, again for every other picture; while it runs, the last answer stays. */
export function useShownLayer(session: LayerSession, output: string, of: unknown): Showing {
  const [showing, setShowing] = useState<Showing>({ status: 'running', last: null })
  useEffect(() => {
    let wanted = true
    setShowing((before) => ({
      status: 'running',
      last: before.status === 'shown' ? before : before.status === 'running' ? before.last : null,
    }))
    session.show(output).then(
      (shown) => wanted && setShowing({ status: 'shown', shown, of }),
      (error: unknown) => wanted && setShowing({ status: 'failed', words: wordsOf(error) }),
    )
    return () => {
      wanted = false
    }
  }, [session, output, of])
  return showing
}

/** One map of the layer as a picture of its own size; null until it is there. */
export function useMapBitmap(
  session: LayerSession,
  shown: ShownLayer | null,
  view: MapView,
  channel: number,
): ImageBitmap | null {
  const [bitmap, setBitmap] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    if (!shown) return undefined
    let wanted = true
    session.map(view, channel).then(
      (next) => {
        if (wanted) setBitmap(next)
        else next.close()
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [session, shown, view, channel])
  return bitmap
}

/** What a pixel is and what it is the sum of; the last answer stays until the next is there. */
export function usePixel(
  session: LayerSession,
  shown: ShownLayer | null,
  channel: number,
  pixel: { readonly row: number; readonly column: number } | null,
): PixelFacts | null {
  const [facts, setFacts] = useState<PixelFacts | null>(null)
  const row = pixel?.row ?? -1
  const column = pixel?.column ?? -1
  useEffect(() => {
    if (!shown || row < 0) return undefined
    let wanted = true
    session.pixel(channel, row, column).then(
      (next) => wanted && setFacts(next),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [session, shown, channel, row, column])
  return pixel ? facts : null
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
