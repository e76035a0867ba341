import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createRuler } from '../../overlay/chip-text.ts'
import { drawFollowed } from '../../overlay/draw-followed.ts'
import { useAppStore } from '../../state/react.ts'
import { lostNow } from '../../state/track/lost-now.ts'
import { useTrack } from '../../state/track/track-react.ts'
import type { TrackStore } from '../../state/track/track-store.ts'
import { observeSize } from '../../ui/observe-size.ts'
import { toPicture, type Viewport } from '../../overlay/viewport.ts'
import { createLayerPainter } from '../shared/layer-painter.ts'
import type { StageLayerProps } from '../stage/stage-layer.ts'
import { addPoint } from './drawing.ts'
import { drawnShapes } from './drawn-shapes.ts'
import { ShapeHandles } from './shape-handles.tsx'
import styles from './track-layer.module.css'

export interface TrackLayerProps extends StageLayerProps {
  store: TrackStore
}

/**
 * Over what moves and its boxes: the trails of tracked objects, where lost ones are expected, and the lines and zones
 * that count, with handles for their points.
 */
export function TrackLayer({ store, view, size, item, claimTaps }: TrackLayerProps) {
  const app = useAppStore()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [viewport, setViewport] = useState<Viewport | null>(null)
  const isDrawing = useTrack(store, ({ drawing }) => drawing !== null)

  useLayoutEffect(() => {
    if (!canvas.current) return undefined
    const painter = createLayerPainter(canvas.current, view, (context, surface) => {
      const { now } = store.getState()
      const mirror = item.kind === 'camera' && app.getState().live.mirrored ? size.width : null
      const ruler = createRuler(context, surface.unit)
      const followed = {
        trails: now?.trails ?? [],
        shapes: drawnShapes(store.getState(), app.getState(), size, mirror !== null),
        lost: now ? lostNow(now) : [],
      }
      drawFollowed(context, followed, mirror, surface, ruler)
    })
    const place = () => {
      setViewport(view.viewport())
      painter.schedule()
    }
    place()
    const stops = [
      observeSize(canvas.current, () => {
        painter.paint()
        // the stage may learn its size after this
        requestAnimationFrame(place)
      }),
      view.subscribe(place),
      store.subscribe(painter.schedule),
      app.subscribe((state, before) => {
        if (
          state.live.mirrored !== before.live.mirrored ||
          state.settings.count !== before.settings.count
        )
          painter.schedule()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      painter.stop()
    }
  }, [app, store, view, size, item.kind])

  // while a line or zone is drawn, a tap is one of its points
  useEffect(() => {
    if (!isDrawing) return undefined
    claimTaps(([x, y]) => {
      const viewport = view.viewport()
      if (!viewport) return false
      const at = toPicture(viewport, { x, y })
      const isMirrored = item.kind === 'camera' && app.getState().live.mirrored
      const across = at.x / size.width
      addPoint(store, app, [isMirrored ? 1 - across : across, at.y / size.height])
      return true
    })
    return () => claimTaps(null)
  }, [app, claimTaps, isDrawing, item.kind, size, store, view])

  return (
    <>
      <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
      {viewport && <ShapeHandles viewport={viewport} size={size} item={item} />}
    </>
  )
}
