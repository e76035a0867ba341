import { useLayoutEffect, useRef } from 'react'
import { createRuler } from '../../overlay/chip-text.ts'
import { drawNotes } from '../../overlay/draw-notes.ts'
import type { Context2D, Surface } from '../../overlay/surface.ts'
import { useApp, useAppStore } from '../../state/react.ts'
import type { PictureResult } from '../../state/app-state.ts'
import { resultOnStage } from '../../state/on-stage.ts'
import { useVersus } from '../../state/versus/versus-react.ts'
import type { VersusSide } from '../../state/versus/versus-state.ts'
import type { VersusStore } from '../../state/versus/versus-store.ts'
import { cx } from '../../ui/cx.ts'
import { Name } from '../../ui/name.tsx'
import { observeSize } from '../../ui/observe-size.ts'
import { createLayerPainter } from '../shared/layer-painter.ts'
import type { StageLayerProps } from '../stage/stage-layer.ts'
import { networkTitle, versusTitle, type NetworkTitle } from './network-title.ts'
import { notesOf } from './notes-of.ts'
import { WipeHandle } from './wipe-handle.tsx'
import styles from './versus-layer.module.css'

export interface VersusLayerProps extends StageLayerProps {
  store: VersusStore
  /** one of the two answers; null: both, with a handle between them */
  side: VersusSide | null
}

/** Over the picture or the camera: what one of two networks found, or both with a wipe between them. */
export function VersusLayer({ store, side, view, size, item }: VersusLayerProps) {
  const app = useAppStore()
  const canvas = useRef<HTMLCanvasElement>(null)

  useLayoutEffect(() => {
    if (!canvas.current) return undefined
    const isMirrored = () => item.kind === 'camera' && app.getState().live.mirrored
    const painter = createLayerPainter(canvas.current, view, (context, surface) => {
      const width = isMirrored() ? size.width : null
      const draw = (one: VersusSide) => drawSide(context, surface, one, width)
      if (side) return draw(side)
      const at = store.getState().wipe * surface.size.width
      clipped(context, 0, at, surface, () => draw('a'))
      clipped(context, at, surface.size.width, surface, () => draw('b'))
    })
    const drawSide = (
      context: Context2D,
      surface: Surface,
      one: VersusSide,
      width: number | null,
    ): void => {
      const notes = notesOf(one, store.getState(), app.getState(), width)
      drawNotes(context, notes, surface, createRuler(context, surface.unit))
    }
    const stops = [
      observeSize(canvas.current, painter.paint),
      view.subscribe(painter.schedule),
      store.subscribe(painter.schedule),
      app.subscribe((state, before) => {
        if (
          state.detections !== before.detections ||
          state.onStage !== before.onStage ||
          state.settings !== before.settings ||
          state.live.mirrored !== before.live.mirrored
        )
          painter.schedule()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      painter.stop()
    }
  }, [app, store, view, size, item.kind, side])

  return (
    <>
      <canvas ref={canvas} className={styles['canvas']} aria-hidden="true" />
      <Titles store={store} side={side} />
      {side === null && <WipeHandle store={store} />}
    </>
  )
}

/** Which network each half is of. */
function Titles({ store, side }: { store: VersusStore; side: VersusSide | null }) {
  const model = useApp((state) => state.model)
  // a camera's input is not that of the settings
  const ownSide = useApp((state) => sideOf(resultOnStage(state)) ?? state.settings.inputSize)
  const second = useVersus(store, (state) => state.spec)
  const versus = useApp(({ settings }) => settings.versus)
  const backend = useVersus(store, ({ status, backend: used }) =>
    status === 'ready' ? used : null,
  )
  const isElsewhere = backend !== null && backend !== model.backend
  return (
    <>
      {side !== 'b' && model.spec && (
        <Title
          title={networkTitle(model.spec, ownSide, model.form, isElsewhere ? model.backend : null)}
          place="first"
          isAlone={side !== null}
        />
      )}
      {side !== 'a' && second && versus !== null && (
        <Title
          title={versusTitle(second, versus, isElsewhere ? backend : null)}
          place="second"
          isAlone={side !== null}
        />
      )}
    </>
  )
}

interface TitleProps {
  title: NetworkTitle
  place: 'first' | 'second'
  /** it has the width of the pane for itself */
  isAlone: boolean
}

function Title({ title: { name, how }, place, isAlone }: TitleProps) {
  return (
    <p className={cx(styles['title'], styles[place], isAlone && styles['alone'])}>
      <Name of={name} className={styles['name']} />
      <span className={styles['how']}>, {how}</span>
    </p>
  )
}

/** Of the square that the picture was scaled to fit into, in input pixels; null before there is an answer. */
function sideOf(shown: PictureResult | null): number | null {
  return shown ? (shown.letterbox.within ?? shown.inputSize).width : null
}

/** Draws between two columns of the surface alone. */
function clipped(
  context: Context2D,
  from: number,
  to: number,
  { size }: Surface,
  draw: () => void,
): void {
  context.save()
  context.beginPath()
  context.rect(from, 0, to - from, size.height)
  context.clip()
  draw()
  context.restore()
}
