import { useEffect, useLayoutEffect, useRef } from 'react'
import { createRuler } from '../../../overlay/chip-text.ts'
import { drawNotes, type Note } from '../../../overlay/draw-notes.ts'
import { selectAnnotation } from '../../../state/evaluate/actions.ts'
import { annotationsOf } from '../../../state/evaluate/edits.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import type { EvaluateStore } from '../../../state/evaluate/evaluate-store.ts'
import { pictureOf } from '../../../state/on-stage.ts'
import { useApp, useAppStore } from '../../../state/react.ts'
import type { AppStore } from '../../../state/store.ts'
import { createLayerPainter } from '../../shared/layer-painter.ts'
import { observeSize } from '../../../ui/observe-size.ts'
import type { StageLayerProps } from '../../stage/stage-layer.ts'
import { colourPlaces } from '../colour-places.ts'
import { listenForEdits, type Draft } from './editor.ts'
import { labelNotes, verdictNotes } from './notes-of.ts'
import styles from './stage-layer.module.css'

/** The layer over the picture on the stage: labels to edit, or detections with their verdicts. */
export function EvaluateStageLayer({ item, size, view }: StageLayerProps) {
  const app = useAppStore()
  const { store } = useEvaluate()
  const name = useApp(({ pictures }) => pictureOf(pictures, item)?.name)
  const part = useEvaluation((state) => state.part)
  const drawing = useEvaluation((state) => state.part === 'labels' && state.tool === 'draw')
  const canvas = useRef<HTMLCanvasElement>(null)
  const draft = useRef<Draft | null>(null)
  const repaint = useRef<() => void>(undefined)

  useLayoutEffect(() => {
    if (!canvas.current || name === undefined) return undefined
    const painter = createLayerPainter(canvas.current, view, (context, surface) => {
      const notes = readNotes(store, app, name, draft.current)
      drawNotes(context, notes, surface, createRuler(context, surface.unit))
    })
    repaint.current = painter.schedule
    const stops = [
      observeSize(canvas.current, painter.paint),
      view.subscribe(painter.schedule),
      store.subscribe(painter.schedule),
      app.subscribe((state, before) => {
        if (state.settings.confidence !== before.settings.confidence) painter.schedule()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      painter.stop()
      // a selection is only valid for one picture
      selectAnnotation(store, null)
    }
  }, [app, store, view, name])

  useEffect(() => {
    const surface = canvas.current?.closest<HTMLElement>('section')
    if (!surface || name === undefined || part !== 'labels') return undefined
    return listenForEdits({
      surface,
      store,
      view,
      picture: { name, size },
      firstLabel: () => firstLabel(store, app),
      onDraft: (next) => {
        draft.current = next
        repaint.current?.()
      },
    })
  }, [app, store, view, name, size, part])

  return (
    <canvas
      ref={canvas}
      className={styles['canvas']}
      data-draws={drawing || undefined}
      aria-hidden="true"
    />
  )
}

function readNotes(
  store: EvaluateStore,
  app: AppStore,
  name: string,
  draft: Draft | null,
): readonly Note[] {
  const state = store.getState()
  const annotations = annotationsOf(state, name)
  const { verdicts, highlight } = state
  if (state.part === 'labels' || verdicts?.picture !== name) {
    const places = colourPlaces(app.getState().model.spec?.classes, state.labels.classes)
    const selected = state.part === 'labels' ? state.selected : null
    return labelNotes(annotations, selected, places, draft)
  }
  const { confidence } = app.getState().settings
  return verdictNotes(
    annotations,
    verdicts,
    confidence,
    highlight?.picture === name ? highlight : null,
  )
}

/** The class that was drawn last, or else the first one. */
function firstLabel(store: EvaluateStore, app: AppStore): string {
  const { label, labels } = store.getState()
  return label ?? labels.classes[0]?.name ?? app.getState().model.spec?.classes[0] ?? 'object'
}
