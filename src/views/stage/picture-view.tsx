import { useId, useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { clearSelection } from '../../state/actions.ts'
import type { Picture } from '../../state/app-state.ts'
import { useAppStore } from '../../state/react.ts'
import { listenForGestures } from './gestures.ts'
import { createPainter } from './painter.ts'
import type { Painter } from './painter.ts'
import { pictureGestures } from './picture-gestures.ts'
import { observeSize } from './observe-size.ts'
import { pressStageKey } from './stage-keys.ts'
import type { StageView } from './stage-view.ts'
import { useUprightSize } from './use-upright-size.ts'
import { useZoomed } from './use-zoom.ts'
import styles from './picture-view.module.css'

/** The picture and its overlay, zoomed and panned by pointer, wheel and keyboard. */
export function PictureView({ picture, view }: { picture: Picture; view: StageView }) {
  const store = useAppStore()
  const surface = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const image = useRef<HTMLImageElement>(null)
  const painter = useRef<Painter>(null)
  const keysId = useId()
  const zoomed = useZoomed(view)
  const { size, onLoad } = useUprightSize(picture)

  useLayoutEffect(() => {
    if (!surface.current || !canvas.current) return
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
    const stopSize = observeSize(canvas.current, (screen) => {
      view.setScreen(screen)
      // a canvas is empty after a change of size: fill it before it is seen
      created.paint()
    })
    return () => {
      stopSize()
      stopGestures()
      created.stop()
      painter.current = null
    }
  }, [store, view])

  useLayoutEffect(() => {
    if (size) view.setPicture(picture.id, size)
    painter.current?.paint()
  }, [picture.id, size, view])

  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey) return
    if (key === 'Escape') clearSelection(store)
    else if (pressStageKey(view, key)) event.preventDefault()
  }

  return (
    // a picture to be moved with arrow keys; buttons in the bar do the same
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={surface}
      className={styles['surface']}
      role="group"
      aria-label="Picture stage"
      aria-describedby={keysId}
      tabIndex={0}
      data-zoomed={zoomed || undefined}
      onKeyDown={onKeyDown}
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
    </div>
  )
}
