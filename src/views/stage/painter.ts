import { createRuler } from '../../overlay/chip-text.ts'
import type { TextRuler } from '../../overlay/chip-text.ts'
import { drawScene } from '../../overlay/draw-scene.ts'
import { candidatesAt } from '../../overlay/hit-test.ts'
import { layoutScene } from '../../overlay/layout.ts'
import type { Layout } from '../../overlay/layout.ts'
import type { Scene } from '../../overlay/scene.ts'
import type { Surface } from '../../overlay/surface.ts'
import { onDevice } from '../../overlay/viewport.ts'
import type { AppStore } from '../../state/store.ts'
import { memoizeLast } from './memoize-last.ts'
import { createSceneReader } from './scene-reader.ts'
import type { StageView } from './stage-view.ts'

export interface PainterOptions {
  readonly canvas: HTMLCanvasElement
  /** the picture under the canvas; without a transform, a picture pixel is a CSS pixel */
  readonly image: () => HTMLElement | null
  /** whether a tab's layer is shown in place of the detections */
  readonly isCovered?: () => boolean
  readonly store: AppStore
  readonly view: StageView
}

/** Labels on the screen of a phone; one that is selected or pointed at is labelled in any case. */
const mostOnPhone = 6

/**
 * Moves the picture and draws the overlay, both from one viewport and at most once per frame, however often store
 * and view change. Works without React.
 */
export function createPainter({ canvas, image, isCovered, store, view }: PainterOptions) {
  // without a context (no memory left) the stage shows no boxes; the list still does
  const context = canvas.getContext('2d')
  const readScene = createSceneReader()
  const rulerFor = memoizeLast((unit: number) => context && createRuler(context, unit))
  const surfaceFor = memoizeLast(surfaceOf)
  const layoutFor = memoizeLast(layoutOf)
  const fewLabels = memoizeLast((labels: Scene['labels']) => ({ ...labels, most: mostOnPhone }))
  let painted: { scene: Scene; layout: Layout; ratio: number } | null = null
  let request = 0

  function schedule(): void {
    request ||= requestAnimationFrame(paint)
  }

  function paint(): void {
    cancelAnimationFrame(request)
    request = 0
    painted = null
    context?.clearRect(0, 0, canvas.width, canvas.height)
    const viewport = view.viewport()
    if (!viewport || canvas.clientWidth === 0) return
    const ratio = canvas.width / canvas.clientWidth
    const { x, y, scale } = onDevice(viewport, ratio)
    placeImage(image(), x / ratio, y / ratio, viewport.scale)
    // smaller and fewer labels on a small screen, where the picture needs the space
    const isPhone = canvas.clientWidth < 480
    const unit = ratio * (isPhone ? 0.8 : canvas.clientWidth < 640 ? 0.88 : 1)
    const state = store.getState()
    const scene = isCovered?.() || state.detectionsHidden ? null : readScene(state)
    const ruler = rulerFor(unit)
    if (!context || !scene || !ruler) return
    const surface = surfaceFor(canvas.width, canvas.height, unit, scale, x, y)
    const { marks, selected, iou, labels } = scene
    const shown = isPhone ? fewLabels(labels) : labels
    const layout = layoutFor(marks, selected, iou, shown, surface, ruler)
    drawScene(context, scene, layout, surface, ruler)
    painted = { scene, layout, ratio }
  }

  const stops = [
    view.subscribe(schedule),
    store.subscribe((state, before) => {
      if (
        state.shown !== before.shown ||
        state.detections !== before.detections ||
        state.taught !== before.taught ||
        state.trackIds !== before.trackIds ||
        state.onStage !== before.onStage ||
        state.selection !== before.selection ||
        state.hovered !== before.hovered ||
        state.detectionsHidden !== before.detectionsHidden ||
        state.settings !== before.settings ||
        state.live.mirrored !== before.live.mirrored
      )
        schedule()
    }),
  ]

  return {
    /** paints at once, where a frame with the old size or picture would be visible */
    paint,
    /** the candidates under a point of the canvas (CSS pixels), most likely target first */
    candidatesAt(x: number, y: number, tolerance: number): readonly number[] {
      if (!painted) return []
      const { scene, layout, ratio } = painted
      return candidatesAt(scene.marks, layout, x * ratio, y * ratio, tolerance * ratio)
    },
    stop(): void {
      cancelAnimationFrame(request)
      for (const stop of stops) stop()
    },
  }
}

export type Painter = ReturnType<typeof createPainter>

function surfaceOf(
  width: number,
  height: number,
  unit: number,
  scale: number,
  x: number,
  y: number,
): Surface {
  return { size: { width, height }, unit, viewport: { scale, x, y } }
}

function layoutOf(
  marks: Scene['marks'],
  selected: Scene['selected'],
  iou: Scene['iou'],
  labels: Scene['labels'],
  surface: Surface,
  ruler: TextRuler,
): Layout {
  return layoutScene({ marks, selected, iou, labels }, surface, ruler)
}

function placeImage(image: HTMLElement | null, x: number, y: number, scale: number): void {
  if (!image) return
  image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
  // when zoomed in far, show the individual pixels
  image.style.imageRendering = scale >= 4 ? 'pixelated' : 'auto'
  image.style.visibility = 'visible'
}
