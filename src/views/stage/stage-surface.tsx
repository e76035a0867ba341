import { useCallback, useId, useLayoutEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Size } from '../../vision/geometry.ts'
import { notify } from '../../state/actions.ts'
import { useAppStore } from '../../state/react.ts'
import { itemKey, type StageItem } from '../../state/stage-item.ts'
import { once } from '../../loading/once.ts'
import { createPainter } from './painter.ts'
import type { Painter } from './painter.ts'
import { observeSize } from '../../ui/observe-size.ts'
import { listenForKeys } from './stage-keys.ts'
import type { StageLayer, TapClaim } from './stage-layer.ts'
import type { StageView } from './stage-view.ts'
import { useZoomed } from './use-zoom.ts'
import * as strings from './strings.ts'
import styles from './stage-surface.module.css'

/** What fingers, mouse and wheel do, fetched with the first picture. */
export const stageGestures = once(async () => {
  const [{ listenForGestures }, { pictureGestures }] = await Promise.all([
    import('./gestures.ts'),
    import('./picture-gestures.ts'),
  ])
  return { listenForGestures, pictureGestures }
})

export interface StageSurfaceProps {
  /** a new item is shown as a whole */
  item: StageItem
  /** upright, in pixels; null until it is known */
  size: Size | null
  view: StageView
  /** the picture or video; without a transform, a picture pixel is a CSS pixel */
  media: RefObject<HTMLElement | null>
  /** the tab's layer over the picture */
  layer?: StageLayer | null | undefined
  label?: string | undefined
  /** the picture or video, marked `data-media` */
  children: ReactNode
}

/** A picture or video and its overlay, zoomed and panned by pointer, wheel and keyboard. */
export function StageSurface({
  item,
  size,
  view,
  media,
  layer = null,
  label = strings.pictureStage,
  children,
}: StageSurfaceProps) {
  const store = useAppStore()
  const surface = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<Painter>(null)
  const covered = useRef(false)
  const taps = useRef<TapClaim>(null)
  const claimTaps = useCallback((claim: TapClaim | null) => {
    taps.current = claim
  }, [])
  const keysId = useId()
  const zoomed = useZoomed(view)
  const key = itemKey(item)

  useLayoutEffect(() => {
    if (!surface.current || !canvas.current) return undefined
    const created = createPainter({
      canvas: canvas.current,
      image: () => media.current,
      isCovered: () => covered.current,
      store,
      view,
    })
    painter.current = created
    const element = surface.current
    const stopGestures = onceFetched(
      ({ listenForGestures, pictureGestures }) =>
        listenForGestures(
          element,
          pictureGestures(element, created, store, view, (at) => taps.current?.(at) ?? false),
        ),
      () => notify(store, 'problem', strings.gesturesNotFetched),
    )
    const stopKeys = listenForKeys(surface.current, store, view)
    const stopSize = observeSize(canvas.current, (screen) => {
      view.setScreen(screen)
      // resizing clears a canvas: paint before the next frame
      created.paint()
    })
    return () => {
      stopSize()
      stopKeys()
      stopGestures()
      created.stop()
      painter.current = null
    }
  }, [store, view, media])

  useLayoutEffect(() => {
    covered.current = layer?.covers ?? false
    if (size) view.setPicture(key, size)
    painter.current?.paint()
  }, [key, size, view, layer])

  return (
    <section
      ref={surface}
      className={styles['surface']}
      aria-label={label}
      aria-describedby={keysId}
      // focusable, for the keys that move the picture
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-zoomed={zoomed || undefined}
    >
      {children}
      <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
      {layer && size && (
        <layer.Component item={item} size={size} view={view} claimTaps={claimTaps} />
      )}
      <span id={keysId} hidden>
        {strings.keysOfThePicture}
      </span>
    </section>
  )
}

type Gestures = NonNullable<ReturnType<typeof stageGestures.value>>

/** Listens for gestures as soon as it can; returns a function that stops it. */
function onceFetched(listen: (gestures: Gestures) => () => void, onFailure: () => void) {
  let stop: (() => void) | null = null
  let isWanted = true
  const begin = (gestures: Gestures) => {
    if (isWanted) stop = listen(gestures)
  }
  const ready = stageGestures.value()
  if (ready) begin(ready)
  else void stageGestures().then(begin, onFailure)
  return () => {
    isWanted = false
    stop?.()
  }
}
