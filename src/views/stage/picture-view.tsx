import { useId, useLayoutEffect, useRef } from 'react'
import type { Picture } from '../../state/app-state.ts'
import { useAppStore } from '../../state/react.ts'
import { listenForGestures } from './gestures.ts'
import { createPainter } from './painter.ts'
import type { Painter } from './painter.ts'
import { pictureGestures } from './picture-gestures.ts'
import { observeSize } from './observe-size.ts'
import { listenForKeys } from './stage-keys.ts'
import type { StageView } from './stage-view.ts'
import { useUprightSize } from './use-upright-size.ts'
import { useZoomed } from './use-zoom.ts'
import styles from './picture-view.module.css'

/** The picture and its overlay, zoomed and panned by pointer, wheel and keyboard. */
export function PictureView({ picture, view }: { picture: Picture; view: StageView }) {
  const store = useAppStore()
  const surface = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const image = useRef<HTMLImageElement>(null)
  const painter = useRef<Painter>(null)
  const keysId = useId()
  const zoomed = useZoomed(view)
  const { size, onLoad } = useUprightSize(picture)

  useLayoutEffect(() => {
    if (!surface.current || !canvas.current) return undefined
    const created = createPainter({
      canvas: canvas.current,
      image: () => image.current,
      store,
      view,
    })
    painter.current = created
    const stopGestures = listenForGestures(
      surface.current,
      pictureGestures(surface.current, created, store, view),
    )
    const stopKeys = listenForKeys(surface.current, store, view)
    const stopSize = observeSize(canvas.current, (screen) => {
      view.setScreen(screen)
      // a canvas is empty after a change of size: fill it before it is seen
      created.paint()
    })
    return () => {
      stopSize()
      stopKeys()
      stopGestures()
      created.stop()
      painter.current = null
    }
  }, [store, view])

  useLayoutEffect(() => {
    if (size) view.setPicture(picture.id, size)
    painter.current?.paint()
  }, [picture.id, size, view])

  return (
    <section
      ref={surface}
      className={styles['surface']}
      aria-label="Picture stage"
      aria-describedby={keysId}
      // the keys that move the picture need it focused
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-zoomed={zoomed || undefined}
    >
      <img
        key={picture.id}
        ref={image}
        className={styles['image']}
        src={picture.url}
        alt={picture.name}
        draggable={false}
        width={size?.width}
        height={size?.height}
        onLoad={onLoad}
      />
      <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
      <span id={keysId} hidden>
        Plus and minus zoom, 0 shows the whole picture, arrow keys move it.
      </span>
    </section>
  )
}
